"""Each rule of the opening hours with plain examples."""

from datetime import UTC, date, datetime

import pytest

from associations.hours import (
    Calendar,
    Change,
    Week,
    closing_of,
    local,
    next_opening,
    open_at,
    open_on,
    slots_on,
)
from tests.associations.weeks import (
    FRIDAY,
    NO_DAYS,
    RAMADAN,
    SATURDAY,
    THRONE_DAY,
    THURSDAY,
    TUESDAY,
    at,
    on,
    slot,
)


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (datetime(2026, 12, 1, 12, tzinfo=UTC), "2026-12-01 12:00"),
        (datetime(2026, 9, 19, 12, tzinfo=UTC), "2026-09-19 13:00"),
        (datetime(2026, 9, 20, 0, 59, tzinfo=UTC), "2026-09-20 01:59"),
        (datetime(2026, 9, 20, 1, 0, tzinfo=UTC), "2026-09-20 01:00"),
        (datetime(2026, 3, 1, 12, tzinfo=UTC), "2026-03-01 12:00"),
        (datetime(2026, 3, 22, 2, 0, tzinfo=UTC), "2026-03-22 03:00"),
    ],
)
def test_local_follows_the_clock_of_morocco(moment, shown):
    assert f"{local(moment):%Y-%m-%d %H:%M}" == shown


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (at("2026-12-01", "8:59"), False),
        (at("2026-12-01", "9"), True),
        (at("2026-12-01", "16:59"), True),
        (at("2026-12-01", "17"), False),
        (at("2026-12-02", "12"), False),
    ],
)
def test_usual_week_is_open_from_the_first_to_before_the_last_minute(moment, is_open):
    week = Week(slots=(on(TUESDAY, "9-17"),))

    assert open_at(week, moment, NO_DAYS) is is_open


@pytest.mark.parametrize(
    ("words", "is_open"), [("12:29", True), ("12:30", False), ("14:59", False), ("15", True)]
)
def test_friday_break(words, is_open):
    week = Week(slots=(on(FRIDAY, "15-18:30"), on(FRIDAY, "9-12:30")))

    assert open_at(week, at("2026-12-04", words), NO_DAYS) is is_open


@pytest.mark.parametrize(
    ("day", "words", "is_open"),
    [
        ("2026-12-01", "23:59", True),
        ("2026-12-02", "0", True),
        ("2026-12-02", "1:59", True),
        ("2026-12-02", "2", False),
        ("2026-12-01", "1", False),
    ],
)
def test_past_midnight(day, words, is_open):
    week = Week(slots=(on(TUESDAY, "22-2"),))

    assert open_at(week, at(day, words), NO_DAYS) is is_open


@pytest.mark.parametrize(
    ("day", "words", "is_open"),
    [
        ("2026-11-30", "23:59", False),
        ("2026-12-01", "0", True),
        ("2026-12-01", "23:59", True),
        ("2026-12-02", "0", False),
    ],
)
def test_midnight_to_midnight_is_the_whole_day(day, words, is_open):
    week = Week(slots=(on(TUESDAY, "0-0"),))

    assert open_at(week, at(day, words), NO_DAYS) is is_open


def test_night_goes_on_into_a_day_that_is_not_known():
    week = Week(slots=(on(TUESDAY, "22-2"),), same_in_ramadan=None)
    eve = Calendar(holidays=frozenset({date(2026, 12, 2)}))

    assert open_at(week, at("2026-12-02", "1"), eve) is True
    assert open_at(week, at("2026-12-02", "3"), eve) is None


def test_without_any_slot_nothing_is_known():
    assert slots_on(Week(), date(2026, 12, 1), NO_DAYS) is None
    assert open_at(Week(), at("2026-12-01", "12"), NO_DAYS) is None
    assert open_on(Week(), date(2026, 12, 1), NO_DAYS) is None
    assert next_opening(Week(), at("2026-12-01", "12"), NO_DAYS) is None


