"""Places on a date of an event: asked for by name and mail, given by order, given back."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import caches
from django.utils import timezone
from icalendar import Calendar

from news.events import places
from news.events.models import Guest
from portal.mydata.erasing import erase_person
from tests import event_factories, factories
from tests.desk.letters import at, letters_to
from tests.editing.forms import send

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def event():
    return event_factories.with_places(2, title="Concert", address="5, rue d'Italie")


@pytest.fixture
def date(event):
    return event.occurrences.get()


def sign_up_page(date):
    return at("events:sign_up", date.event.slug, date.pk)


def place_in(letter):
    """The path of the page of the place that the letter leads to."""
    return re.search(r"/en/events/place/[\w-]+/", letter.body)[0]


def held(date):
    return sorted(date.guests.seated().values_list("seat", flat=True))


def states(*guests):
    for guest in guests:
        guest.refresh_from_db()
    return [(guest.state, guest.seat) for guest in guests]


def test_a_place_is_held_only_once_the_address_is_confirmed(client, date):
    page = send(client, sign_up_page(date), name="Salma", email="Salma@example.org")

    assert page.url == at("events:sign_up_sent")
    assert held(date) == []
    [letter] = letters_to("salma@example.org")
    assert "Salma" not in letter.body
    link = place_in(letter)
    assert "Yes, I want to come" in client.get(link).text
    assert held(date) == []
    client.post(f"{link}confirm/")
    client.post(f"{link}confirm/")
    assert held(date) == [1]
    assert "You have a place: number 1." in client.get(link).text
    [_asked, told] = letters_to("salma@example.org")
    [(name, content, kind)] = told.attachments
    [entry] = Calendar.from_ical(content).walk("VEVENT")
    assert (name, kind.split(";")[0], str(entry["summary"])) == (
        "event.ics", "text/calendar", "Concert",
    )  # fmt: skip
    assert "5, rue d'Italie" in told.body


def test_who_comes_too_late_waits_and_is_next(date):
    first, second, third, fourth = (event_factories.guest(date) for _ in range(4))
    assert states(first, second, third, fourth) == [
        ("seated", 1), ("seated", 2), ("waiting", None), ("waiting", None),
    ]  # fmt: skip
    mail.outbox.clear()

    places.leave(first, at=timezone.now())
    places.leave(first, at=timezone.now())

    assert states(first, third, fourth) == [("left", None), ("seated", 1), ("waiting", None)]
    [letter] = mail.outbox
    assert letter.to == [third.email]
    assert place_in(letter) == at("events:guest", places.code_of(third))


def test_it_is_given_back_with_one_click_and_without_an_account(client, date):
    guest = event_factories.guest(date)
    link = at("events:guest", places.code_of(guest))

    client.get(link)
    client.post(at("events:leave", places.code_of(guest)))

    assert states(guest) == [("left", None)]


def test_one_address_has_one_place(date):
    event_factories.guest(date, email="a@example.org")

    again = event_factories.guest(date, email="a@example.org")

    assert (again.state, held(date)) == ("left", [1])


def test_where_it_is_off_or_begun_nobody_gets_a_place(client, event, date):
    asking = event_factories.asking(date)
    date.call_off(at=timezone.now())

    page = client.post(sign_up_page(date), {"name": "A", "email": "a@example.org"})

    assert page.status_code == 422
    assert not places.confirm(asking, at=timezone.now())
    past = event_factories.with_places(first_day=timezone.localdate() - DAY).occurrences.get()
    assert not places.confirm(event_factories.asking(past), at=timezone.now())
    other = event_factories.event().occurrences.get()
    assert client.get(sign_up_page(other)).status_code == 404


def test_the_page_says_how_many_places_are_free(client, event, date):
    page = at("events:event_detail", event.slug)
    assert "2 places free" in client.get(page).text
    for _ in range(2):
        event_factories.guest(date)
    caches["pages"].clear()

    said = client.get(page).text
    assert "all places taken" in said
    assert "Onto the waiting list" in said


def test_never_fewer_places_than_are_held_and_more_are_given_on(event, date):
    desk = factories.client_of(factories.manager(event.association))
    first, second, third = (event_factories.guest(date) for _ in range(3))
    facts = at("events:edit_facts", event.pk)

    refused = send(desk, facts, capacity="1")
    gone = send(desk, facts, sign_up="none")

    assert (refused.status_code, gone.status_code) == (422, 422)
    assert "At least 2: so many are held on one date." in refused.text
    send(desk, facts, capacity="3")
    assert states(third) == [("seated", 3)]
    places.leave(first, at=timezone.now())
    send(desk, facts, capacity="2")
    assert states(second, third) == [("seated", 2), ("seated", 1)]


def test_guests_hear_what_becomes_of_the_date(event, date):
    desk = factories.client_of(factories.manager(event.association))
    guest, waiting = event_factories.guest(date), event_factories.guest(date)
    mail.outbox.clear()

    send(desk, at("events:edit_when", event.pk), starts="19:00")
    send(desk, at("events:edit_when", event.pk), starts="19:00")
    send(desk, at("events:call_off_event", event.pk))
    desk.post(at("events:hold_event", event.pk))
    desk.post(at("events:hold_event", event.pk))

    subjects = [letter.subject for letter in letters_to(guest)]
    assert [words.split(":")[0] for words in subjects] == ["Changed", "Called off", "Changed"]
    assert len(letters_to(waiting)) == 3
    assert "19:00" in letters_to(guest)[0].body


def test_what_people_have_a_place_at_is_called_off_before_it_goes(event, date):
    desk = factories.client_of(factories.manager(event.association))
    event_factories.guest(date)

    page = desk.post(at("events:withdraw_event", event.pk))

    assert page.status_code == 422
    event.refresh_from_db()
    assert event.is_published


def test_the_desk_names_who_comes(client, event, date):
    desk = factories.client_of(factories.manager(event.association))
    guest = event_factories.guest(date, name="Salma")

    said = desk.get(at("events:guests", event.pk)).text

    assert "Salma" in said
    assert guest.email not in said
    assert "Salma" not in client.get(at("events:event_detail", event.slug)).text


def test_the_day_before_there_is_one_reminder():
    tomorrow = event_factories.with_places(in_days=1).occurrences.get()
    later = event_factories.with_places(in_days=2).occurrences.get()
    guest, other = event_factories.guest(tomorrow), event_factories.guest(later)
    event_factories.asking(tomorrow)
    mail.outbox.clear()

    places.remind(timezone.now())
    places.remind(timezone.now())

    assert [letter.to for letter in mail.outbox] == [[guest.email]]
    places.remind(timezone.now() + DAY)
    assert [letter.to for letter in mail.outbox][1:] == [[other.email]]


def test_names_go_thirty_days_after_the_day_and_the_count_stays(date):
    guest, asking = event_factories.guest(date), event_factories.asking(date)
    moment = timezone.now()

    places.forget_guests(moment + 3 * DAY)

    assert not Guest.objects.filter(pk=asking.pk).exists()
    places.forget_guests(moment + 36 * DAY)
    assert Guest.objects.get().email == guest.email
    places.forget_guests(moment + 39 * DAY)
    kept = Guest.objects.get()
    assert (kept.name, kept.email, kept.state) == ("", "", "seated")


def test_who_erases_the_account_gives_the_place_to_who_waits():
    person = factories.user()
    date = event_factories.with_places(1).occurrences.get()
    mine, next_one = event_factories.guest(date, email=person.email), event_factories.guest(date)

    erase_person(person)

    assert states(mine, next_one) == [("left", None), ("seated", 1)]
    assert (mine.name, mine.email) == ("", "")
