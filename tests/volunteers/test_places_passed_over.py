"""Who is passed over and looked at again, and whose days are free again."""

import pytest
from django.db import transaction
from django.utils import timezone

from tests import factories
from tests.volunteers.papers_scene import DAYS, takes_place
from tests.volunteers.test_places import NOW, again, first_come, sent, states
from volunteers import actions, places
from volunteers.models import Seat
from volunteers.tasks import give_free_places

pytestmark = pytest.mark.django_db


def test_the_clock_looks_at_every_session_for_which_somebody_waits():
    person = factories.user()
    session = factories.session(of=first_come(), places=1)
    holder = sent(session)
    busy = sent(session, by=person)
    elsewhere = sent(factories.session(of=first_come()), by=person)
    actions.withdraw(holder, at=NOW())
    actions.withdraw(elsewhere, at=NOW())
    passed_over = states(busy)

    give_free_places(0)

    assert (passed_over, states(busy)) == (["waiting"], ["offered"])


@pytest.mark.parametrize("number", [2, 20])
def test_who_is_passed_over_costs_no_statement_each(number, django_assert_num_queries):
    other = factories.session(of=first_come())
    session = factories.session(of=first_come(), places=1)
    holder = sent(session)
    for _ in range(number):
        person = factories.user()
        sent(other, by=person)
        sent(session, by=person)
    Seat.objects.filter(application=holder).delete()

    with transaction.atomic(), django_assert_num_queries(5):
        locked = places.locked_sessions([session.pk])
        assert places.promote(locked[0], at=NOW()) == []


@pytest.mark.parametrize("end", [actions.leave, actions.complete])
def test_who_is_done_early_is_free_for_another_session(end):
    person = factories.user()
    session = factories.session(of=first_come())
    first = sent(session, by=person)
    takes_place(session, days_away=-DAYS)
    actions.arrive(first, by=None, at=NOW())
    next_one = factories.session(of=first_come(), days_away=2)

    end(again(first), by=None, at=NOW())

    assert sent(next_one, by=person).state == "confirmed"
    assert Seat.objects.get(application=first).ends_on == timezone.localdate()
