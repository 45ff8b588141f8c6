"""What else takes place at the same hours, in the same quarter or about the same: a hint for who
is about to publish, never a bar.
"""

from datetime import datetime, timedelta

from django.db.models import Q

from news.events.cards import DateCard, cards_of, for_cards
from news.events.models import Event, Occurrence

MOST = 8
MOST_READ = 400
UNKNOWN_END = timedelta(hours=2)  # how long an event is taken to last that does not say
Span = tuple[datetime, datetime]


def clashes_of(event: Event, today) -> list[DateCard]:
    """The dates of other public events that overlap with some of its own, the soonest first."""
    own = list(event.occurrences.standing().upcoming(today).filter(cancelled_at=None))
    if not own:
        return []
    for row in own:
        row.event = event
    spans = [span_of(row) for row in own]
    others = Occurrence.objects.public().taking_place().exclude(event=event)
    night_before = own[0].first_day - timedelta(days=1)
    others = others.between(night_before, max(row.last_day for row in own))
    found = for_cards(others.filter(close_to(event)).upcoming(today).in_order())[:MOST_READ]
    return cards_of([row for row in found if meets(span_of(row), spans)][:MOST])


def close_to(event: Event) -> Q:
    """In the same place, or filed under one of its topics."""
    shared = Event.topics.through.objects.filter(topic__in=event.topics.all())
    close = Q(event__in=shared.values("event"))
    return close | Q(event__place=event.place_id) if event.place_id else close


def span_of(row: Occurrence) -> Span:
    """From when to when by the clock on the wall; whole days without hours."""
    event = row.event
    if event.starts is None:
        day_after = row.last_day + timedelta(days=1)
        return at_midnight(row.first_day), at_midnight(day_after)
    begin = row.begins_at.replace(tzinfo=None)
    end = row.ends_at.replace(tzinfo=None) if row.ends_at else begin + UNKNOWN_END
    return begin, end


def at_midnight(day) -> datetime:
    return datetime.combine(day, datetime.min.time())


def meets(span: Span, others: list[Span]) -> bool:
    return any(span[0] < end and begin < span[1] for begin, end in others)
