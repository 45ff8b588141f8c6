"""Calendars by RFC 5545: feeds, and the file with an event in a letter."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from icalendar import Calendar, Event, vDuration, vText

from portal.base.tables import KEEP_TO_ONESELF, file_name

PRODUCT = "-//Tangier associations//portal//EN"
METHOD = "PUBLISH"  # nobody is asked to answer: that happens on the pages
ASK_AGAIN_AFTER = timedelta(hours=6)


@dataclass(frozen=True)
class CalendarEvent:
    """What stands in a calendar: days, of which ``ends`` is the last one, or moments, of which it
    is None where only the start is known.

    ``uid`` is that of `uid_of`, the same in every calendar and letter. ``sequence`` grows with each
    change, so that calendars replace what they have. A cancelled event must be told of, not left
    out: calendars keep what they have once read.
    """

    uid: str
    starts: date | datetime
    ends: date | datetime | None
    summary: str
    description: str = ""
    location: str = ""
    url: str = ""
    sequence: int = 0
    is_cancelled: bool = False


def uid_of(record) -> str:
    """The record's name in every calendar there is: "volunteers.session-12@portal.example"."""
    return f"{record._meta.label_lower}-{record.pk}@{urlsplit(settings.SITE_ADDRESS).hostname}"


def changes(model, key: str):
    """How often the row of ``model`` at ``key`` has changed: grows with each change."""
    events = model.pgh_event_model.objects.filter(pgh_obj=OuterRef(key)).order_by()
    counted = events.values("pgh_obj").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def calendar_response(name: str, events: Iterable[CalendarEvent], at: datetime) -> HttpResponse:
    """A calendar to subscribe to; ``at`` is when it was made. Nobody keeps it but its reader."""
    return HttpResponse(
        calendar_text(events, at, name),
        content_type="text/calendar; charset=utf-8",
        headers=KEEP_TO_ONESELF
        | {"Content-Disposition": content_disposition_header(False, file_name(name, "ics"))},
    )


def event_file(event: CalendarEvent, at: datetime) -> tuple[str, str, str]:
    """The event as an attachment of `send_letter`."""
    return "event.ics", calendar_text([event], at).decode(), f"text/calendar; method={METHOD}"


def calendar_text(events: Iterable[CalendarEvent], at: datetime, name: str = "") -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", METHOD)
    if name:
        title = vText(" ".join(without_controls(name).split()))
        calendar.add("name", title)
        calendar.add("x-wr-calname", title)
        calendar.add("refresh-interval", vDuration(ASK_AGAIN_AFTER), {"value": "DURATION"})
        calendar.add("x-published-ttl", vDuration(ASK_AGAIN_AFTER))
    for event in events:
        calendar.add_component(component_of(event, at))
    return calendar.to_ical()


def component_of(event: CalendarEvent, at: datetime) -> Event:
    component = Event()
    component.add("uid", event.uid)
    component.add("dtstamp", in_utc(at))
    component.add("dtstart", in_utc(event.starts))
    if event.ends:
        component.add("dtend", end_of(event))
    component.add("sequence", event.sequence)
    component.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    for field in ("summary", "description", "location"):
        if words := without_controls(getattr(event, field)):
            component.add(field, words)
    if event.url:
        component.add("url", event.url)
    return component


def end_of(event: CalendarEvent) -> date | datetime:
    """The first day, or moment, that is not of the event."""
    if isinstance(event.ends, datetime):
        return in_utc(event.ends)
    return event.ends + timedelta(days=1)


def in_utc(when: date | datetime) -> date | datetime:
    """A moment in UTC, as calendars have outdated tables of Morocco's clock; a day as it is."""
    if not isinstance(when, datetime):
        return when
    if when.tzinfo is None:
        raise ValueError(f"{when} has no time zone.")
    return when.astimezone(UTC)


def without_controls(words: str) -> str:
    """Text in lines; the letters that a calendar may not hold would end its line for some."""
    lines = "\n".join(str(words).splitlines())
    return "".join(each for each in lines if each == "\n" or unicodedata.category(each) != "Cc")
