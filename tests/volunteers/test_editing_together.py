"""Sessions that are moved or lose places while people apply, each on a connection of its own."""

from datetime import timedelta
from functools import partial

import pytest

from tests import factories
from tests.desk.test_members_together import at_once
from tests.volunteers.desk_scene import NOW
from volunteers import actions, planning
from volunteers.models import Pool, Seat, Session
from volunteers.places import StillHeld

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]


def first_come_session(**values):
    return factories.session(of=factories.programme(way="first_come"), **values)


def moved(session, days):
    """Move it by so many days."""
    return partial(
        planning.reschedule,
        session,
        starts_on=session.starts_on + timedelta(days=days),
        ends_on=session.ends_on + timedelta(days=days),
        closes_at=session.closes_at,
        tickets_after=None,
        by=None,
        at=NOW(),
    )


def test_who_signs_up_while_a_session_is_moved_has_a_place_on_its_new_days():
    session = first_come_session()
    drafts = [factories.application(session) for _ in range(4)]

    raised = at_once(moved(session, 30), *[partial(actions.send, one, at=NOW()) for one in drafts])

    session.refresh_from_db()
    assert raised == []
    assert list(Seat.objects.values_list("starts_on", flat=True)) == [session.starts_on] * 4


def test_nobody_is_in_two_places_when_a_session_is_moved_there():
    person = factories.user()
    here, there = first_come_session(), first_come_session(days_away=90)
    actions.send(factories.application(here, by=person), at=NOW())
    draft = factories.application(there, by=person)

    raised = at_once(moved(here, 30), partial(actions.send, draft, at=NOW()))

    held = Seat.objects.filter(person=person).count()
    assert (raised, held) in [([planning.BusyThen], 2), ([actions.CannotSend], 1)]


def test_places_are_not_removed_under_who_takes_one():
    session = first_come_session(places=1)
    draft, pool = factories.application(session), session.pools.get()

    raised = at_once(
        partial(actions.send, draft, at=NOW()),
        partial(planning.remove_places, pool, by=None, at=NOW()),
    )

    left = Pool.objects.filter(pk=pool.pk).count(), Seat.objects.count()
    assert (raised, left) in [([StillHeld], (1, 1)), ([], (0, 0))]
    assert Session.objects.filter(pk=session.pk).exists()
