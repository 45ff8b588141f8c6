"""Several at the same moment, each on a connection of its own."""

from datetime import timedelta
from functools import partial
from unittest.mock import patch

import pytest
from django.db import IntegrityError
from django.utils import timezone

from tests import factories
from tests.desk.letters import at
from tests.desk.test_members_together import at_once
from tests.volunteers.test_applying import WRITTEN
from volunteers import actions
from volunteers.models import Application, Seat, Session, State
from volunteers.places import StillHeld
from volunteers.steps import NotPossible

pytestmark = pytest.mark.django_db(transaction=True)
NOW = timezone.now
AT_ONCE = 8
TURNS = pytest.mark.parametrize(
    "turn", [1, *(pytest.param(more, marks=pytest.mark.long) for more in range(2, 10))]
)


def first_come_session(places):
    return factories.session(of=factories.programme(way="first_come"), places=places)


def send_at_once(session, number=AT_ONCE):
    """What each raised."""
    drafts = [factories.application(session) for _ in range(number)]
    return at_once(*[partial(actions.send, draft, at=NOW()) for draft in drafts])


def states():
    return sorted(Application.objects.values_list("state", flat=True))


def test_of_many_at_once_as_many_as_there_are_places_get_one():
    session = first_come_session(3)

    raised = send_at_once(session)

    assert raised == []
    assert states() == ["confirmed"] * 3 + ["waiting"] * 5
    holders = Application.objects.filter(state="confirmed").values_list("number", flat=True)
    waiting = Application.objects.waiting_for(session).values_list("number", flat=True)
    assert max(holders) < min(waiting)


def unlocked(keys):
    return list(Session.objects.filter(pk__in=set(keys)).select_related("programme"))


def test_without_the_lock_they_stand_in_each_others_way_and_the_constraint_still_holds():
    session = first_come_session(3)

    with patch.object(actions, "locked_sessions", unlocked):
        raised = send_at_once(session)

    assert IntegrityError in raised  # else this race does not exist, and the lock is idle
    assert Seat.objects.count() <= 3


@pytest.mark.long
def test_offers_accepted_at_once_with_one_who_gives_up():
    session = factories.session(places=3)
    four = [actions.send(factories.application(session), at=NOW()) for _ in range(4)]
    for application in four[:3]:
        actions.offer(application, session=session, by=None, at=NOW())
    actions.put_on_list(four[3], by=None, at=NOW())

    raised = at_once(
        partial(actions.accept, four[0], at=NOW()),
        partial(actions.accept, four[1], at=NOW()),
        partial(actions.decline, four[2], at=NOW()),
    )

    assert raised == []
    assert states() == ["confirmed", "confirmed", "declined", "offered"]
    assert Seat.objects.count() == 3


@TURNS
def test_the_clock_and_a_withdrawal_never_promote_two(turn):
    session = first_come_session(2)
    holders = [actions.send(factories.application(session), at=NOW()) for _ in range(2)]
    for _ in range(3):
        actions.send(factories.application(session), at=NOW())
    actions.withdraw(holders[0], at=NOW())
    Application.objects.filter(state="offered").update(offered_until=NOW() - timedelta(hours=1))

    raised = at_once(
        partial(actions.expire_offers, session, at=NOW()),
        partial(actions.expire_offers, session, at=NOW()),
        partial(actions.withdraw, holders[1], at=NOW()),
    )

    assert raised == []
    assert states() == ["expired", "offered", "offered", "withdrawn_after", "withdrawn_after"]
    assert Seat.objects.count() == 2


@pytest.mark.long
@TURNS
def test_shrinking_while_somebody_signs_up(turn):
    session = first_come_session(2)
    actions.send(factories.application(session), at=NOW())
    draft = factories.application(session)
    pool = session.pools.get()

    raised = at_once(
        partial(actions.send, draft, at=NOW()),
        partial(actions.set_places, pool, capacity=1, by=None, at=NOW()),
    )

    pool.refresh_from_db()
    held = Seat.objects.count()
    assert (raised, held, pool.capacity) in [([StillHeld], 2, 2), ([], 1, 1)]


@pytest.mark.long
def test_a_double_click_takes_one_place():
    session = first_come_session(2)
    draft = factories.application(session)

    raised = at_once(*[partial(actions.send, draft, at=NOW())] * 2)

    assert raised == [NotPossible]
    assert Seat.objects.count() == 1


@pytest.mark.long
def test_accepted_at_its_deadline_it_is_either_confirmed_or_gone():
    session = factories.session(places=1)
    application = actions.send(factories.application(session), at=NOW())
    actions.offer(application, session=session, by=None, at=NOW())
    until = Application.objects.get().offered_until

    at_once(
        partial(actions.accept, application, at=until - timedelta(microseconds=1)),
        partial(actions.expire_offers, session, at=until),
    )

    state = Application.objects.get().state
    assert (state, Seat.objects.count()) in [("confirmed", 1), ("expired", 0)]


@pytest.mark.long
@TURNS
def test_one_person_gets_one_of_two_places_at_the_same_time(turn):
    person = factories.user()
    drafts = [factories.application(first_come_session(1), by=person) for _ in range(2)]

    raised = at_once(*[partial(actions.send, draft, at=NOW()) for draft in drafts])

    assert raised == [actions.CannotSend]
    assert states() == [State.CONFIRMED, State.DRAFT]


@pytest.mark.long
def test_two_sessions_with_the_same_who_wait_do_not_block_each_other():
    programme = factories.programme(way="first_come")
    one = factories.session(of=programme, places=2)
    two = factories.session(of=programme, places=2, days_away=90)
    holders = [actions.send(factories.application(one), at=NOW()) for _ in range(2)]
    holders += [actions.send(factories.application(two), at=NOW()) for _ in range(2)]
    for turn in range(4):
        chosen = (one, two) if turn % 2 else (two, one)
        actions.send(factories.application(*chosen), at=NOW())

    raised = at_once(*[partial(actions.withdraw, holder, at=NOW()) for holder in holders])

    assert raised == []
    assert states() == ["offered"] * 4 + ["withdrawn_after"] * 4


def test_a_double_click_on_the_page_is_no_error_and_takes_one_place():
    session = first_come_session(2)
    person = factories.user()
    form = at("volunteers:apply", session.programme.slug)
    sent = WRITTEN | {"choice_1": session.pk, "send": "1"}
    clients = [factories.client_of(person) for _ in range(2)]
    clients[0].post(form, {"motivation": "Begun", "save": "1"})
    answers = []

    raised = at_once(*[lambda one=one: answers.append(one.post(form, sent)) for one in clients])

    assert raised == []
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Seat.objects.count() == 1
