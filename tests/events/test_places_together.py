"""Several who want a place at the same moment, each on a connection of its own."""

from functools import partial
from unittest.mock import patch

import pytest
from django.db import IntegrityError
from django.utils import timezone

from news.events import places
from news.events.models import Event, Guest, Occurrence
from tests import event_factories
from tests.desk.test_members_together import at_once

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 8
NOW = timezone.now


def confirm_at_once(date, number=AT_ONCE):
    """What each raised."""
    asking = [event_factories.asking(date) for _ in range(number)]
    return at_once(*[partial(places.confirm, guest, at=NOW()) for guest in asking])


def states():
    return sorted(Guest.objects.values_list("state", flat=True))


def test_of_many_at_once_as_many_as_there_are_places_get_one():
    date = event_factories.with_places(3).occurrences.get()

    raised = confirm_at_once(date)

    assert raised == []
    assert states() == ["seated"] * 3 + ["waiting"] * 5
    assert sorted(date.guests.seated().values_list("seat", flat=True)) == [1, 2, 3]


def unlocked(keys):
    return list(Occurrence.objects.filter(pk__in=set(keys)).select_related("event__association"))


def test_without_the_lock_they_stand_in_each_others_way_and_the_constraint_still_holds():
    date = event_factories.with_places(3).occurrences.get()

    with patch.object(places, "locked_dates", unlocked):
        raised = confirm_at_once(date)

    assert IntegrityError in raised  # else this race does not exist, and the lock is idle
    assert date.guests.seated().count() <= 3


def test_one_place_that_two_give_back_goes_to_two():
    date = event_factories.with_places(2).occurrences.get()
    first, second, *_waiting = [event_factories.guest(date) for _ in range(5)]

    raised = at_once(
        partial(places.leave, first, at=NOW()),
        partial(places.leave, second, at=NOW()),
        partial(places.leave, first, at=NOW()),
    )

    assert raised == []
    assert states() == ["left"] * 2 + ["seated"] * 2 + ["waiting"]


def test_fewer_places_while_somebody_confirms():
    event = event_factories.with_places(2)
    date = event.occurrences.get()
    event_factories.guest(date)
    asking = event_factories.asking(date)

    def shrink():
        with places.transaction.atomic():
            dates = places.held_dates(event, 1, at=NOW())
            Event.objects.filter(pk=event.pk).update(capacity=1)
            places.share_out(dates, at=NOW())

    raised = at_once(partial(places.confirm, asking, at=NOW()), shrink)

    event.refresh_from_db()
    assert date.guests.seated().count() <= event.capacity
    assert raised in ([], [places.StillHeld])
