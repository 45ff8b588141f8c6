"""Whether something is open: pure functions over the week of an offer or a location.

All of it is civil time: what the clock on a wall in Tangier shows. An hour that the clock shows
twice (as on 2026-09-20) counts both times, one that it skips never comes; nothing is added in UTC.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

CITY = ZoneInfo("Africa/Casablanca")
DAY = timedelta(days=1)
NO_END_IN_SIGHT = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Slot:
    """Open from ``opens`` until just before ``closes``; at or before ``opens`` is the next day.

    Without times it is known that there are hours that day, not which.
    """

    opens: time | None = None
    closes: time | None = None

    @property
    def has_times(self) -> bool:
        return self.opens is not None

    def span(self, day: date) -> tuple[datetime, datetime]:
        """Begin and end on the wall clock, for a slot with times that begins on ``day``."""
        begin = datetime.combine(day, self.opens)
        end = datetime.combine(day, self.closes)
        return begin, end if end > begin else end + DAY


@dataclass(frozen=True, slots=True)
class WeekSlot:
    """A slot of each week, on an ISO weekday: Monday is 1."""

    weekday: int
    slot: Slot
    in_ramadan: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """Days that differ, both ends included: closed without a slot, else open in it on each."""

    first_day: date
    last_day: date
    slot: Slot | None = None
    reason: str = ""

    def covers(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True, slots=True)
class Week:
    """What is known of the hours. In both flags None means that it is not known."""

    slots: tuple[WeekSlot, ...] = ()
    changes: tuple[Change, ...] = ()
    closed_on_holidays: bool | None = None
    same_in_ramadan: bool | None = None

    def season(self, *, in_ramadan: bool) -> list[WeekSlot]:
        """The slots of Ramadan, or those of the rest of the year."""
        return [each for each in self.slots if each.in_ramadan == in_ramadan]

    def usual(self, weekday: int, *, in_ramadan: bool = False) -> list[Slot]:
        """What such a weekday has in such a season, by the hour."""
        season = self.season(in_ramadan=in_ramadan)
        return _in_order([each.slot for each in season if each.weekday == weekday])

    def changes_on(self, day: date) -> list[Change]:
        return [change for change in self.changes if change.covers(day)]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days that are not like others in Morocco. A Ramadan is its first and its last day."""

    ramadans: tuple[tuple[date, date], ...] = ()
    holidays: frozenset[date] = frozenset()

    def is_ramadan(self, day: date) -> bool:
        return any(first <= day <= last for first, last in self.ramadans)


def local(moment: datetime) -> datetime:
    """The aware ``moment`` as the city's clock shows it."""
    return moment.astimezone(CITY)


def wall(moment: datetime) -> datetime:
    """What the city's clock shows at the aware ``moment``, without a zone."""
    return local(moment).replace(tzinfo=None, fold=0)


def slots_on(week: Week, day: date, calendar: Calendar) -> list[Slot] | None:
    """The slots that begin on ``day``; an empty list is closed, None is not known.

    The first rule that has an answer counts: a change, a public holiday, Ramadan, the usual week.
    """
    if changes := week.changes_on(day):
        return _in_order([change.slot for change in changes])
    if day in calendar.holidays and week.closed_on_holidays is not False:
        return [] if week.closed_on_holidays else None
    if calendar.is_ramadan(day):
        if week.season(in_ramadan=True):
            return week.usual(day.isoweekday(), in_ramadan=True)
        if not week.same_in_ramadan:
            return None
    return week.usual(day.isoweekday()) if week.season(in_ramadan=False) else None


def _in_order(slots: list[Slot | None]) -> list[Slot]:
    """By the hour, those without times last. One None among them closes the whole day."""
    if None in slots:
        return []
    return sorted(slots, key=lambda slot: (not slot.has_times, slot.opens or time.min))


def open_at(week: Week, moment: datetime, calendar: Calendar) -> bool | None:
    """Whether it is open at the aware ``moment``; None is not known.

    A slot that runs past midnight counts even where the new day is closed or not known.
    """
    now = wall(moment)
    spans = _spans(week, now.date() - DAY, 2, calendar)
    if any(begin <= now < end for begin, end in spans):
        return True
    today = slots_on(week, now.date(), calendar)
    if today is None or not all(slot.has_times for slot in today):
        return None
    return False


def open_on(week: Week, day: date, calendar: Calendar) -> bool | None:
    """Whether any hours begin on ``day``, known by the clock or not; None is not known."""
    slots = slots_on(week, day, calendar)
    return None if slots is None else bool(slots)


def closing_of(week: Week, moment: datetime, calendar: Calendar) -> datetime | None:
    """When what is open at ``moment`` closes; slots that touch are one.

    None where it is not open, or stays open for at least a week.
    """
    now = end = wall(moment)
    for begin, stop in sorted(_spans(week, now.date() - DAY, 10, calendar)):
        if begin <= end < stop:
            end = stop
    return end.replace(tzinfo=CITY) if now < end < now + NO_END_IN_SIGHT else None


def next_opening(
    week: Week, moment: datetime, calendar: Calendar, days: int = 14
) -> datetime | None:
    """The begin of the next slot after ``moment``, up to ``days`` days ahead.

    None where no slot follows, or where a day without known hours comes before it.
    """
    now = wall(moment)
    for day in days_from(now.date(), days + 1):
        slots = slots_on(week, day, calendar)
        if slots is None or not all(slot.has_times for slot in slots):
            return None
        begins = [slot.span(day)[0] for slot in slots]
        if later := [begin for begin in begins if begin > now]:
            return later[0].replace(tzinfo=CITY)
    return None


def days_from(day: date, count: int) -> Iterator[date]:
    return (day + DAY * number for number in range(count))


def _spans(
    week: Week, first_day: date, days: int, calendar: Calendar
) -> list[tuple[datetime, datetime]]:
    """Begins and ends of all slots with times that begin on one of ``days`` days."""
    return [
        slot.span(day)
        for day in days_from(first_day, days)
        for slot in slots_on(week, day, calendar) or []
        if slot.has_times
    ]
