"""Whether a translation has fallen behind its source: told from the history, never stored."""

from collections import defaultdict
from datetime import datetime


def outdated_since(source, translation, fields, history=None) -> dict[str, datetime]:
    """The fields of ``translation`` whose ``source`` changed after them, with when it did.

    Both are rows of texts; ``history`` is theirs, if it has been read. A field whose source has
    changed back is not behind.
    """
    if source is None or source.pk is None or translation.pk is None:
        return {}
    history = history or history_of([source, translation])
    source_events, own_events = history[source.pk], history[translation.pk]
    behind = {}
    for field in fields:
        written_at = last_change(own_events, field)
        since = moved_after(source_events, field, written_at) if written_at else None
        if since:
            behind[field] = since
    return behind


def history_of(rows) -> dict[int, list]:
    """The events of each of ``rows``, which are of one table, by its key; the oldest first."""
    events = defaultdict(list)
    keys = [row.pk for row in rows if row.pk]
    if keys:
        tracked = type(rows[0]).pgh_event_model.objects.filter(pgh_obj_id__in=keys)
        for event in tracked.order_by("pgh_id"):
            events[event.pgh_obj_id].append(event)
    return events


def last_change(events, field) -> datetime | None:
    """When ``field`` got the words that it has; None where it never had any."""
    moment, value = None, ""
    for event in events:
        if getattr(event, field) != value:
            moment, value = event.pgh_created_at, getattr(event, field)
    return moment if value else None


def moved_after(events, field, moment) -> datetime | None:
    """When ``field`` first differed from what it was at ``moment``; None if it is the same now."""
    standing, since = None, None
    for event in events:
        value = getattr(event, field)
        if event.pgh_created_at <= moment or standing is None:
            standing = value
        elif value == standing:
            since = None
        else:
            since = since or event.pgh_created_at
    return since
