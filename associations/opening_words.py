"""Whether it is open now, in one sentence of the reader's language."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext

from associations.hours import (
    DAY,
    Calendar,
    Week,
    closing_of,
    days_from,
    next_opening,
    open_at,
    open_on,
    wall,
)
from associations.models import Schedule
from associations.schedules import calendar as calendar_of_tables
from associations.schedules import week_of

SOON = timedelta(hours=1)
ICONS = {
    "open": "check",
    "soon": "clock",
    "today": "clock",
    "shut": "closed",
    "unknown": "unknown",
}


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether it is open, as a card says it.

    ``state``: open, soon (open, closes within the hour), today (shut, opens later today), shut or
    unknown. ``detail`` says why today is not like other days, "" where it is.
    """

    state: str
    label: str
    detail: str = ""

    @property
    def icon(self) -> str:
        """Its name in the sprite."""
        return ICONS[self.state]


def opening_of(schedule: Schedule | None, moment: datetime) -> Opening:
    """What to say of ``schedule`` at the aware ``moment``, by the calendar of the tables."""
    if schedule is None:
        return Opening("unknown", gettext("Hours not known"))
    return opening(week_of(schedule), moment, calendar_of_tables())


def opening(week: Week, moment: datetime, calendar: Calendar) -> Opening:
    """What to say of ``week`` at the aware ``moment``."""
    today = wall(moment).date()
    is_open = open_at(week, moment, calendar)
    if is_open:
        state, label = _until(week, moment, calendar)
    elif is_open is False:
        state, label = _until_opening(week, moment, calendar)
    elif open_on(week, today, calendar):
        state, label = "unknown", gettext("Open today, hours not known")
    else:
        state, label = "unknown", gettext("Hours not known")
    return Opening(state, label, _why(week, today, calendar))


def _until(week: Week, moment: datetime, calendar: Calendar) -> tuple[str, str]:
    """State and sentence of what is open."""
    closes = closing_of(week, moment, calendar)
    if closes is None:
        return "open", gettext("Open day and night")
    left = wall(closes) - wall(moment)
    words = {"time": _clock(closes), "weekday": WEEKDAYS[closes.weekday()]}
    if left <= SOON:
        return "soon", gettext("Closes soon, at %(time)s") % words
    if left <= DAY:
        return "open", gettext("Open until %(time)s") % words
    return "open", gettext("Open until %(weekday)s at %(time)s") % words


def _until_opening(week: Week, moment: datetime, calendar: Calendar) -> tuple[str, str]:
    """State and sentence of what is closed."""
    today = wall(moment).date()
    opens = next_opening(week, moment, calendar)
    if opens is None:
        return "shut", _until_open_day(week, today, calendar)
    away = (opens.date() - today).days
    words = {
        "time": _clock(opens),
        "weekday": WEEKDAYS[opens.weekday()],
        "date": date_format(opens, "MONTH_DAY_FORMAT"),
    }
    if away == 0:
        return "today", gettext("Closed, opens at %(time)s") % words
    if away == 1:
        return "shut", gettext("Closed, opens tomorrow at %(time)s") % words
    if away < 7:
        return "shut", gettext("Closed, opens %(weekday)s at %(time)s") % words
    return "shut", gettext("Closed, opens on %(date)s at %(time)s") % words


def _until_open_day(week: Week, today: date, calendar: Calendar) -> str:
    """The sentence for what is closed and of which no hour of opening is known."""
    for away, day in enumerate(days_from(today + DAY, 6), start=1):
        is_open = open_on(week, day, calendar)
        if is_open is None:
            break
        if is_open:
            words = {"weekday": WEEKDAYS[day.weekday()]}
            return (
                gettext("Closed, open again tomorrow")
                if away == 1
                else gettext("Closed, open again on %(weekday)s") % words
            )
    ends = [change.last_day for change in week.changes_on(today) if change.slot is None]
    if ends and max(ends) > today:
        words = {"date": date_format(max(ends), "MONTH_DAY_FORMAT")}
        return gettext("Closed up to and including %(date)s") % words
    return gettext("Closed")


def _why(week: Week, day: date, calendar: Calendar) -> str:
    """Why ``day`` is not like others, where that matters to the week; else ""."""
    if week.changes_on(day):
        return gettext("Not the usual hours")
    if day in calendar.holidays and (week.closed_on_holidays or _asks_on_holidays(week)):
        return gettext("Public holiday")
    if not calendar.is_ramadan(day) or not week.slots:
        return ""
    if week.season(in_ramadan=True):
        return gettext("Ramadan hours")
    return "" if week.same_in_ramadan else gettext("Ramadan")


def _asks_on_holidays(week: Week) -> bool:
    """Whether the hours are known, but not those of public holidays."""
    return bool(week.slots) and week.closed_on_holidays is None


def _clock(moment: datetime) -> str:
    return time_format(moment, "TIME_FORMAT")
