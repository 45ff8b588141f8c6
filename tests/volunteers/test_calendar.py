import pytest
from django.core import mail
from icalendar import Calendar

from portal.base.calendars import uid_of
from portal.base.codes import hash_of
from tests import factories
from tests.volunteers.desk_scene import NOW, confirmed, sent
from tests.volunteers.papers_scene import browser_of, own_at
from volunteers import actions, planning
from volunteers.models import CalendarFeed

pytestmark = pytest.mark.django_db
PUBLIC = "/calendar/volunteer.ics?lang=en"


def events(answer):
    return {str(one["uid"]): one for one in Calendar.from_ical(answer.content).walk("VEVENT")}


def subscribed(application):
    """The address of the calendar of whose application it is."""
    answer = browser_of(application).post(own_at("calendar"))
    return answer.context["address"].removeprefix("http://localhost:8000")


def in_letter(letter):
    [(_name, content, _kind)] = [each for each in letter.attachments if each[0].endswith(".ics")]
    [event] = Calendar.from_ical(content).walk("VEVENT")
    return event


def test_feed_shows_the_own_session_and_nothing_of_others(darna, client):
    mine = confirmed(darna.session, name="Ada")
    other = confirmed(darna.session, name="Bo")

    answer = client.get(subscribed(mine))

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    event = events(answer)[uid_of(mine)]
    assert list(events(answer)) == [uid_of(mine)]
    assert (event["summary"], event["status"]) == ("School", "CONFIRMED")
    assert event["dtstart"].dt == darna.session.starts_on
    for name in ("Ada", "Bo", other.person.email, mine.person.email, "Coordination"):
        assert name not in answer.text


def test_address_is_kept_by_its_hash_and_shown_once(darna):
    mine = confirmed(darna.session)
    code = subscribed(mine).removeprefix("/calendar/").removesuffix(".ics")

    again = browser_of(mine).get(own_at("calendar"))

    assert CalendarFeed.objects.get().code_hash == hash_of(code)
    assert code not in again.text


def test_new_address_ends_the_old_one(darna, client):
    mine = confirmed(darna.session)
    first = subscribed(mine)

    second = subscribed(mine)

    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200
    assert CalendarFeed.objects.count() == 1


def test_looking_at_the_page_makes_no_address(darna):
    browser_of(confirmed(darna.session)).get(own_at("calendar"))

    assert CalendarFeed.objects.count() == 0


@pytest.mark.parametrize("address", ["/calendar/x.ics", "/calendar/volunteer2.ics"])
def test_unknown_address_is_not_there(client, db, address):
    assert client.get(address).status_code == 404


def test_cancelled_session_says_so_under_the_same_name(darna, client):
    mine = confirmed(darna.session)
    address = subscribed(mine)
    before = events(client.get(address))[uid_of(mine)]

    actions.call_off(darna.session, by=None, at=NOW())

    after = events(client.get(address))[uid_of(mine)]
    assert (before["status"], after["status"]) == ("CONFIRMED", "CANCELLED")
    assert after["sequence"] > before["sequence"]


def test_moved_session_has_its_new_days_and_a_higher_number(darna, client):
    mine = confirmed(darna.session)
    address, session = subscribed(mine), darna.session
    before = events(client.get(address))[uid_of(mine)]

    planning.reschedule(
        session,
        starts_on=session.starts_on,
        ends_on=session.starts_on,
        closes_at=session.closes_at,
        tickets_after=None,
        by=None,
        at=NOW(),
    )

    after = events(client.get(address))[uid_of(mine)]
    assert (after["dtend"].dt - after["dtstart"].dt).days == 1
    assert after["sequence"] > before["sequence"]
    told = in_letter(mail.outbox[-1])
    assert (told["uid"], told["sequence"]) == (uid_of(mine), after["sequence"])


def test_letter_of_the_place_carries_the_event_of_the_feed(darna, client):
    mine = sent(darna.session)
    actions.offer(mine, session=darna.session, by=None, at=NOW())
    offered = in_letter(mail.outbox[-1])
    mail.outbox.clear()
    actions.accept(mine, at=NOW())

    [letter] = [each for each in mail.outbox if each.to == [mine.person.email]]

    event = in_letter(letter)
    in_feed = events(client.get(subscribed(mine)))[uid_of(mine)]
    assert (event["uid"], event["sequence"]) == (in_feed["uid"], in_feed["sequence"])
    assert event["sequence"] > offered["sequence"]
    assert offered["uid"] == event["uid"]


def test_letter_about_a_place_given_up_cancels_the_event(darna):
    mine = confirmed(darna.session)
    mail.outbox.clear()

    actions.withdraw(mine, at=NOW())

    [letter] = [each for each in mail.outbox if each.to == [mine.person.email]]
    assert in_letter(letter)["status"] == "CANCELLED"


def test_letter_without_a_place_carries_no_event(darna):
    mine = sent(darna.session)

    [letter] = [each for each in mail.outbox if each.to == [mine.person.email]]

    assert letter.attachments == []


def test_public_calendar_shows_published_sessions_alone(darna, client):
    factories.session(of=factories.programme(state="unpublished"))
    confirmed(darna.session, name="Ada")
    gone = factories.session(of=darna.programme, days_away=90)
    actions.call_off(gone, by=None, at=NOW())

    answer = client.get(PUBLIC)

    found = events(answer)
    assert {uid: str(one["status"]) for uid, one in found.items()} == {
        uid_of(darna.session): "CONFIRMED",
        uid_of(gone): "CANCELLED",
    }
    assert found[uid_of(darna.session)]["url"].endswith("/en/volunteer/school/")
    assert "Ada" not in answer.text


def test_public_calendar_costs_the_same_for_many(darna, client, django_assert_max_num_queries):
    for _number in range(5):
        factories.session(of=factories.programme())

    with django_assert_max_num_queries(5):
        client.get(PUBLIC)
