"""On which days something takes place that comes back: pure functions over days of the calendar.

The few ways there are say it in words that people use; `rule_of` says the same by RFC 5545.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

WEEK = timedelta(days=7)
LAST = 5  # a fifth Tuesday of a month is said, and meant, as its last


class Repeats(models.TextChoices):
    """How often; what a month counts is told by the first day."""

    NO = "no", _("does not repeat")
    WEEKLY = "weekly", _("every week")
    FORTNIGHTLY = "fortnightly", _("every two weeks")
    BY_WEEKDAY = "by_weekday", _("every month, on the same weekday (such as the first Saturday)")
    BY_DATE = "by_date", _("every month, on the same date")


def days_of(first_day: date, repeats: str, until: date | None) -> list[date]:
    """The first days of all dates, ``until`` included. A month without such a date has none."""
    if repeats == Repeats.NO:
        return [first_day]
    in_months = months(first_day, until)
    in_months = months(first_day, until)
    found = {
        Repeats.WEEKLY: lambda: every(WEEK, first_day, until),
        Repeats.FORTNIGHTLY: lambda: every(2 * WEEK, first_day, until),
        Repeats.BY_WEEKDAY: lambda: (nth_of(month, first_day) for month in in_months),
        Repeats.BY_DATE: lambda: (same_in(month, first_day) for month in in_months),
    }[repeats]()
    return [day for day in found if day and first_day <= day <= until]


def every(step: timedelta, first_day: date, until: date) -> Iterator[date]:
    while first_day <= until:
        yield first_day
        first_day += step


def months(first_day: date, until: date) -> Iterator[date]:
    """The first day of each month from that of ``first_day`` to that of ``until``."""
    month = first_day.replace(day=1)
    while month <= until:
        yield month
        month = (month + 31 * timedelta(days=1)).replace(day=1)


def number_in_month(day: date) -> int:
    """Which of its weekday in the month ``day`` is: 1 to 4, or LAST."""
    return (day.day - 1) // 7 + 1


def nth_of(month: date, like: date) -> date:
    """The day of ``month`` that stands in it as ``like`` does in its own."""
    first = month + timedelta(days=(like.weekday() - month.weekday()) % 7)
    day = first + (number_in_month(like) - 1) * WEEK
    return day if day.month == month.month else day - WEEK


def same_in(month: date, like: date) -> date | None:
    try:
        return month.replace(day=like.day)
    except ValueError:
        return None


def rule_of(first_day: date, repeats: str, until: date | None) -> str:
    """The rule by RFC 5545; "" for what does not repeat."""
    if repeats == Repeats.NO:
        return ""
    weekday = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[first_day.weekday()]
    number = number_in_month(first_day)
    parts = {
        Repeats.WEEKLY: "FREQ=WEEKLY",
        Repeats.FORTNIGHTLY: "FREQ=WEEKLY;INTERVAL=2",
        Repeats.BY_WEEKDAY: f"FREQ=MONTHLY;BYDAY={-1 if number == LAST else number}{weekday}",
        Repeats.BY_DATE: f"FREQ=MONTHLY;BYMONTHDAY={first_day.day}",
    }
    return f"{parts[repeats]};UNTIL={until:%Y%m%d}"
