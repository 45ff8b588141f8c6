"""What lists of events print: one line for each date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from associations.vocabulary import vocabulary
from news.events.models import Event, Occurrence
from news.events.when import day_words, days_words, hours_of
from portal.base.parts import Cost
from portal.base.texts import Text, read_texts_together, text_of
from support.cards import cost_of

TEXTS = ("title", "lead")


@dataclass(slots=True)
class DateCard:
    """One date of an event. ``day`` is the first of its days; ``days`` and ``hours`` are words, and
    ``hours`` is "" where it takes the whole day. ``sign_up`` is where to ask for a place, "" where
    that is not possible or not told; ``free`` is how many places there are then.
    """

    url: str
    title: Text
    lead: Text
    by: Text | str
    day: date
    days: str
    hours: str
    where: str
    cost: Cost | None
    is_off: bool
    note: str
    sign_up: str = ""
    free: int = 0


def for_cards(occurrences):
    """A queryset whose rows `cards_of` can print."""
    return occurrences.select_related("event__association").defer("event__association__sources")


def cards_of(occurrences: Iterable[Occurrence], *more) -> list[DateCard]:
    """The cards as the rows come: one query for rows, one for the texts, among them those of
    ``more`` groups as `read_texts_together` takes them.
    """
    rows = list(occurrences)
    events = {row.event_id: row.event for row in rows}
    for row in rows:
        row.event = events[row.event_id]
    hosts = [event.association for event in events.values() if event.association]
    read_texts_together((events.values(), TEXTS), (hosts, ("name",)), *more)
    return [date_card(row) for row in rows]


def read_events(keys, user, day: date) -> list[Event]:
    """The events with these ``keys`` that ``user`` may read, without their texts; each with its
    next date as ``next_read``, or its first where it is over.
    """
    found = Event.objects.visible_to(user).filter(pk__in=keys).select_related("association")
    events = list(found.defer("association__sources"))
    dates = Occurrence.objects.standing().filter(event__in=keys).order_by("-first_day")
    read = {}
    for row in dates:
        if row.last_day >= day or row.event_id not in read:
            read[row.event_id] = row
    for event in events:
        first = Occurrence(first_day=event.first_day, last_day=event.last_day)
        event.next_read = read.get(event.pk, first)
        event.next_read.event = event
    return events


def event_card(event: Event) -> DateCard:
    return date_card(event.next_read)


def date_card(row: Occurrence) -> DateCard:
    event = row.event
    return DateCard(
        url=event.get_absolute_url(),
        title=text_of(event, "title"),
        lead=text_of(event, "lead"),
        by=host(event),
        day=row.first_day,
        days=days_words(row.first_day, row.last_day),
        hours=hours_of(event),
        where=where(event),
        cost=cost_of(event),
        is_off=row.is_off,
        note=row.note,
    )


def host(event: Event) -> Text | str:
    if event.association is None:
        return gettext("Editors of the portal")
    return text_of(event.association, "name") or event.association.own_name


def where(event: Event) -> str:
    """The quarter, or that it is online."""
    place = vocabulary().places.get(event.place_id)
    named = str(place.name) if place else event.address
    if event.mode == Event.Mode.ON_SITE:
        return named
    online = gettext("Online")
    return f"{named} · {online}" if named and event.mode == Event.Mode.BOTH else online


def by_day(cards: list[DateCard], today: date) -> list[tuple[date, str, list[DateCard]]]:
    """The cards under the day on which they begin; what began before is under ``today``."""
    found = {}
    for card in cards:
        found.setdefault(max(card.day, today), []).append(card)
    return [(day, day_words(day), rows) for day, rows in sorted(found.items())]
