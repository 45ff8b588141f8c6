import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from email import message_from_bytes, policy
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction
from icalendar import Calendar

from portal.base.calendars import (
    CalendarEvent,
    calendar_response,
    calendar_text,
    event_file,
    uid_of,
)
from portal.base.letters import send_letter
from tests import factories

NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
CASABLANCA = ZoneInfo("Africa/Casablanca")
CAMP = CalendarEvent(
    uid="volunteers.session-12@portal.example",
    starts=date(2026, 8, 3),
    ends=date(2026, 8, 14),
    summary="Été à l’école ; « peinture », " + "ترميم المدرسة " * 8,
    description="First line\nSecond, with; signs\\",
    location="Tanger",
    url="https://portal.example/fr/volunteer/ecole/?a=1,2",
    sequence=3,
)


def events_in(content):
    return Calendar.from_ical(content).walk("VEVENT")


def event_in(content):
    [event] = events_in(content)
    return event


def test_event_is_read_back_as_it_was_given():
    event = event_in(calendar_text([CAMP], NOW))

    assert str(event["UID"]) == CAMP.uid
    assert str(event["SUMMARY"]) == CAMP.summary
    assert str(event["DESCRIPTION"]) == CAMP.description
    assert str(event["LOCATION"]) == "Tanger"
    assert str(event["URL"]) == CAMP.url
    assert event["SEQUENCE"] == 3
    assert str(event["STATUS"]) == "CONFIRMED"


def test_file_is_as_the_standard_wants_it():
    content = calendar_text([CAMP], NOW, "Al Jisr")

    lines = content.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert {b"VERSION:2.0", b"METHOD:PUBLISH", b"NAME:Al Jisr", b"X-WR-CALNAME:Al Jisr"} <= {*lines}
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H" in lines
    assert b"DTSTAMP:20261129T120000Z" in lines
    assert max(map(len, lines)) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert content == calendar_text([CAMP], NOW, "Al Jisr")


def test_days_end_before_the_day_after_the_last():
    content = calendar_text([CAMP, replace(CAMP, ends=CAMP.starts)], NOW)

    assert b"DTSTART;VALUE=DATE:20260803\r\nDTEND;VALUE=DATE:20260815" in content
    assert b"DTSTART;VALUE=DATE:20260803\r\nDTEND;VALUE=DATE:20260804" in content


@pytest.mark.parametrize(
    ("starts", "written"),
    [
        (datetime(2026, 12, 1, 9, 0, tzinfo=CASABLANCA), b"DTSTART:20261201T090000Z"),
        (datetime(2026, 9, 1, 9, 0, tzinfo=CASABLANCA), b"DTSTART:20260901T080000Z"),
        (
            datetime(2026, 12, 1, 9, 0, tzinfo=timezone(timedelta(hours=2))),
            b"DTSTART:20261201T070000Z",
        ),
    ],
)
def test_moments_are_told_in_utc(starts, written):
    content = calendar_text([replace(CAMP, starts=starts, ends=starts + timedelta(hours=2))], NOW)

    assert written in content.split(b"\r\n")
    assert event_in(content)["DTEND"].dt - event_in(content)["DTSTART"].dt == timedelta(hours=2)
    assert b"TZID" not in content


def test_moment_without_a_zone_is_refused():
    starts = datetime(2026, 12, 1, 9, 0)  # noqa: DTZ001

    with pytest.raises(ValueError, match="no time zone"):
        calendar_text([replace(CAMP, starts=starts, ends=starts)], NOW)


def test_cancelled_event_says_so_and_keeps_its_name():
    event = event_in(calendar_text([replace(CAMP, is_cancelled=True, sequence=4)], NOW))

    assert str(event["STATUS"]) == "CANCELLED"
    assert str(event["UID"]) == CAMP.uid
    assert event["SEQUENCE"] == 4


@pytest.mark.parametrize(
    "typed",
    ["x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:other", "x\nATTENDEE:mailto:a@b", "a\x0b\x07\x85b"],
)
def test_what_people_type_adds_no_line(typed):
    content = calendar_text(
        [replace(CAMP, summary=typed, description=typed, location=typed)], NOW, typed
    )

    assert len(events_in(content)) == 1
    assert "ATTENDEE" not in event_in(content)
    assert str(event_in(content)["UID"]) == CAMP.uid
    text = content.decode()
    assert len(text.splitlines()) == text.count("\r\n")
    assert not {"\x07", "\x0b", "\x85"} & {*text}


def test_what_is_not_known_is_not_told():
    event = event_in(calendar_text([CalendarEvent("a@b", CAMP.starts, CAMP.ends, "Camp")], NOW))

    assert not {"DESCRIPTION", "LOCATION", "URL"} & {*event}


def test_response_is_a_calendar_for_its_reader_alone():
    response = calendar_response("Mes dates", [CAMP], NOW)

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'inline; filename="mes-dates.ics"'
    assert response["Cache-Control"] == "private, no-store"
    assert str(event_in(response.content)["UID"]) == CAMP.uid


@pytest.mark.django_db
def test_name_of_a_record_is_its_own_and_stays(settings):
    settings.SITE_ADDRESS = "https://portal.example:8443"
    place = factories.place()

    assert uid_of(place) == f"associations.place-{place.pk}@portal.example"


def send_with(event):
    send_letter("reader@example.org", "ar", "accounts/email/changed", {}, [event_file(event, NOW)])


def letters_queued():
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = 'deliver'")
        jobs = [args if isinstance(args, dict) else json.loads(args) for (args,) in cursor]
    return [
        message_from_bytes(job["raw"].encode("utf-8", "surrogateescape"), policy=policy.default)
        for job in jobs
    ]


@pytest.mark.django_db
def test_letter_carries_the_event_through_the_queue(settings):
    settings.EMAIL_BACKEND = "portal.base.mail.QueuedBackend"

    send_with(CAMP)

    [letter] = letters_queued()
    [attachment] = letter.iter_attachments()
    assert attachment.get_content_type() == "text/calendar"
    assert attachment.get_filename() == "event.ics"
    assert attachment["Content-Type"].params["method"] == "PUBLISH"
    assert attachment["Content-Type"].params["charset"] == "utf-8"
    event = event_in(attachment.get_payload(decode=True))
    assert str(event["UID"]) == CAMP.uid
    assert str(event["SUMMARY"]) == CAMP.summary
    assert letter.get_body(("html",)) is not None
    assert letter.get_body(("plain",)) is not None


@pytest.mark.django_db
def test_letter_that_is_rolled_back_takes_its_event_along(settings):
    settings.EMAIL_BACKEND = "portal.base.mail.QueuedBackend"

    with transaction.atomic():
        send_with(CAMP)
        transaction.set_rollback(True)

    assert letters_queued() == []
