"""The rules of opening hours told a second time, minute by minute, for the tests to compare with.

It shares no rule with ``associations.hours``, and is far too slow for use.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from associations.hours import Calendar, Change, Slot, Week, WeekSlot

MINUTES_OF_A_DAY = 24 * 60


@dataclass
class Facts:
    """Rows as a person would write them down; ``times`` are (opens, closes), or None.

    Slots are (in Ramadan, weekday, times), changes (first day, last day, times).
    """

    slots: list = field(default_factory=list)
    changes: list = field(default_factory=list)
    closed_on_holidays: bool | None = None
    same_in_ramadan: bool | None = None
    ramadans: list = field(default_factory=list)
    holidays: list = field(default_factory=list)

    @property
    def week(self) -> Week:
        """The same facts as the engine takes them. A slot's missing times make an empty Slot."""
        return Week(
            slots=tuple(
                WeekSlot(weekday, Slot(*(times or ())), in_ramadan)
                for in_ramadan, weekday, times in self.slots
            ),
            changes=tuple(
                Change(first, last, Slot(*times) if times else None)
                for first, last, times in self.changes
            ),
            closed_on_holidays=self.closed_on_holidays,
            same_in_ramadan=self.same_in_ramadan,
        )

    @property
    def calendar(self) -> Calendar:
        return Calendar(tuple(self.ramadans), frozenset(self.holidays))

    def hours_beginning(self, day: date):
        """A list of times, None among them for unknown ones; or "not known"."""
        changed = [times for first, last, times in self.changes if first <= day and day <= last]
        if changed:
            return [] if None in changed else changed
        if day in self.holidays:
            if self.closed_on_holidays is None:
                return "not known"
            if self.closed_on_holidays:
                return []
        ramadan = any(first <= day and day <= last for first, last in self.ramadans)
        if ramadan and not any(in_ramadan for in_ramadan, _weekday, _times in self.slots):
            if self.same_in_ramadan is not True:
                return "not known"
            ramadan = False
        rows = [row for row in self.slots if row[0] == ramadan]
        if not rows:
            return "not known"
        return [times for _ramadan, weekday, times in rows if weekday == day.weekday() + 1]


class Timeline:
    """Every minute of some days: open or not, and which days are known to the minute."""

    def __init__(self, facts: Facts, first_day: date, days: int):
        self.first_day = first_day
        self.open = bytearray((days + 2) * MINUTES_OF_A_DAY)
        self.known = {}
        for number in range(-1, days):
            day = first_day + timedelta(days=number)
            hours = facts.hours_beginning(day)
            self.known[day] = hours != "not known" and None not in hours
            for times in [] if hours == "not known" else hours:
                if times:
                    self._paint(number, *times)

    def _paint(self, number: int, opens: time, closes: time) -> None:
        """Walk from opening on until the clock shows the closing time."""
        minute = number * MINUTES_OF_A_DAY + opens.hour * 60 + opens.minute
        while True:
            if minute >= 0:
                self.open[minute] = 1
            minute += 1
            if minute % MINUTES_OF_A_DAY == closes.hour * 60 + closes.minute:
                return

    def minute_of(self, clock: datetime) -> int:
        days = (clock.date() - self.first_day).days
        return days * MINUTES_OF_A_DAY + clock.hour * 60 + clock.minute

    def state_at(self, clock: datetime) -> bool | None:
        if self.open[self.minute_of(clock)]:
            return True
        return False if self.known[clock.date()] else None
