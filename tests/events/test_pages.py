"""The public pages of events."""

import json
import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from news.events.editing.actions import preview_code
from news.events.models import Event
from tests import event_factories, factories
from tests.desk.letters import at

pytestmark = pytest.mark.django_db
LIST = at("events:event_list")
TITLE = re.compile(
    r'<article class="date[^"]*">.*?<h3[^>]*><a [^>]*>(?:<bdi[^>]*>)?([^<]*)', re.DOTALL
)


def page_of(event):
    return at("events:event_detail", event.slug)


def text(response):
    return response.content.decode()


def titles(response):
    return TITLE.findall(text(response))


def structured(response):
    [block] = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', text(response), re.S
    )
    return json.loads(block)


def test_the_list_shows_what_is_to_come_by_day_and_hour(client):
    today = timezone.localdate()
    event_factories.event(title="Later", in_days=3, starts="20:00", ends=None)
    event_factories.event(title="Earlier", in_days=3, starts="09:00")
    event_factories.event(title="All day", in_days=3, starts=None, ends=None)
    event_factories.event(title="Goes on", in_days=-1, last_day=today + timedelta(days=1))
    event_factories.event(title="Over", in_days=-1)
    event_factories.draft(title="Draft")
    event_factories.event(title="Gone", state=Event.State.WITHDRAWN)
    event_factories.event(title="Hidden", of=factories.association(state="unpublished"))

    response = client.get(LIST)

    assert titles(response) == ["Goes on", "All day", "Earlier", "Later"]
    days = re.findall(r'id="day-([\d-]+)"', text(response))
    assert days == [today.isoformat(), (today + timedelta(days=3)).isoformat()]


def test_filters_find_what_is_under_them(client):
    topic, place = factories.topic(name="Music"), factories.place(name="Marshan")
    below, quarter = factories.topic(parent=topic), factories.place(parent=place)
    host, other = factories.association(), factories.association()
    spoken = factories.language(code="zgh")
    event_factories.event(
        of=host, title="Fits", topics=[below], place=quarter, languages=[spoken],
        associations=[other], cost="free", mode="both",
    )  # fmt: skip
    event_factories.event(title="Not", of=other)

    for query, found in (
        (f"topic={topic.slug}", ["Fits"]),
        (f"place={place.slug}", ["Fits"]),
        (f"association={host.slug}", ["Fits"]),
        (f"association={other.slug}", ["Fits", "Not"]),
        ("language=zgh", ["Fits"]),
        ("cost=free", ["Fits"]),
        ("cost=paid", []),
        ("online=1", ["Fits"]),
        (f"online=1&topic={below.slug}", ["Fits"]),
    ):
        assert sorted(titles(client.get(f"{LIST}?{query}"))) == found, query


def test_an_empty_list_says_when_the_next_is(client):
    event_factories.event(title="The concert")

    response = client.get(f"{LIST}?cost=paid")

    assert titles(response) == []
    assert "The concert" in text(response)
    assert "No event is announced at the moment." not in text(response)


def test_the_list_needs_few_queries_however_long_it_is(client, django_assert_max_num_queries):
    for _number in range(5):
        event_factories.weekly(times=5)

    with django_assert_max_num_queries(9):
        response = client.get(LIST)

    assert len(titles(response)) == 25


def test_the_page_says_all_that_is_to_be_known(client, django_assert_max_num_queries):
    other = factories.association(name="The choir")
    place = factories.place(name="Marshan")
    event = event_factories.weekly(
        title="Singing", lead="Come and sing.", words="Bring\n\nwater.", where="Blue door.",
        first_day=date(2099, 12, 1), times=8, place=place, address="5, rue d'Italie",
        associations=[other], cost="paid", cost_mad=20, sign_up="link",
        sign_up_url="https://example.org/sign-up",
    )  # fmt: skip

    with django_assert_max_num_queries(9):
        response = client.get(page_of(event))

    said = text(response)
    for words in (
        "Singing", "Come and sing.", "Blue door.", "Every week on Tuesday", "18:00–20:00",
        "Marshan", "rue d&#x27;Italie", "The choir", "20 MAD", "https://example.org/sign-up",
        f"/calendar/events/{event.slug}.ics?lang=en",
    ):  # fmt: skip
        assert words in said, words
    assert said.count('<span class="day">') == 8
    assert "Set-Cookie" not in response.headers


