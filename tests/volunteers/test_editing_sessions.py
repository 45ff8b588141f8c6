"""Sessions and their places: who is affected is asked for, named, and told."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from tests import factories
from tests.editing.forms import send, standing
from tests.volunteers.desk_scene import (
    NOW,
    again,
    at_desk,
    begun,
    confirmed,
    sent,
    state,
)
from volunteers import actions, planning
from volunteers.models import Pool, Seat, Session

pytestmark = pytest.mark.django_db


def at_session(name, scene, *more):
    return at_desk(name, "school", scene.session.pk, *more)


def days(scene, first, last):
    start = scene.session.starts_on
    return {
        "starts_on": (start + timedelta(days=first)).isoformat(),
        "ends_on": (start + timedelta(days=last)).isoformat(),
    }


def pool_of(scene):
    return scene.session.pools.get(kind="all")


@pytest.fixture
def page_editor(darna):
    """Who edits the page of the association and does not coordinate."""
    return factories.client_of(factories.member(darna.association, role="editor"))


def test_a_new_session_has_its_places(darna):
    page = send(
        darna.desk,
        at_desk("add_session", "school"),
        starts_on="2030-07-01",
        ends_on="2030-07-10",
        closes_at="2030-06-01T12:00",
        capacity="12",
    )

    session = darna.programme.sessions.latest("pk")
    assert page.url == at_desk("edit_places", "school", session.pk)
    assert timezone.localtime(session.closes_at).isoformat()[:16] == "2030-06-01T12:00"
    assert [(pool.kind, pool.capacity) for pool in session.pools.all()] == [("all", 12)]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"starts_on": "2020-07-01"}, "starts_on"),
        ({"closes_at": "2030-07-03T12:00"}, "closes_at"),
        ({"closes_at": "2030-07-01T00:01"}, "closes_at"),
        ({"ends_on": "9999-12-31"}, "ends_on"),
        ({"starts_on": "9999-07-01", "ends_on": "9999-07-10"}, "ends_on"),
        ({"tickets_after": "2030-07-02"}, "tickets_after"),
        ({"ends_on": "2030-06-30"}, "__all__"),
        ({"capacity": "0"}, "capacity"),
    ],
)
def test_days_that_cannot_be_are_refused(darna, changes, field):
    given = {"starts_on": "2030-07-01", "ends_on": "2030-07-10", "closes_at": "2030-06-01T12:00"}

    page = send(darna.desk, at_desk("add_session", "school"), **given | changes)

    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert darna.programme.sessions.count() == 1


def test_the_same_days_twice_are_refused(darna):
    page = send(
        darna.desk,
        at_desk("add_session", "school"),
        **days(darna, 0, 9),
        closes_at="2026-12-20T12:00",
    )

    assert page.status_code == 422
    assert "There is a session on these days already." in page.text


def test_new_days_move_the_places_and_who_holds_one_is_told(darna):
    holder = confirmed(darna.session, by=factories.user(language="en"))
    offered = sent(darna.session)
    actions.offer(offered, session=darna.session, by=None, at=NOW())
    mail.outbox.clear()

    page = send(darna.desk, at_session("edit_session", darna), **days(darna, 30, 40))

    new_start = darna.session.starts_on + timedelta(days=30)
    assert page.status_code == 302
    assert set(Seat.objects.values_list("starts_on", flat=True)) == {new_start}
    assert [letter.to[0] for letter in mail.outbox] == [holder.person.email, offered.person.email]
    assert "Before:" in mail.outbox[0].body
    assert str(Session.objects.get(pk=darna.session.pk)) in mail.outbox[0].body


def test_who_hopes_for_a_place_in_it_is_told_too(darna):
    other = factories.session(of=darna.programme, days_away=200)
    hopes = sent(other, darna.session, by=factories.user(language="en"))
    decided = sent(darna.session)
    actions.refuse(decided, reason="full", by=None, at=NOW())
    mail.outbox.clear()

    send(darna.desk, at_session("edit_session", darna), **days(darna, 30, 40))

    [letter] = mail.outbox
    assert letter.to == [hopes.person.email]
    assert "The association has moved a session for which you applied." in letter.body
    assert str(Session.objects.get(pk=darna.session.pk)) in letter.body
    assert "Your place stays yours" not in letter.body


def test_who_ended_early_keeps_the_days_that_were(darna):
    holder = confirmed(darna.session)
    begun(darna.session)
    Seat.objects.update(starts_on=timezone.localdate())
    actions.arrive(holder, by=None, at=NOW())
    actions.leave(holder, by=None, at=NOW())

    now = {"closes_at": (timezone.localtime() - timedelta(days=1)).isoformat()[:16]}
    page = send(darna.desk, at_session("edit_session", darna), **days(darna, 0, 20), **now)

    assert page.status_code == 302
    assert Seat.objects.get().ends_on == timezone.localdate()


@pytest.mark.parametrize("days_ago", [1, 30])
def test_a_session_is_not_moved_into_the_past(darna, days_ago):
    holder = confirmed(darna.session)
    day = (timezone.localdate() - timedelta(days=days_ago)).isoformat()

    page = send(
        darna.desk,
        at_session("edit_session", darna),
        starts_on=day,
        ends_on=day,
        closes_at=f"{day}T00:00",
    )

    assert page.status_code == 422
    assert Session.objects.get() == darna.session
    assert Session.objects.get().starts_on == darna.session.starts_on
    assert state(holder) == "confirmed"


def test_the_form_as_it_stands_tells_nobody(darna):
    confirmed(darna.session)
    mail.outbox.clear()

    send(darna.desk, at_session("edit_session", darna))

    assert mail.outbox == []


def test_an_offer_ends_when_the_moved_session_begins(darna):
    application = sent(darna.session)
    actions.offer(application, session=darna.session, by=None, at=NOW())
    soon = timezone.localdate() + timedelta(days=2)

    planning.reschedule(
        darna.session,
        starts_on=soon,
        ends_on=soon,
        closes_at=NOW(),
        tickets_after=None,
        by=None,
        at=NOW(),
    )

    assert again(application).offered_until == Session.objects.get().begins_at


def elsewhere_later(scene):
    """Somebody with a place here, and one in another programme a month later."""
    person = factories.user()
    holder = confirmed(scene.session, by=person, name="Busy Then")
    confirmed(factories.session(days_away=90), by=person)
    return holder


def test_days_on_which_somebody_is_elsewhere_are_refused_with_who(darna):
    holder = elsewhere_later(darna)

    page = send(darna.desk, at_session("edit_session", darna), **days(darna, 30, 40))

    assert page.status_code == 422
    assert "1 person who holds a place has another one on these days." in page.text
    assert at_desk("desk_application", holder.pk) in page.text
    assert Session.objects.get(pk=darna.session.pk).starts_on == darna.session.starts_on
    assert Seat.objects.filter(starts_on=darna.session.starts_on).count() == 1


def test_who_edits_the_page_alone_learns_no_names(darna, page_editor):
    holder = elsewhere_later(darna)
    key = pool_of(darna).pk

    moved = send(page_editor, at_session("edit_session", darna), **days(darna, 30, 40))
    shrunk = page_editor.post(at_session("set_places", darna, key), {f"pool-{key}-capacity": "0"})

    for page in (moved, shrunk):
        assert page.status_code == 422
        assert "Busy Then" not in page.text
        assert at_desk("desk_application", holder.pk) not in page.text


def test_the_first_day_of_what_has_begun_stays(darna):
    begun(darna.session)

    page = send(darna.desk, at_session("edit_session", darna), **days(darna, 5, 20))
    now = {"closes_at": (timezone.localtime() - timedelta(days=1)).isoformat()[:16]}
    longer = send(darna.desk, at_session("edit_session", darna), **days(darna, 0, 20), **now)

    assert (page.status_code, longer.status_code) == (422, 302)


def resize(scene, number):
    key = pool_of(scene).pk
    return scene.desk.post(at_session("set_places", scene, key), {f"pool-{key}-capacity": number})


def test_more_places_are_offered_to_who_waits(darna):
    confirmed(darna.session)
    confirmed(darna.session)
    waits = sent(darna.session)
    actions.put_on_list(waits, by=None, at=NOW())

    page = resize(darna, "3")

    assert page.status_code == 302
    assert state(waits) == "offered"


def test_fewer_places_than_are_held_are_refused_with_who_holds_them(darna):
    two = [confirmed(darna.session, name=name) for name in ("Ada", "Bo")]

    page = resize(darna, "1")

    assert page.status_code == 422
    assert "2 of these places are held, so there cannot be 1." in page.text
    for one in two:
        assert at_desk("desk_application", one.pk) in page.text
    assert pool_of(darna).capacity == 2


@pytest.mark.parametrize("number", ["", "-1", "x", "1001"])
def test_a_number_that_is_none_is_refused(darna, number):
    assert resize(darna, number).status_code == 422
    assert pool_of(darna).capacity == 2


def add(scene, **values):
    return scene.desk.post(at_session("add_places", scene), values)


def test_places_are_added_for_some_and_offered_to_those_who_wait(darna):
    waits = sent(darna.session, country="DK")
    pool_of(darna).delete()
    actions.put_on_list(waits, by=None, at=NOW())

    add(darna, kind="international", capacity="2")

    assert state(waits) == "offered"
    assert add(darna, kind="international", capacity="2").status_code == 422
    assert darna.session.pools.count() == 1


def test_places_of_a_sender_name_one_of_the_programme(darna):
    sender = darna.programme.senders.create(association=factories.association(), country="DK")
    other = factories.programme().senders.create(association=sender.association, country="DK")

    answers = [
        add(darna, kind="sender", capacity="2").status_code,
        add(darna, kind="sender", capacity="2", sender=other.pk).status_code,
        add(darna, kind="local", capacity="2", sender=sender.pk).status_code,
        add(darna, kind="sender", capacity="2", sender=sender.pk).status_code,
    ]

    assert answers == [422, 422, 422, 302]
    assert Pool.objects.get(kind="sender").sender == sender


def test_places_that_somebody_holds_are_not_removed(darna):
    confirmed(darna.session, name="Ada")
    key = pool_of(darna).pk

    page = darna.desk.post(at_session("remove_places", darna, key))
    held = darna.session.pools.count()
    Seat.objects.all().delete()
    darna.desk.post(at_session("remove_places", darna, key))

    assert (page.status_code, held, darna.session.pools.count()) == (422, 1, 0)
    assert "Ada" in page.text


def test_to_call_off_says_how_many_it_is_about_and_then_tells_them(darna):
    holder, waits = confirmed(darna.session), sent(darna.session)
    address = at_session("call_off", darna)
    asked = darna.desk.get(address)
    mail.outbox.clear()

    darna.desk.post(address)
    darna.desk.post(address)

    assert (asked.context["holders"], asked.context["others"]) == (1, 1)
    assert (state(holder), state(waits)) == ("cancelled", "refused")
    assert len(mail.outbox) == 2
    assert "It is called off already." in darna.desk.get(address).text


def test_who_coordinates_elsewhere_or_refers_people_plans_nothing(darna):
    for person in (
        factories.member(darna.association, role="referrals"),
        factories.member(role="volunteers"),
        factories.user(),
    ):
        browser = factories.client_of(person)
        for name in ("edit_session", "edit_places", "call_off"):
            assert browser.get(at_session(name, darna)).status_code == 404, name


def test_the_pages_of_a_session_take_as_many_queries_for_many(darna, django_assert_max_num_queries):
    for away in range(100, 400, 15):
        factories.session(of=darna.programme, days_away=away)
    for _ in range(2):
        confirmed(darna.session)

    with django_assert_max_num_queries(22):
        darna.desk.get(at_desk("edit_sessions", "school"))
    with django_assert_max_num_queries(22):
        darna.desk.get(at_session("edit_places", darna))


def test_a_page_of_days_shows_what_stands(darna):
    form = standing(darna.desk.get(at_session("edit_session", darna)))

    assert form["starts_on"] == [darna.session.starts_on.isoformat()]
