"""Who gets a place, who waits, and who is next: one after the other."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from tests import factories
from volunteers import actions
from volunteers.models import Application, Pool, Seat, State
from volunteers.places import Elsewhere, StillHeld
from volunteers.steps import STEPS, TRANSITIONS, NotPossible
from volunteers.tasks import close_what_has_begun, give_free_places

pytestmark = pytest.mark.django_db
NOW = timezone.now


def first_come(**values):
    return factories.programme(way="first_come", **values)


def sent(*sessions, **values):
    return actions.send(factories.application(*sessions, **values), at=NOW())


def waiting(session, number=1, **values):
    return [sent(session, **values) for _ in range(number)]


def states(*applications):
    found = {row.pk: row.state for row in Application.objects.all()}
    return [found[application.pk] for application in applications]


def again(application):
    return Application.objects.get(pk=application.pk)


def test_first_come_first_served_then_the_waiting_list_in_order():
    session = factories.session(of=first_come(), places=2)

    four = [sent(session) for _ in range(4)]

    assert states(*four) == ["confirmed", "confirmed", "waiting", "waiting"]
    assert [one.number for one in four] == sorted(one.number for one in four)
    assert list(Application.objects.waiting_for(session)) == four[2:]


def test_where_the_association_chooses_nobody_has_a_place_at_once():
    session = factories.session(places=2)

    application = sent(session)

    assert application.state == "applied"
    assert not Seat.objects.exists()


def test_the_second_choice_is_given_where_the_first_is_full():
    programme = first_come()
    full = factories.session(of=programme, places=1)
    free = factories.session(of=programme, days_away=90)
    sent(full)

    application = sent(full, free)

    assert (application.state, application.session) == ("confirmed", free)


def test_a_place_given_up_is_offered_to_who_waits_longest():
    session = factories.session(of=first_come(), places=1)
    holder = sent(session)
    second, third = waiting(session, 2)

    actions.withdraw(holder, at=NOW())

    assert states(holder, second, third) == ["withdrawn_after", "offered", "waiting"]
    assert again(second).offered_until > NOW() + timedelta(days=4)


def test_who_gave_up_a_place_does_not_come_back_by_itself():
    session = factories.session(of=first_come(), places=1)
    holder = sent(session)
    (second,) = waiting(session)
    actions.withdraw(holder, at=NOW())

    actions.decline(again(second), at=NOW())

    assert states(holder, second) == ["withdrawn_after", "declined"]
    assert not Seat.objects.exists()


def test_an_offer_holds_its_place_until_it_ends():
    session = factories.session(places=1)
    first, second = sent(session), sent(session)
    assert actions.offer(first, session=session, by=None, at=NOW())

    assert not actions.offer(second, session=session, by=None, at=NOW())
    actions.put_on_list(second, by=None, at=NOW())
    actions.expire_offers(session, at=NOW() + timedelta(days=6))

    assert states(first, second) == ["expired", "offered"]


def test_after_the_deadline_an_offer_is_gone_even_if_the_clock_is_late():
    session = factories.session(places=1)
    application = sent(session)
    actions.offer(application, session=session, by=None, at=NOW())
    until = again(application).offered_until

    with pytest.raises(NotPossible):
        actions.accept(again(application), at=until)
    actions.accept(again(application), at=until - timedelta(seconds=1))

    assert states(application) == ["confirmed"]


def test_the_clock_ends_offers_however_late_and_the_next_is_told(monkeypatch):
    session = factories.session(of=first_come(), places=1)
    holder = sent(session)
    (second,) = waiting(session)
    actions.withdraw(holder, at=NOW())
    Application.objects.filter(pk=second.pk).update(offered_until=NOW() - timedelta(days=9))
    third = sent(session)
    mail.outbox.clear()

    give_free_places(0)
    give_free_places(0)

    assert states(second, third) == ["expired", "offered"]
    told = [letter.to[0] for letter in mail.outbox]
    assert sorted(told) == sorted([second.person.email, third.person.email])


def test_offers_end_at_the_latest_when_the_session_begins():
    session = factories.session(days_away=2, closes_at=NOW() + timedelta(days=1))
    application = sent(session)

    actions.offer(application, session=session, by=None, at=NOW())

    assert again(application).offered_until == session.begins_at


@pytest.mark.parametrize(
    ("country", "of_sender", "state"),
    [("MA", False, "confirmed"), ("DK", False, "waiting"), ("DK", True, "confirmed")],
)
def test_places_are_for_those_they_are_meant_for(country, of_sender, state):
    programme = first_come()
    sender = programme.senders.create(association=factories.association(), country="DK")
    session = factories.session(of=programme, places=0)
    session.pools.create(kind="local", capacity=1)
    session.pools.create(kind="international", capacity=0)
    session.pools.create(kind="sender", sender=sender, capacity=1)

    application = sent(session, country=country, sender=sender if of_sender else None)

    assert application.state == state


def test_two_who_come_together_wait_for_two_places():
    session = factories.session(of=first_come(), places=2)
    holders = [sent(session), sent(session)]
    one, other, single = waiting(session, 3)
    Application.objects.filter(pk=one.pk).update(together_with=other.number)
    Application.objects.filter(pk=other.pk).update(together_with=one.number)

    actions.withdraw(holders[0], at=NOW())
    first = states(one, other, single)
    actions.withdraw(again(single), at=NOW())
    actions.withdraw(holders[1], at=NOW())

    assert first == ["waiting", "waiting", "offered"]
    assert states(one, other) == ["offered", "offered"]


def test_who_names_somebody_that_does_not_name_them_waits_alone():
    session = factories.session(of=first_come(), places=1)
    holder = sent(session)
    one, other = waiting(session, 2)
    Application.objects.filter(pk=one.pk).update(together_with=other.number)

    actions.withdraw(holder, at=NOW())

    assert states(one, other) == ["offered", "waiting"]


def test_one_person_holds_one_place_at_a_time():
    person = factories.user()
    session = factories.session(of=first_come())
    same_days = factories.session(of=first_come())
    later = factories.session(of=first_come(), days_away=90)
    sent(session, by=person)

    with pytest.raises(actions.CannotSend):
        sent(same_days, by=person)

    assert sent(later, by=person).state == "confirmed"


def test_who_has_a_place_elsewhere_keeps_their_turn_and_the_next_gets_the_offer():
    person = factories.user()
    session = factories.session(of=first_come(), places=1)
    holder = sent(session)
    busy, other = sent(session, by=person), sent(session)
    sent(factories.session(of=first_come()), by=person)

    actions.withdraw(holder, at=NOW())

    assert states(busy, other) == ["waiting", "offered"]


def test_who_was_passed_over_comes_before_a_newcomer_and_the_clock_looks_too():
    person = factories.user()
    session = factories.session(of=first_come(), places=2)
    holders = [sent(session), sent(session)]
    busy = sent(session, by=person)
    elsewhere = sent(factories.session(of=first_come()), by=person)
    actions.withdraw(holders[0], at=NOW())
    actions.withdraw(elsewhere, at=NOW())

    newcomer = sent(session)
    actions.withdraw(holders[1], at=NOW())

    assert states(busy, newcomer) == ["offered", "offered"]


def test_an_association_cannot_offer_a_place_to_who_is_elsewhere():
    person = factories.user()
    sent(factories.session(of=first_come()), by=person)
    session = factories.session()
    application = sent(session, by=person)

    with pytest.raises(Elsewhere):
        actions.offer(application, session=session, by=None, at=NOW())


def test_fewer_places_than_are_held_are_refused_with_who_holds_them():
    session = factories.session(of=first_come(), places=3)
    held = [sent(session) for _ in range(3)]
    actions.withdraw(held[0], at=NOW())

    with pytest.raises(StillHeld) as refused:
        actions.set_places(session.pools.get(), capacity=1, by=None, at=NOW())
    actions.set_places(session.pools.get(), capacity=2, by=None, at=NOW())

    assert refused.value.args[0] == held[1:]
    assert sorted(Seat.objects.values_list("number", flat=True)) == [1, 2]


def test_more_places_go_to_who_waits():
    session = factories.session(of=first_come(), places=1)
    sent(session)
    first, second = waiting(session, 2)

    actions.set_places(session.pools.get(), capacity=2, by=None, at=NOW())

    assert states(first, second) == ["offered", "waiting"]


def test_a_session_that_is_called_off_frees_its_places_and_tells_everybody():
    programme = first_come()
    session = factories.session(of=programme, places=1)
    other = factories.session(of=programme, places=0, days_away=90)
    other.pools.create(capacity=0)
    held, waits, has_other = sent(session), sent(session), sent(session, other)
    mail.outbox.clear()

    actions.call_off(session, by=None, at=NOW())
    actions.call_off(session, by=None, at=NOW())

    assert states(held, waits, has_other) == ["cancelled", "refused", "waiting"]
    assert not Seat.objects.exists()
    assert [letter.to[0] for letter in mail.outbox] == [held.person.email, waits.person.email]


def test_what_has_begun_without_them_is_closed_with_a_reason():
    session = factories.session(of=first_come(), places=1)
    sent(session)
    (waits,) = waiting(session)
    forgotten = sent(factories.session())
    type(session).objects.update(starts_on=timezone.localdate())

    close_what_has_begun(0)
    close_what_has_begun(0)

    assert states(waits, forgotten) == ["refused", "refused"]
    assert [again(one).reason for one in (waits, forgotten)] == ["full", "late"]


@pytest.mark.parametrize("kind", ["contractual", "other"])
def test_who_is_too_young_is_refused_with_the_reason(kind):
    programme = first_come(kind=kind, authorisation="2026/1")
    session = factories.session(of=programme)
    young = session.starts_on.replace(year=session.starts_on.year - 18) + timedelta(days=1)

    with pytest.raises(actions.CannotSend) as refused:
        sent(session, born_on=young)

    assert ("06" in str(refused.value)) == (kind == "contractual")
    assert sent(session, born_on=young - timedelta(days=1)).state == "confirmed"


def test_a_closed_session_takes_nobody():
    session = factories.session(of=first_come(), closes_at=NOW())

    with pytest.raises(actions.CannotSend):
        sent(session)


def test_sending_twice_takes_one_place():
    session = factories.session(of=first_come())
    application = factories.application(session)
    actions.send(application, at=NOW())

    with pytest.raises(NotPossible):
        actions.send(application, at=NOW())

    assert Seat.objects.count() == 1


def test_each_step_of_the_table_and_no_other_is_possible_even_in_the_database():
    application = factories.application(factories.session())
    for old in State.values:
        for new in State.values:
            if old != new:
                allowed = possible_in_database(application, old, new)
                assert allowed == ((old, new) in TRANSITIONS), (old, new)


def possible_in_database(application, old, new):
    facts = {"number": 7, "reason": "full"}
    row = Application.objects.filter(pk=application.pk)
    until = {True: NOW(), False: None}
    row.delete()
    application.choices.all().delete()
    moved = {**facts, "state": new, "offered_until": until[new == "offered"]}
    made = Application(
        **{f.attname: getattr(application, f.attname) for f in Application._meta.concrete_fields}
    )
    made.state, made.number, made.reason = old, None if old == "draft" else 7, "full"
    made.offered_until = until[old == "offered"]
    made.save(force_insert=True)
    if new == "draft":
        moved["number"] = None
    try:
        with transaction.atomic():
            row.update(**moved)
    except ProgrammingError:
        return False
    return True


def test_each_step_says_who_may_do_it():
    assert {step.by for step in STEPS} == {"person", "coordinator", "clock"}


def test_the_constraint_alone_refuses_a_place_given_twice():
    session = factories.session(of=first_come(), places=1)
    sent(session)
    seat = Seat.objects.get()
    other = sent(session)

    with pytest.raises(IntegrityError):
        Seat.objects.create(
            pool=seat.pool,
            number=seat.number,
            application=other,
            person=other.person,
            starts_on=seat.starts_on,
            ends_on=seat.ends_on,
        )


def test_places_of_a_sender_name_it():
    session = factories.session()

    with pytest.raises(IntegrityError):
        Pool.objects.create(session=session, kind="sender", capacity=1)


def test_erasing_the_account_gives_its_place_to_the_next():
    from portal.base.personal import held

    session = factories.session(of=first_come(), places=1)
    holder = sent(session)
    (second,) = waiting(session)
    holding = next(one for one in held if one.name == "applications")

    holding.erase(holder.person)

    assert states(second) == ["offered"]