def test_structured_data_name_each_date_with_its_state(client):
    event = event_factories.weekly(times=2, first_day=date(2099, 12, 1), mode="both")
    event.occurrences.first().call_off(at=timezone.now())

    first, second = structured(client.get(page_of(event)))["@graph"]

    assert (first["startDate"], first["endDate"]) == (
        "2099-12-01T18:00+00:00",
        "2099-12-01T20:00+00:00",
    )
    assert first["eventStatus"] == "https://schema.org/EventCancelled"
    assert second["eventStatus"] == "https://schema.org/EventScheduled"
    assert second["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert second["organizer"][0]["name"] == str(event.association)


def test_what_is_called_off_stays_and_says_so(client):
    event = event_factories.event(title="Concert", why_off="The singer is ill.")
    event.call_off(at=timezone.now())

    page, listed = client.get(page_of(event)), client.get(LIST)

    assert "The singer is ill." in text(page)
    assert "It is called off." in text(page)
    assert titles(listed) == ["Concert"]
    assert "Called off" in text(listed)


def test_a_month_has_weeks_from_monday_with_what_is_on_each_day(client):
    event_factories.event(
        title="Camp", first_day=date(2027, 2, 27), last_day=date(2027, 3, 2), starts=None, ends=None
    )
    event_factories.event(title="Elsewhen", first_day=date(2027, 4, 1))
    factories.holiday("2027-03-11", "eid_al_fitr")
    factories.ramadan("2027-02-08", "2027-03-09")

    said = text(client.get(at("events:month", 2027, 3)))

    assert re.findall(r'<th scope="col"[^>]*>(\w+)', said)[0] == "Monday"
    assert re.findall(r'<time datetime="([\d-]+)"', said)[0] == "2027-03-01"
    assert said.count(">Camp</a>") == 2
    assert "Elsewhen" not in said
    assert "Eid al-Fitr" in said
    assert re.search(r"Ramadan: .*8, 2027 to .*9, 2027, as it is announced", said)
    assert at("events:month", 2027, 2) in said
    assert at("events:month", 2027, 4) in said


def test_months_keep_filters_and_end_somewhere(client):
    year = timezone.localdate().year

    assert client.get(at("events:month", year, 13)).status_code == 404
    assert client.get(at("events:month", year + 4, 1)).status_code == 404
    assert client.get(at("events:month", year, 1)).status_code == 200


def test_links_lead_to_months_with_dates_and_keep_filters(client):
    next_year = timezone.localdate().year + 1
    event_factories.event(title="Camp", first_day=date(next_year, 3, 20))

    before, last = (
        text(client.get(at("events:month", next_year, month) + "?cost=free")) for month in (2, 3)
    )

    assert f"{at('events:month', next_year, 3)}?cost=free" in before
    assert f"{at('events:month', next_year, 2)}?cost=free" in last
    assert at("events:month", next_year, 4) not in last


def test_a_draft_is_read_by_who_has_the_link_and_by_nobody_else(client):
    draft = event_factories.draft(title="Secret")
    link = at("events:event_preview", preview_code(draft))

    shown = client.get(link)

    assert client.get(page_of(draft)).status_code == 404
    assert "Secret" in text(shown)
    assert "noindex" in text(shown)
    assert shown["X-Robots-Tag"] == "noindex"
    draft.publish(at=timezone.now())
    assert client.get(link).headers["Location"] == draft.get_absolute_url()


def test_an_old_address_leads_to_the_new_one(client):
    event = event_factories.event(slug="old-one")
    event.slug = "new-one"
    event.save()

    response = client.get(at("events:event_detail", "old-one"))

    assert (response.status_code, response.headers["Location"]) == (301, page_of(event))
