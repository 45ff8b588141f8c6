"""Short ways to write weeks and moments in tests of opening hours."""

from datetime import UTC, date, datetime, time

from associations.hours import Calendar, Slot, WeekSlot

TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY = range(2, 7)  # 2026-12-01 is a Tuesday
NO_DAYS = Calendar()
RAMADAN = Calendar(ramadans=((date(2026, 2, 19), date(2026, 3, 19)),))
THRONE_DAY = Calendar(holidays=frozenset({date(2026, 7, 30)}))  # a Thursday


def slot(times=""):
    """``slot("9-17")``, ``slot("22-2:30")``; ``slot()`` knows no times."""
    return Slot(*(clock(part) for part in times.split("-"))) if times else Slot()


def clock(words):
    hour, _colon, minute = words.partition(":")
    return time(int(hour), int(minute or 0))


def on(weekday, times="", *, in_ramadan=False):
    return WeekSlot(weekday, slot(times), in_ramadan)


def at(day, words):
    """A moment of UTC, which the city's clock shows too in Ramadan and since 2026-09-20."""
    return datetime.combine(date.fromisoformat(day), clock(words), tzinfo=UTC)