def test_day_without_slot_in_a_known_week_is_closed():
    week = Week(slots=(on(TUESDAY, "9-17"),))

    assert slots_on(week, date(2026, 12, 2), NO_DAYS) == []
    assert open_on(week, date(2026, 12, 2), NO_DAYS) is False


def test_slot_without_times_knows_the_day_only():
    week = Week(slots=(on(THURSDAY),))

    assert open_on(week, date(2026, 12, 3), NO_DAYS) is True
    assert open_at(week, at("2026-12-03", "12"), NO_DAYS) is None
    assert open_at(week, at("2026-12-04", "0"), NO_DAYS) is False


def test_slot_with_times_beside_one_without():
    week = Week(slots=(on(THURSDAY), on(THURSDAY, "9-12")))

    assert open_at(week, at("2026-12-03", "10"), NO_DAYS) is True
    assert open_at(week, at("2026-12-03", "13"), NO_DAYS) is None


@pytest.mark.parametrize(
    ("closed_on_holidays", "slots"), [(True, []), (None, None), (False, [slot("9-17")])]
)
def test_holiday(closed_on_holidays, slots):
    week = Week(slots=(on(THURSDAY, "9-17"),), closed_on_holidays=closed_on_holidays)

    assert slots_on(week, date(2026, 7, 30), THRONE_DAY) == slots


def test_holiday_closes_even_where_no_slot_is_known():
    week = Week(closed_on_holidays=True)

    assert slots_on(week, date(2026, 7, 30), THRONE_DAY) == []


@pytest.mark.parametrize(
    ("same_in_ramadan", "slots"), [(True, [slot("9-17")]), (None, None), (False, None)]
)
def test_ramadan_without_its_own_slots(same_in_ramadan, slots):
    week = Week(slots=(on(TUESDAY, "9-17"),), same_in_ramadan=same_in_ramadan)

    assert slots_on(week, date(2026, 3, 10), RAMADAN) == slots


@pytest.mark.parametrize(
    ("day", "slots"),
    [
        ("2026-02-17", [slot("9-17")]),
        ("2026-02-24", [slot("10-15")]),
        ("2026-03-17", [slot("10-15")]),
        ("2026-02-26", []),
        ("2026-03-24", [slot("9-17")]),
    ],
)
def test_ramadan_slots_count_from_its_first_to_its_last_day(day, slots):
    ramadan = on(TUESDAY, "10-15", in_ramadan=True)
    week = Week(slots=(on(TUESDAY, "9-17"), on(THURSDAY, "9-17"), ramadan), same_in_ramadan=True)

    assert slots_on(week, date.fromisoformat(day), RAMADAN) == slots


def test_ramadan_slots_alone_say_nothing_of_other_days():
    week = Week(slots=(on(TUESDAY, "10-15", in_ramadan=True),))

    assert slots_on(week, date(2026, 12, 1), RAMADAN) is None


def test_holiday_in_ramadan_asks_the_holiday_first():
    both = Calendar(RAMADAN.ramadans, frozenset({date(2026, 2, 24)}))
    week = Week(slots=(on(TUESDAY, "9-17"),), closed_on_holidays=True, same_in_ramadan=True)

    assert slots_on(week, date(2026, 2, 24), both) == []


@pytest.mark.parametrize(
    ("day", "slots"),
    [
        ("2026-07-27", [slot("9-17")]),
        ("2026-07-28", [slot("10-12")]),
        ("2026-07-30", [slot("10-12")]),
        ("2026-07-31", []),
    ],
)
def test_change_wins_over_week_and_holiday(day, slots):
    change = Change(date(2026, 7, 28), date(2026, 7, 30), slot("10-12"))
    week = Week(slots=(on(1, "9-17"),), changes=(change,), closed_on_holidays=True)

    assert slots_on(week, date.fromisoformat(day), THRONE_DAY) == slots


