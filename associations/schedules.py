"""From the rows of a schedule to the week that ``associations.hours`` answers from."""

from django.db.models import Value

from associations.hours import Calendar, Change, Slot, Week, WeekSlot
from associations.models import Holiday, OpeningHours, Ramadan, Schedule
from portal.base.snapshots import kept_for

WEEK_ROWS = ("schedule__slots", "schedule__exceptions")
"""What to prefetch on records with a ``schedule`` before ``week_of``."""


def week_of(schedule: Schedule | None) -> Week:
    """The week of ``schedule``; without one nothing is known. Reads rows that can be prefetched."""
    if schedule is None:
        return Week()
    return Week(
        slots=tuple(
            WeekSlot(
                weekday=row.weekday,
                slot=Slot(row.opens, row.closes),
                in_ramadan=row.season == OpeningHours.Season.RAMADAN,
            )
            for row in schedule.slots.all()
        ),
        changes=tuple(
            Change(
                first_day=row.first_day,
                last_day=row.last_day,
                slot=None if row.opens is None else Slot(row.opens, row.closes),
                reason=row.reason,
            )
            for row in schedule.exceptions.all()
        ),
        closed_on_holidays=schedule.closed_on_holidays,
        same_in_ramadan=schedule.same_in_ramadan,
    )


@kept_for(60)
def calendar() -> Calendar:
    """The calendar as the tables held it at most a minute ago."""
    return read_calendar()


def read_calendar() -> Calendar:
    """The calendar as the tables hold it now; a holiday is read as a span of one day."""
    holidays = Holiday.objects.order_by().values_list("day", "day", Value("holiday"))
    ramadans = Ramadan.objects.order_by().values_list("first_day", "last_day", Value("ramadan"))
    rows = list(ramadans.union(holidays, all=True))
    return Calendar(
        ramadans=tuple(sorted((first, last) for first, last, kind in rows if kind == "ramadan")),
        holidays=frozenset(first for first, _last, kind in rows if kind == "holiday"),
    )
