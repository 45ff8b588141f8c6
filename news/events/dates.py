"""The dates of an event, laid out from its rule and kept where the day stays the same."""

from datetime import datetime

from django.db import transaction

from news.events.models import Event, Occurrence
from news.events.recurrence import days_of


@transaction.atomic
def lay_out(event: Event, *, at: datetime) -> None:
    """Bring the dates in line with the event. Safe to call again.

    What was called off, and the word on it, stays with its day. The one date of an event moves with
    it and keeps its name in calendars. Of what people may have read, a date to come that is no
    longer one is kept as dropped; a past one took place, and stays.
    """
    wanted = days_of(event.first_day, event.repeats, event.until)
    Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    rows = {row.first_day: row for row in event.occurrences.all()}
    move_the_only_one(rows, wanted)
    length = event.last_day - event.first_day
    for day in wanted:
        row = rows.pop(day, None) or Occurrence(event=event)
        keep(row, first_day=day, last_day=day + length, dropped_at=None)
    for row in rows.values():
        leave(row, event, at)


def move_the_only_one(rows: dict, wanted: list) -> None:
    standing = [row for row in rows.values() if row.dropped_at is None]
    if len(wanted) == len(standing) == 1 and wanted[0] not in rows:
        row = rows.pop(standing[0].first_day)
        rows[wanted[0]] = row


def keep(row: Occurrence, **values) -> None:
    """Write ``values`` where they differ: each writing is a change that calendars are told of."""
    if row.pk is None or any(getattr(row, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(row, name, value)
        row.save()


def leave(row: Occurrence, event: Event, at: datetime) -> None:
    if event.published_at is None:
        row.delete()
    elif row.last_day >= at.date() and row.dropped_at is None:
        keep(row, dropped_at=at)


def as_told(key: int) -> dict[int, tuple]:
    """What guests were told of each date of the event with this ``key``."""
    dates = Occurrence.objects.filter(event=key)
    told = ("first_day", "last_day", "dropped_at", "event__starts", "event__ends")
    return {row[0]: row[1:] for row in dates.values_list("pk", *told)}


def changed_since(before: dict[int, tuple], key: int) -> list[Occurrence]:
    """The dates of which something else holds now than ``before``; new ones are not among them."""
    now = as_told(key)
    changed = [pk for pk, told in before.items() if pk in now and now[pk] != told]
    return list(Occurrence.objects.filter(pk__in=changed))