def test_change_without_times_closes():
    august = Change(date(2026, 8, 1), date(2026, 8, 31))
    week = Week(slots=(on(TUESDAY, "9-17"),), changes=(august,))

    assert open_at(week, at("2026-08-04", "12"), NO_DAYS) is False
    assert open_on(week, date(2026, 9, 1), NO_DAYS) is True


def test_changes_of_one_day_add_up_in_order():
    day = date(2026, 12, 1)
    week = Week(changes=(Change(day, day, slot("15-18")), Change(day, day, slot("9-12"))))

    assert slots_on(week, day, NO_DAYS) == [slot("9-12"), slot("15-18")]


def test_one_closing_change_closes_the_day():
    day = date(2026, 12, 1)
    week = Week(changes=(Change(day, day, slot("9-12")), Change(day, day)))

    assert slots_on(week, day, NO_DAYS) == []


@pytest.mark.parametrize(
    ("words", "opens"),
    [
        ("8", "2026-12-01 09:00"),
        ("9", "2026-12-01 14:00"),
        ("12:30", "2026-12-01 14:00"),
        ("18", "2026-12-04 09:00"),
    ],
)
def test_next_opening(words, opens):
    week = Week(slots=(on(TUESDAY, "9-12"), on(TUESDAY, "14-18"), on(FRIDAY, "9-12")))

    assert f"{next_opening(week, at('2026-12-01', words), NO_DAYS):%Y-%m-%d %H:%M}" == opens


def test_next_opening_does_not_look_past_a_day_that_is_not_known():
    week = Week(slots=(on(THURSDAY, "9-12"), on(FRIDAY, "9-12")))

    assert next_opening(week, at("2026-07-29", "12"), THRONE_DAY) is None


def test_next_opening_does_not_look_past_a_day_without_times():
    week = Week(slots=(on(THURSDAY), on(FRIDAY, "9-12")))

    assert next_opening(week, at("2026-12-02", "12"), NO_DAYS) is None


def test_next_opening_looks_as_far_as_it_is_told():
    august = Change(date(2026, 12, 1), date(2026, 12, 20))
    week = Week(slots=(on(TUESDAY, "9-12"),), changes=(august,))

    assert next_opening(week, at("2026-12-01", "12"), NO_DAYS) is None
    assert next_opening(week, at("2026-12-01", "12"), NO_DAYS, 21).date() == date(2026, 12, 22)


def test_closing_of_slots_that_touch_or_overlap_is_the_last_end():
    week = Week(slots=(on(TUESDAY, "9-13"), on(TUESDAY, "13-18"), on(TUESDAY, "17-20")))

    assert closing_of(week, at("2026-12-01", "10"), NO_DAYS) == at("2026-12-01", "20")


def test_closing_of_a_night_lies_on_the_next_day():
    week = Week(slots=(on(FRIDAY, "22-0"), on(SATURDAY, "0-4")))

    assert closing_of(week, at("2026-12-04", "23"), NO_DAYS) == at("2026-12-05", "4")


def test_closing_of_what_is_closed_or_never_closes_is_none():
    always = Week(slots=tuple(on(weekday, "0-0") for weekday in range(1, 8)))

    assert closing_of(always, at("2026-12-01", "12"), NO_DAYS) is None
    assert closing_of(Week(slots=(on(TUESDAY, "9-12"),)), at("2026-12-01", "12"), NO_DAYS) is None


def test_hour_that_the_clock_shows_twice_counts_twice():
    sunday = Week(slots=(on(7, "1:30-1:45"),))
    moments = [datetime(2026, 9, 20, hour, 40, tzinfo=UTC) for hour in (0, 1, 2)]

    assert [open_at(sunday, moment, NO_DAYS) for moment in moments] == [True, True, False]


def test_hour_that_the_clock_skips_never_comes():
    sunday = Week(slots=(on(7, "2-3"),))
    moments = [datetime(2026, 3, 22, 1, 59, tzinfo=UTC), datetime(2026, 3, 22, 2, tzinfo=UTC)]

    assert [open_at(sunday, moment, NO_DAYS) for moment in moments] == [False, False]
