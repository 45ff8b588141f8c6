"""From the rows of a schedule to the week that ``associations.hours`` answers from."""

from django.db import connection
from django.db.models import Value

from associations.hours import Calendar, Change, Slot, Week, WeekSlot
from associations.models import Holiday, OpeningHours, Ramadan, Schedule
from portal.base.snapshots import kept_for


def week_of(schedule: Schedule | None) -> Week:
    """The week of ``schedule``; without one nothing is known.

    Uses what `read_schedules` read; else the rows of the schedule, which can be prefetched.
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


def read_schedules(records) -> None:
    """Give each of ``records`` its schedule, with its week, in one query for all of them."""
    found = schedules_by_key({record.schedule_id for record in records} - {None})
    for record in records:
        record.schedule = found.get(record.schedule_id)


# Each schedule with each of its slots, or once where it has none; then the days that differ, which
# have no weekday. Django takes two milliseconds to write this, ten times as long as it runs.
WEEKS = """
    SELECT schedule.id, closed_on_holidays, same_in_ramadan, fact_date, season,
        coalesce(weekday, 0), opens, closes, NULL::date, NULL::date, ''
    FROM associations_schedule AS schedule
    LEFT JOIN associations_openinghours AS hours ON hours.schedule_id = schedule.id
    WHERE schedule.id = ANY(%(keys)s)
    UNION ALL
    SELECT schedule_id, NULL, NULL, '', '', NULL, opens, closes, first_day, last_day, reason
    FROM associations_hoursexception
    WHERE schedule_id = ANY(%(keys)s)
"""
FACTS = ("id", "closed_on_holidays", "same_in_ramadan", "fact_date")


def schedules_by_key(keys: set[int]) -> dict[int, Schedule]:
    """The schedules of ``keys``, each with what ``week_of`` needs."""
    facts, slots, changes = {}, {}, {}
    for *schedule, season, weekday, opens, closes, first_day, last_day, reason in week_rows(keys):
        key = schedule[0]
        if weekday is None:
            changes.setdefault(key, []).append((first_day, last_day, opens, closes, reason))
            continue
        facts[key] = schedule
        if weekday:
            slots.setdefault(key, []).append((season, weekday, opens, closes))
    found = {key: Schedule.from_db("default", FACTS, values) for key, values in facts.items()}
    for key, schedule in found.items():
        schedule.week_read = week(schedule, slots.get(key, ()), changes.get(key, ()))
    return found


def week_rows(keys: set[int]) -> list[tuple]:
    if not keys:
        return []
    with connection.cursor() as cursor:
        cursor.execute(WEEKS, {"keys": list(keys)})
        return cursor.fetchall()


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
