from datetime import UTC, datetime
from zoneinfo import TZPATH

import pytest
from django.utils import timezone


@pytest.mark.parametrize(
    ("moment", "clock"),
    [
        (datetime(2026, 9, 19, 12, tzinfo=UTC), "13:00"),
        (datetime(2026, 12, 1, 12, tzinfo=UTC), "12:00"),
    ],
)
def test_clock_of_tangier_follows_the_law_of_2026(moment, clock):
    """Morocco left the summer-time clock for UTC on 2026-09-20; older tables are an hour late."""
    assert timezone.localtime(moment).strftime("%H:%M") == clock


def test_tables_of_the_machine_are_not_asked():
    assert TZPATH == ()
