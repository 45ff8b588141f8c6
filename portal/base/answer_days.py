"""By when editors answer: one promise for claims, changes and reports."""

from datetime import date, datetime, timedelta

from django.utils import timezone

ANSWER_DAYS = 7


def answer_day(at: datetime | None = None) -> date:
    """The last day to answer what was sent at the moment ``at``; None is now."""
    return timezone.localdate(at) + timedelta(days=ANSWER_DAYS)
