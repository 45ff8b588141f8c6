"""On which days something takes place that comes back, beside what dateutil makes of its rule."""

from datetime import date, datetime, timedelta

from dateutil.rrule import rrulestr
from hypothesis import example, given
from hypothesis import strategies as st

from news.events.recurrence import Repeats, days_of, rule_of

DAYS = st.dates(date(2026, 1, 1), date(2032, 12, 31))
SPANS = st.integers(0, 731)


@given(DAYS, SPANS, st.sampled_from([way for way in Repeats if way != Repeats.NO]))
@example(date(2026, 1, 31), 731, Repeats.BY_DATE)
@example(date(2026, 3, 31), 731, Repeats.BY_WEEKDAY)
@example(date(2028, 2, 29), 731, Repeats.BY_WEEKDAY)
@example(date(2028, 2, 29), 731, Repeats.BY_DATE)
def test_days_are_those_of_the_rule(first, span, repeats):
    until = first + timedelta(days=span)
    midnight = datetime.combine(first, datetime.min.time())

    rule = rrulestr(rule_of(first, repeats, until), dtstart=midnight)

    assert days_of(first, repeats, until) == [moment.date() for moment in rule]


def test_what_does_not_repeat_has_one_day_and_no_rule():
    day = date(2026, 12, 1)

    assert days_of(day, Repeats.NO, None) == [day]
    assert rule_of(day, Repeats.NO, None) == ""


def test_a_fifth_saturday_is_the_last_of_each_month():
    days = days_of(date(2027, 1, 30), Repeats.BY_WEEKDAY, date(2027, 4, 30))

    assert days == [date(2027, 1, 30), date(2027, 2, 27), date(2027, 3, 27), date(2027, 4, 24)]
