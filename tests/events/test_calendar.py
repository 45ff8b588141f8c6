"""What calendars read of events, with a parser that knows nothing of us."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from icalendar import Calendar

from news.events.dates import lay_out
from tests import event_factories, factories

pytestmark = pytest.mark.django_db
ALL = "/calendar/events.ics"
CASABLANCA = ZoneInfo("Africa/Casablanca")


def entries(client, path=ALL):
    response = client.get(path)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content).walk("VEVENT")


def of(event):
    return f"/calendar/events/{event.slug}.ics"


def weekly_at_18(client, first, until):
    """(local start, start in UTC) of each entry of a weekly event at 18:00."""
    event = event_factories.event(first_day=first, repeats="weekly", until=until)
    found = [entry["dtstart"].dt for entry in entries(client, of(event))]
    assert all(moment.utcoffset() == timedelta(0) for moment in found)
    return [(moment.astimezone(CASABLANCA), moment.astimezone(UTC)) for moment in found]


def test_18_o_clock_stays_so_across_ramadan_2026(client):
    """The country was an hour back from 2026-02-15 to 2026-03-22."""
    found = weekly_at_18(client, date(2026, 1, 7), date(2026, 5, 27))

    assert {local.strftime("%a %H:%M") for local, _utc in found} == {"Wed 18:00"}
    assert {utc.hour for _local, utc in found} == {17, 18}
    ramadan = [
        utc.hour for local, utc in found if date(2026, 2, 18) <= local.date() <= date(2026, 3, 18)
    ]
    assert ramadan == [18] * 5


def test_18_o_clock_stays_so_across_the_end_of_the_summer_time_clock(client):
    found = weekly_at_18(client, date(2026, 8, 30), date(2026, 10, 18))

    assert [(local.hour, utc.hour) for local, utc in found] == [(18, 17)] * 3 + [(18, 18)] * 5
    assert found[3][0].date() == date(2026, 9, 20)


def test_18_o_clock_stays_so_in_five_years_without_it(client):
    for year in range(2027, 2032):
        found = weekly_at_18(client, date(year, 1, 6), date(year, 12, 31))

        assert {(local.hour, utc.hour) for local, utc in found} == {(18, 18)}
        assert len(found) == 52


def test_no_entry_leaves_the_reckoning_to_the_calendar(client):
    event_factories.weekly(times=3)

    found = entries(client)

    assert len(found) == len({str(entry["uid"]) for entry in found}) == 3
    assert not any(name in entry for entry in found for name in ("RRULE", "RECURRENCE-ID"))
    assert b"TZID" not in client.get(ALL).content


def test_what_is_called_off_stays_with_a_higher_number(client):
    event = event_factories.weekly(times=2)
    first, _second = event.occurrences.all()
    before = {str(entry["uid"]): entry["sequence"] for entry in entries(client)}

    first.call_off(at=timezone.now(), note="No hall.")

    states = [
        (str(entry["status"]), str(entry.get("description", ""))) for entry in entries(client)
    ]
    after = {str(entry["uid"]): entry["sequence"] for entry in entries(client)}
    assert states == [("CANCELLED", "No hall."), ("CONFIRMED", "")]
    assert [after[uid] > before[uid] for uid in before] == [True, False]
    event.call_off(at=timezone.now())
    assert [str(entry["status"]) for entry in entries(client)] == ["CANCELLED"] * 2
    last = {str(entry["uid"]): entry["sequence"] for entry in entries(client)}
    assert all(last[uid] > after[uid] for uid in after)


def test_a_date_that_is_no_longer_one_is_told_as_cancelled(client):
    event = event_factories.weekly(times=2)
    event.until -= timedelta(days=7)
    event.save()
    lay_out(event, at=timezone.now())

    assert [str(entry["status"]) for entry in entries(client)] == ["CONFIRMED", "CANCELLED"]


def test_whole_days_and_open_ends(client):
    whole = event_factories.event(
        first_day=date(2027, 1, 4), last_day=date(2027, 1, 6), starts=None, ends=None
    )
    open_end = event_factories.event(first_day=date(2027, 1, 4), ends=None)

    [days], [evening] = entries(client, of(whole)), entries(client, of(open_end))

    assert (days["dtstart"].dt, days["dtend"].dt) == (date(2027, 1, 4), date(2027, 1, 7))
    assert evening["dtstart"].dt == datetime(2027, 1, 4, 18, tzinfo=UTC)
    assert "dtend" not in evening


def test_filters_are_those_of_the_list_and_only_what_is_public_is_told(client):
    topic = factories.topic(name="Music")
    event_factories.event(title="Concert", topics=[topic])
    event_factories.event(title="Other")
    event_factories.draft(title="Draft", topics=[topic])
    event_factories.event(of=factories.association(state="unpublished"), topics=[topic])
    hidden = event_factories.draft()

    found = entries(client, f"{ALL}?topic={topic.slug}")

    assert [str(entry["summary"]) for entry in found] == ["Concert"]
    assert client.get(of(hidden)).status_code == 404


def test_it_speaks_the_language_of_its_address(client):
    event = event_factories.event(
        title="Concert", address="12, rue d'Italie", texts={"ar": {"title": "حفل موسيقي"}}
    )

    [entry] = entries(client, f"{of(event)}?lang=ar")

    assert str(entry["summary"]) == "حفل موسيقي"
    assert str(entry["location"]) == "12, rue d'Italie"
    assert str(entry["url"]).endswith(f"/ar/events/{event.slug}/")
