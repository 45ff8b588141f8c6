"""The engine against the second telling of its rules, on made-up facts that love the edges."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from associations.hours import closing_of, local, next_opening, open_at, open_on
from tests.associations.hours_model import MINUTES_OF_A_DAY, Facts, Timeline

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
EDGES = [
    date(2026, 2, 15),  # the clock goes back for Ramadan
    date(2026, 2, 19),  # Ramadan begins
    date(2026, 3, 19),  # its last day
    date(2026, 3, 22),  # the clock goes forward
    date(2026, 9, 20),  # the clock goes back for good
    date(2026, 12, 31),
    date(2028, 2, 29),
]
# When Morocco's clock showed UTC (0) or an hour more (1), told apart from the tables of zones.
OFFSETS = [
    (datetime(2026, 2, 15, 2, tzinfo=UTC), 0),
    (datetime(2026, 3, 22, 2, tzinfo=UTC), 1),
    (datetime(2026, 9, 20, 1, tzinfo=UTC), 0),
]


def clock_of(moment):
    """What the wall clock shows at ``moment``."""
    hours = [hours for since, hours in OFFSETS if since <= moment]
    return moment.replace(tzinfo=None) + timedelta(hours=hours[-1] if hours else 1)


def near(day):
    return st.integers(-8, 8).map(lambda number: day + DAY * number)


days = st.sampled_from(EDGES).flatmap(near)
hours = st.one_of(
    st.sampled_from([time(0), time(0, 1), time(9), time(12, 30), time(23, 59)]),
    st.times(min_value=time(0), max_value=time(23, 59)).map(
        lambda value: value.replace(second=0, microsecond=0)
    ),
)
times = st.one_of(st.none(), st.tuples(hours, hours), st.tuples(hours, hours))
flags = st.sampled_from([True, False, None])


@st.composite
def facts(draw):
    begin = draw(days)
    return Facts(
        slots=draw(st.lists(st.tuples(st.booleans(), st.integers(1, 7), times), max_size=10)),
        changes=draw(st.lists(changes(begin), max_size=3)),
        closed_on_holidays=draw(flags),
        same_in_ramadan=draw(flags),
        ramadans=draw(st.lists(spans(begin), max_size=1)),
        holidays=draw(st.lists(near(begin), max_size=3)),
    ), begin


def spans(day):
    return st.tuples(near(day), st.integers(0, 10)).map(lambda it: (it[0], it[0] + DAY * it[1]))


def changes(day):
    return st.tuples(spans(day), times).map(lambda it: (*it[0], it[1]))


@st.composite
def cases(draw):
    """Facts, and a moment in the days that they speak of."""
    made, begin = draw(facts())
    seconds = draw(st.integers(-3 * 86400, 3 * 86400))
    return made, datetime.combine(begin, time(), tzinfo=UTC) + timedelta(seconds=seconds)


def assert_open_at_agrees(case):
    made, moment = case
    clock = clock_of(moment)
    timeline = Timeline(made, clock.date(), 1)

    assert local(moment).replace(tzinfo=None) == clock
    assert open_at(made.week, moment, made.calendar) is timeline.state_at(clock)


@given(cases())
@settings(max_examples=300, deadline=None)
def test_open_at_is_what_the_minutes_say(case):
    assert_open_at_agrees(case)


@pytest.mark.long
@given(cases())
@settings(max_examples=5_000, deadline=None)
def test_open_at_is_what_the_minutes_say_often(case):
    assert_open_at_agrees(case)


@given(facts())
@settings(max_examples=100, deadline=None)
def test_open_on_is_whether_any_hours_begin(made_and_day):
    made, day = made_and_day
    expected = made.hours_beginning(day)

    found = open_on(made.week, day, made.calendar)

    assert found is (None if expected == "not known" else len(expected) > 0)


@given(facts(), st.sampled_from([day for day in EDGES if day.year == 2026]))
@settings(max_examples=60, deadline=None)
def test_open_at_through_a_whole_day_of_changing_clocks(made_and_day, edge):
    made, _day = made_and_day
    week, calendar = made.week, made.calendar
    timeline = Timeline(made, edge - DAY, 4)
    midnight = datetime.combine(edge, time(), tzinfo=UTC)
    moments = [midnight + timedelta(minutes=number) for number in range(-120, 30 * 60, 7)]

    found = [open_at(week, moment, calendar) for moment in moments]

    assert found == [timeline.state_at(clock_of(moment)) for moment in moments]


@given(cases())
@settings(max_examples=100, deadline=None)
def test_closing_is_the_first_minute_that_is_not_open(case):
    made, moment = case
    now = clock_of(moment).replace(second=0)
    timeline = Timeline(made, now.date(), 9)
    minute = timeline.minute_of(now)
    stop = timeline.open.find(0, minute)
    lasts = stop - minute

    closes = closing_of(made.week, moment.replace(second=0), made.calendar)

    if 0 < lasts < 7 * MINUTES_OF_A_DAY:
        assert closes.replace(tzinfo=None) == now + lasts * MINUTE
    else:
        assert closes is None


@given(cases())
@settings(max_examples=200, deadline=None)
def test_next_opening_is_the_first_open_minute_after_a_closed_one(case):
    made, moment = case
    now = clock_of(moment).replace(second=0)
    timeline = Timeline(made, now.date(), 15)
    assume(timeline.state_at(now) is False)
    first = timeline.open.find(1, timeline.minute_of(now))
    ahead = [now.date() + DAY * number for number in range(15)]
    unknown = next((number for number, day in enumerate(ahead) if not timeline.known[day]), 15)

    opens = next_opening(made.week, moment.replace(second=0), made.calendar)

    if 0 < first < unknown * MINUTES_OF_A_DAY:
        opening = datetime.combine(now.date(), time()) + first * MINUTE
        assert opens.replace(tzinfo=None) == opening
    else:
        assert opens is None
