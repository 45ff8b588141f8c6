"""The answers of ``associations.hours`` in SQL, for lists and filters.

Day, weekday and time of day go in as parameters, read off the city's clock, and so does what the
calendar says of the days: no clock, no time zone and no calendar of the database takes part. Each
rule is a set of schedules that the database makes once, not a question asked of each record.
"""

from datetime import date, datetime, time

from django.db.models import BooleanField, Case, F, Q, QuerySet, Value, When

from associations.hours import DAY, Calendar, wall
from associations.models import HoursException, OpeningHours, Schedule

WITH_TIMES = Q(opens__isnull=False)
WITHOUT_TIMES = Q(opens__isnull=True)
PAST_MIDNIGHT = Q(closes__lte=F("opens"))
NOT_KNOWN = Value(None, output_field=BooleanField(null=True))
Answers = dict[bool | None, set[int]]


def with_opening(queryset: QuerySet, moment: datetime, calendar: Calendar) -> QuerySet:
    """Adds ``opening_is_open``: ``hours.open_at`` of each row's ``schedule``, None without one."""
    now = wall(moment)
    today, yesterday = now.date(), now.date() - DAY
    runs = _has_slot(today, calendar, _covers(now.time()))
    still_runs = _has_slot(yesterday, calendar, PAST_MIDNIGHT & Q(closes__gt=now.time()))
    answer = _answer(
        When(runs | still_runs, then=True),
        When(~_is_known(today, calendar), then=NOT_KNOWN),
        When(_has_slot(today, calendar, WITHOUT_TIMES), then=NOT_KNOWN),
    )
    return queryset.annotate(opening_is_open=answer)


def with_opening_day(queryset: QuerySet, today: date, calendar: Calendar) -> QuerySet:
    """Adds ``opening_is_open_today``: ``hours.open_on`` of each row's ``schedule``."""
    answer = _answer(
        When(_has_slot(today, calendar, Q()), then=True),
        When(~_is_known(today, calendar), then=NOT_KNOWN),
    )
    return queryset.annotate(opening_is_open_today=answer)


def schedules_open(
    queryset: QuerySet, moment: datetime, calendar: Calendar
) -> tuple[Answers, Answers]:
    """The schedules of ``queryset`` by ``hours.open_at`` the moment, and by ``hours.open_on`` its
    day: for who asks many times at once.
    """
    rows = with_opening_day(
        with_opening(queryset.filter(schedule__isnull=False), moment, calendar),
        wall(moment).date(),
        calendar,
    )
    at, on = ({True: set(), False: set(), None: set()} for _ in range(2))
    for key, is_open, is_open_today in rows.order_by().values_list(
        "schedule", "opening_is_open", "opening_is_open_today"
    ):
        at[is_open].add(key)
        on[is_open_today].add(key)
    return at, on


def _answer(*cases: When) -> Case:
    no_schedule = When(schedule__isnull=True, then=NOT_KNOWN)
    return Case(no_schedule, *cases, default=False, output_field=BooleanField(null=True))


def _covers(clock: time) -> Q:
    return Q(opens__lte=clock) & (Q(closes__gt=clock) | PAST_MIDNIGHT)


def _has_slot(day: date, calendar: Calendar, condition: Q) -> Q:
    """Where a slot that begins on ``day`` meets ``condition``: the rules of ``hours.slots_on``."""
    changes = _changes(day)
    opened = _schedule_in(changes.filter(condition & WITH_TIMES))
    found = opened & ~_schedule_in(changes.filter(WITHOUT_TIMES))
    for in_ramadan, applies in _seasons(day, calendar):
        slots = _slots(in_ramadan).filter(condition, weekday=day.isoweekday())
        found |= _schedule_in(slots) & applies & ~_schedule_in(changes)
    return found


def _is_known(day: date, calendar: Calendar) -> Q:
    """Where it is known whether it is open on ``day``."""
    known = _schedule_in(_changes(day))
    if day in calendar.holidays:
        known |= _schedule_has(closed_on_holidays=True)
    for in_ramadan, applies in _seasons(day, calendar):
        known |= _schedule_in(_slots(in_ramadan)) & applies
    return known


def _seasons(day: date, calendar: Calendar) -> list[tuple[bool, Q]]:
    """For each season whose slots may count on ``day``: where they do, if no change is made."""
    opens = _schedule_has(closed_on_holidays=False) if day in calendar.holidays else Q()
    if not calendar.is_ramadan(day):
        return [(False, opens)]
    same = _schedule_has(same_in_ramadan=True) & ~_schedule_in(_slots(in_ramadan=True))
    return [(True, opens), (False, opens & same)]


def _slots(in_ramadan: bool) -> QuerySet:
    season = OpeningHours.Season.RAMADAN if in_ramadan else OpeningHours.Season.REGULAR
    return OpeningHours.objects.filter(season=season)


def _changes(day: date) -> QuerySet:
    return HoursException.objects.filter(first_day__lte=day, last_day__gte=day)


def _schedule_in(rows: QuerySet) -> Q:
    return Q(schedule__in=rows.order_by().values("schedule"))


def _schedule_has(**flags: bool) -> Q:
    return Q(schedule__in=Schedule.objects.filter(**flags).order_by().values("pk"))
