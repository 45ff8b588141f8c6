"""The tables of opening hours of a page, in the reader's language."""

from dataclasses import dataclass
from datetime import date, time

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format, time_format
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext

from associations.hours import Calendar, Change, Slot, Week, slots_on

MIDNIGHT = time(0)


@dataclass(frozen=True, slots=True)
class DayRow:
    """A weekday's line. ``today`` is set only where it tells what holds today."""

    name: str
    hours: str
    today: bool


@dataclass(frozen=True, slots=True)
class WeekTable:
    caption: str
    days: list[DayRow]
    notes: list[str]


def week_tables(week: Week, today: date, calendar: Calendar) -> list[WeekTable]:
    """The table that holds today first, then the other of Ramadan and usual days; [] without slots.

    What is known of holidays, Ramadan and days that differ stands under the first one.
    """
    holds = calendar.is_ramadan(today) and bool(week.season(in_ramadan=True))
    today_slots = slots_on(week, today, calendar)
    tables = []
    for in_ramadan in (holds, not holds):
        if week.season(in_ramadan=in_ramadan):
            is_told = today_slots == week.usual(today.isoweekday(), in_ramadan=in_ramadan)
            marked = today.isoweekday() if in_ramadan == holds and is_told else None
            rows = [_row(week, weekday, in_ramadan, marked) for weekday in range(1, 8)]
            notes = [] if tables else week_notes(week, today)
            tables.append(WeekTable(_caption(week, in_ramadan), rows, notes))
    return tables


def _caption(week: Week, in_ramadan: bool) -> str:
    if in_ramadan:
        return gettext("Opening hours in Ramadan")
    if week.season(in_ramadan=True):
        return gettext("Opening hours outside Ramadan")
    return gettext("Opening hours")


def _row(week: Week, weekday: int, in_ramadan: bool, marked: int | None) -> DayRow:
    return DayRow(
        name=capfirst(WEEKDAYS[weekday - 1]),
        hours=slots_words(week.usual(weekday, in_ramadan=in_ramadan)),
        today=weekday == marked,
    )


def slots_words(slots: list[Slot]) -> str:
    """The hours of one day."""
    if not slots:
        return gettext("Closed")
    return pgettext("between opening hours", ", ").join(_slot_words(slot) for slot in slots)


def _slot_words(slot: Slot) -> str:
    if not slot.has_times:
        return gettext("Open, hours not known")
    if slot.opens == slot.closes == MIDNIGHT:
        return gettext("Day and night")
    return pgettext("opening hours", "%(opens)s–%(closes)s") % {
        "opens": time_format(slot.opens, "TIME_FORMAT"),
        "closes": time_format(slot.closes, "TIME_FORMAT"),
    }


def week_notes(week: Week, today: date) -> list[str]:
    """Sentences on holidays, Ramadan, and the days from ``today`` on that differ."""
    coming = [change for change in week.changes if change.last_day >= today]
    coming.sort(key=lambda change: change.first_day)
    notes = [_holiday_note(week)]
    if not week.season(in_ramadan=True):
        notes.append(_ramadan_note(week))
    return notes + [_change_note(change) for change in coming]


def _holiday_note(week: Week) -> str:
    if week.closed_on_holidays is None:
        return gettext("Hours on public holidays are not known.")
    if week.closed_on_holidays:
        return gettext("Closed on public holidays.")
    return gettext("Open on public holidays too.")


def _ramadan_note(week: Week) -> str:
    if week.same_in_ramadan:
        return gettext("The same hours in Ramadan.")
    return gettext("Hours in Ramadan are not known.")


def _change_note(change: Change) -> str:
    """The days that differ, with the reason in the words of whoever wrote it."""
    sentence = _change_sentence(change)
    if not change.reason:
        return sentence
    return gettext("%(sentence)s Reason: %(reason)s") % {
        "sentence": sentence,
        "reason": change.reason,
    }


def _change_sentence(change: Change) -> str:
    words = {
        "first": date_format(change.first_day, "DATE_FORMAT"),
        "last": date_format(change.last_day, "DATE_FORMAT"),
        "hours": slots_words([change.slot]) if change.slot else "",
    }
    is_one_day = change.first_day == change.last_day
    if change.slot and is_one_day:
        return gettext("On %(first)s: %(hours)s.") % words
    if change.slot:
        return gettext("From %(first)s to %(last)s: %(hours)s.") % words
    if is_one_day:
        return gettext("Closed on %(first)s.") % words
    return gettext("Closed from %(first)s to %(last)s.") % words
