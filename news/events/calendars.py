"""Events as calendars show them: each date an entry of its own.

No rule of recurrence is sent: a calendar that unfolds "every week at 18:00" does so by its own
tables of Morocco's clock, and those may be outdated. Each date is a moment in UTC instead, reckoned
here; what takes a whole day is a day, the same everywhere.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.conf import settings

from associations.vocabulary import vocabulary
from news.events.cards import cards_of, for_cards
from news.events.models import Event, Occurrence
from portal.base.calendars import CalendarEvent, changes, uid_of
from portal.base.texts import text_of

SHOWN_AFTER = timedelta(days=30)  # since the last day
TEXTS = ("title", "lead", "where", "why_off")
COUNTED = changes(Occurrence, "pk") + changes(Event, "event")


def entry_of(occurrence: Occurrence) -> CalendarEvent:
    """The entry of one date, in the language of the moment."""
    [entry] = calendar_events(Occurrence.objects.filter(pk=occurrence.pk))
    return entry


def dates_from(day):
    """The dates of public events that calendars show, those too that are no longer theirs."""
    return Occurrence.objects.filter(
        event__in=Event.objects.published(), last_day__gte=day - SHOWN_AFTER
    )


def calendar_events(occurrences) -> Iterator[CalendarEvent]:
    """The entries in the language of the moment."""
    rows = list(for_cards(occurrences.in_order()).annotate(changes=COUNTED))
    cards_of(rows, (({row.event_id: row.event for row in rows}).values(), TEXTS))
    return map(calendar_event, rows)


def calendar_event(row: Occurrence) -> CalendarEvent:
    event = row.event
    words = [str(text_of(event, "why_off")) if event.cancelled_at else "", row.note]
    words += [str(text_of(event, "lead")), str(text_of(event, "where"))]
    return CalendarEvent(
        uid=uid_of(row),
        starts=row.first_day if event.starts is None else row.begins_at,
        ends=row.last_day if event.starts is None else row.ends_at,
        summary=str(text_of(event, "title")),
        description="\n".join(filter(None, words)),
        location=place_of(event),
        url=settings.SITE_ADDRESS + event.get_absolute_url(),
        sequence=row.changes,
        is_cancelled=row.is_off,
    )


def place_of(event: Event) -> str:
    place = vocabulary().places.get(event.place_id)
    parts: Iterable[str] = (event.address, str(place.name) if place else "")
    if event.mode == Event.Mode.ONLINE:
        parts = (event.online_url,)
    return ", ".join(filter(None, parts))
