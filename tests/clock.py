"""A clock that stands still until a test sets it."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone


class Clock:
    """All of the portal asks ``django.utils.timezone`` what time it is; here that is ``moment``."""

    def __init__(self, moment: datetime):
        self.moment = moment

    @property
    def day(self):
        return timezone.localdate(self.moment)

    def set(self, day, hour=9):
        self.moment = timezone.make_aware(datetime.combine(day, time(hour)))

    def go_on(self, **time_passed):
        self.moment += timedelta(**time_passed)


@pytest.fixture
def clock(monkeypatch):
    still = Clock(timezone.now())
    monkeypatch.setattr(timezone, "now", lambda: still.moment)
    return still
