"""One month of the calendar: its weeks from Monday, what takes place, and what else is on."""

from calendar import Calendar as Weeks
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db.models import Max, Min
from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.translation import gettext

from associations.models import Holiday, Ramadan
from news.events.cards import DateCard
from news.events.models import Occurrence
from news.events.when import day_words, days_words
from portal.base.parts import Link

YEARS_BACK, YEARS_AHEAD = 2, 3
ONE_DAY = timedelta(days=1)


@dataclass(slots=True)
class Day:
    """``words`` is the day in full; ``holidays`` are names."""

    day: date
    words: str
    is_of_month: bool
    is_today: bool
    holidays: list[str] = field(default_factory=list)
    cards: list[DateCard] = field(default_factory=list)


def is_shown(year: int, month: int, today: date) -> bool:
    """Whether the calendar has a page of the month."""
    return 1 <= month <= 12 and today.year - YEARS_BACK <= year <= today.year + YEARS_AHEAD


def ends_of(year: int, month: int) -> tuple[date, date]:
    """Its first and its last day."""
    first = date(year, month, 1)
    return first, (first + 31 * ONE_DAY).replace(day=1) - ONE_DAY


def weeks_of(year, month, rows, cards, today) -> list[list[Day]]:
    """The weeks of the month, the ``cards`` of the occurrences ``rows`` on each of their days."""
    holidays = holidays_in(*ends_of(year, month))
    weeks = [
        [
            Day(day, day_words(day), day.month == month, day == today, holidays.get(day, []))
            for day in week
        ]
        for week in Weeks().monthdatescalendar(year, month)
    ]
    days = {each.day: each for week in weeks for each in week if each.is_of_month}
    for row, card in zip(rows, cards, strict=True):
        for number in range((row.last_day - row.first_day).days + 1):
            if each := days.get(row.first_day + number * ONE_DAY):
                each.cards.append(card)
    return weeks


def holidays_in(first: date, last: date) -> dict[date, list[str]]:
    found = {}
    for holiday in Holiday.objects.filter(day__range=(first, last)):
        found.setdefault(holiday.day, []).append(holiday.get_name_display())
    return found


def ramadan_in(first: date, last: date) -> str:
    """The days of Ramadan where some are in the month; "" where none are, or none are known."""
    found = Ramadan.objects.filter(first_day__lte=last, last_day__gte=first).first()
    if found is None:
        return ""
    days = days_words(found.first_day, found.last_day)
    return gettext("Ramadan: %(days)s, as it is announced.") % {"days": days}


def named(year: int, month: int) -> str:
    return f"{MONTHS[month]} {year}"


def reach(today: date) -> tuple[date, date]:
    """The days between which links from month to month lead: the next month, and all dates there
    are. Else programs that follow links would read years of empty pages.
    """
    ends = Occurrence.objects.public().aggregate(first=Min("first_day"), last=Max("last_day"))
    next_month = ends_of(today.year, today.month)[1] + ONE_DAY
    return min(ends["first"] or today, today), max(ends["last"] or today, next_month)


def turn(day: date, query: dict, today: date, within: tuple[date, date]) -> Link | None:
    """The way to the month that ends or begins with ``day``, where links lead there."""
    is_near = within[0] <= day <= within[1] and is_shown(day.year, day.month, today)
    return month_link(day, query) if is_near else None


def month_link(day: date, query: dict) -> Link:
    """The way to the month of ``day``, with the filters of ``query``."""
    address = reverse("events:month", args=[day.year, day.month])
    more = f"?{urlencode(query)}" if query else ""
    return Link(address + more, named(day.year, day.month))
