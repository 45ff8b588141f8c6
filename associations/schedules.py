"""From the rows of a schedule to the week that ``associations.hours`` answers from."""

from django.db.models import CharField, DateField, Value
from django.db.models.functions import Cast

from associations.hours import Calendar, Change, Slot, Week, WeekSlot
from associations.models import Holiday, HoursException, OpeningHours, Ramadan, Schedule
from portal.base.snapshots import kept_for


def week_of(schedule: Schedule | None) -> Week:
    """The week of ``schedule``; without one nothing is known.

    Uses what `read_weeks` read; else the rows of the schedule, which can be prefetched.
    """
    if schedule is None:
        return Week()
    if "week_read" not in schedule.__dict__:
        slots = [(row.season, row.weekday, row.opens, row.closes) for row in schedule.slots.all()]
        changes = [
            (row.first_day, row.last_day, row.opens, row.closes, row.reason)
            for row in schedule.exceptions.all()
        ]
        schedule.week_read = week(schedule, slots, changes)
    return schedule.week_read


def read_weeks(schedules) -> None:
    """Read the slots and exceptions of ``schedules`` in one query, for ``week_of`` to use."""
    schedules = [schedule for schedule in schedules if schedule is not None]
    if not schedules:
        return
    slots, changes = {}, {}
    for key, season, weekday, opens, closes, first_day, last_day, reason in week_rows(schedules):
        if weekday:
            slots.setdefault(key, []).append((season, weekday, opens, closes))
        else:
            changes.setdefault(key, []).append((first_day, last_day, opens, closes, reason))
    for schedule in schedules:
        rows = slots.get(schedule.pk, ()), changes.get(schedule.pk, ())
        schedule.week_read = week(schedule, *rows)


def week_rows(schedules):
    """Slots and exceptions in one shape; an exception has no weekday, a slot no days."""
    keys = {schedule.pk for schedule in schedules}
    no_day, no_words = Cast(None, DateField()), Value("", CharField())
    slots = OpeningHours.objects.filter(schedule__in=keys).order_by()
    changes = HoursException.objects.filter(schedule__in=keys).order_by()
    return slots.values_list(
        "schedule", "season", "weekday", "opens", "closes", no_day, no_day, no_words
    ).union(
        changes.values_list(
            "schedule", no_words, Value(0), "opens", "closes", "first_day", "last_day", "reason"
        ),
        all=True,
    )


def week(schedule, slots, changes) -> Week:
    return Week(
        slots=tuple(
            WeekSlot(weekday, Slot(opens, closes), season == OpeningHours.Season.RAMADAN)
            for season, weekday, opens, closes in slots
        ),
        changes=tuple(
            Change(first_day, last_day, None if opens is None else Slot(opens, closes), reason)
            for first_day, last_day, opens, closes, reason in changes
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
