from datetime import date

import pytest
from django.utils.translation import override

from associations.hours import Change, Week
from associations.week_words import week_tables
from tests.associations.weeks import (
    FRIDAY,
    NO_DAYS,
    RAMADAN,
    THRONE_DAY,
    THURSDAY,
    TUESDAY,
    on,
    slot,
)

NOT_KNOWN = ["Hours on public holidays are not known.", "Hours in Ramadan are not known."]


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def hours_by_day(table):
    return {day.name: day.hours for day in table.days}


def marked(table):
    return [day.name for day in table.days if day.today]


def test_a_week_from_monday_with_today_marked():
    week = Week(slots=(on(TUESDAY, "14-18"), on(TUESDAY, "9-12:30"), on(THURSDAY), on(6, "0-0")))

    [table] = week_tables(week, date(2026, 12, 1), NO_DAYS)

    assert table.caption == "Opening hours"
    assert hours_by_day(table) == {
        "Monday": "Closed",
        "Tuesday": "09:00–12:30, 14:00–18:00",
        "Wednesday": "Closed",
        "Thursday": "Open, hours not known",
        "Friday": "Closed",
        "Saturday": "Day and night",
        "Sunday": "Closed",
    }
    assert marked(table) == ["Tuesday"]
    assert table.notes == NOT_KNOWN


def test_without_slots_there_is_no_table():
    assert week_tables(Week(closed_on_holidays=True), date(2026, 12, 1), NO_DAYS) == []


@pytest.mark.parametrize(
    ("today", "captions"),
    [
        (date(2026, 3, 10), ["Opening hours in Ramadan", "Opening hours outside Ramadan"]),
        (date(2026, 12, 1), ["Opening hours outside Ramadan", "Opening hours in Ramadan"]),
    ],
)
def test_the_table_that_holds_today_comes_first(today, captions):
    week = Week(slots=(on(TUESDAY, "9-17"), on(TUESDAY, "10-15", in_ramadan=True)))

    tables = week_tables(week, today, RAMADAN)

    assert [table.caption for table in tables] == captions
    assert [marked(table) for table in tables] == [["Tuesday"], []]
    assert [table.notes for table in tables] == [NOT_KNOWN[:1], []]


def test_today_is_not_marked_where_it_differs_from_its_row():
    noon = Change(date(2026, 12, 1), date(2026, 12, 1), slot("12-13"))
    changed = Week(slots=(on(TUESDAY, "9-17"),), changes=(noon,))
    usual = Week(slots=(on(THURSDAY, "9-17"),), closed_on_holidays=True)

    assert marked(week_tables(changed, date(2026, 12, 1), NO_DAYS)[0]) == []
    assert marked(week_tables(usual, date(2026, 7, 30), THRONE_DAY)[0]) == []


def test_notes_say_what_is_known():
    week = Week(slots=(on(FRIDAY, "9-17"),), closed_on_holidays=True, same_in_ramadan=True)

    [table] = week_tables(week, date(2026, 12, 1), NO_DAYS)

    assert table.notes == ["Closed on public holidays.", "The same hours in Ramadan."]


@pytest.mark.parametrize(
    ("last_day", "times", "reason", "note"),
    [
        (24, "", "", "Closed on Dec. 24, 2026."),
        (31, "", "Works", "Closed from Dec. 24, 2026 to Dec. 31, 2026. Reason: Works"),
        (24, "10-12", "", "On Dec. 24, 2026: 10:00–12:00."),
        (31, "10-12", "", "From Dec. 24, 2026 to Dec. 31, 2026: 10:00–12:00."),
    ],
)
def test_days_that_differ_are_noted(last_day, times, reason, note):
    change = Change(
        date(2026, 12, 24), date(2026, 12, last_day), slot(times) if times else None, reason
    )
    week = Week(slots=(on(FRIDAY, "9-17"),), changes=(change,))

    [table] = week_tables(week, date(2026, 12, 1), NO_DAYS)

    assert table.notes == [*NOT_KNOWN, note]


def test_days_that_are_over_are_not_noted():
    november = Change(date(2026, 11, 1), date(2026, 11, 30))
    week = Week(slots=(on(FRIDAY, "9-17"),), changes=(november,))

    [table] = week_tables(week, date(2026, 12, 1), NO_DAYS)

    assert table.notes == NOT_KNOWN
