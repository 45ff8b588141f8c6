from datetime import date, timedelta

import pytest
from django.utils.translation import override

from associations.hours import Calendar, Change, Week
from associations.opening_words import Opening, opening, opening_of
from tests import factories
from tests.associations.weeks import (
    FRIDAY,
    NO_DAYS,
    RAMADAN,
    SATURDAY,
    THRONE_DAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    at,
    on,
)


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def said(week, moment, calendar=NO_DAYS):
    found = opening(week, moment, calendar)
    return found.state, found.label


@pytest.mark.parametrize(
    ("words", "state", "label"),
    [
        ("8", "today", "Closed, opens at 09:00"),
        ("9", "open", "Open until 18:00"),
        ("16:59", "open", "Open until 18:00"),
        ("17", "soon", "Closes soon, at 18:00"),
        ("17:59", "soon", "Closes soon, at 18:00"),
        ("18", "shut", "Closed, opens Friday at 10:00"),
    ],
)
def test_through_a_day(words, state, label):
    week = Week(slots=(on(TUESDAY, "9-18"), on(FRIDAY, "10-12")))

    assert said(week, at("2026-12-01", words)) == (state, label)


def test_opens_tomorrow():
    week = Week(slots=(on(WEDNESDAY, "9-18"),))

    assert said(week, at("2026-12-01", "20")) == ("shut", "Closed, opens tomorrow at 09:00")


def test_opens_a_week_ahead_on_a_date():
    week = Week(slots=(on(TUESDAY, "9-18"),))

    label = "Closed, opens on December 8 at 09:00"
    assert said(week, at("2026-12-01", "20")) == ("shut", label)


def test_night_is_open_until_the_morning():
    week = Week(slots=(on(TUESDAY, "22-7"),))

    assert said(week, at("2026-12-01", "23")) == ("open", "Open until 07:00")


def test_days_on_end_are_open_until_a_weekday():
    week = Week(slots=(on(TUESDAY, "0-0"), on(WEDNESDAY, "0-0"), on(THURSDAY, "0-12")))

    assert said(week, at("2026-12-01", "9")) == ("open", "Open until Thursday at 12:00")


def test_always_open():
    week = Week(slots=tuple(on(weekday, "0-0") for weekday in range(1, 8)))

    assert said(week, at("2026-12-01", "9")) == ("open", "Open day and night")


def test_nothing_known():
    assert opening(Week(), at("2026-12-01", "9"), RAMADAN) == Opening("unknown", "Hours not known")


def test_only_the_day_is_known():
    week = Week(slots=(on(THURSDAY), on(FRIDAY)))

    assert said(week, at("2026-12-03", "9")) == ("unknown", "Open today, hours not known")
    assert said(week, at("2026-12-02", "9")) == ("shut", "Closed, open again tomorrow")
    assert said(week, at("2026-11-30", "9")) == ("shut", "Closed, open again on Thursday")


@pytest.mark.parametrize(
    ("closed_on_holidays", "words"),
    [
        (True, ("shut", "Closed, opens tomorrow at 09:00", "Public holiday")),
        (None, ("unknown", "Hours not known", "Public holiday")),
        (False, ("open", "Open until 18:00", "")),
    ],
)
def test_public_holiday(closed_on_holidays, words):
    slots = (on(THURSDAY, "9-18"), on(FRIDAY, "9-18"))
    week = Week(slots=slots, closed_on_holidays=closed_on_holidays)

    assert opening(week, at("2026-07-30", "12"), THRONE_DAY) == Opening(*words)


@pytest.mark.parametrize(
    ("same_in_ramadan", "own_slots", "words"),
    [
        (None, (), ("unknown", "Hours not known", "Ramadan")),
        (True, (), ("open", "Open until 18:00", "")),
        (
            None,
            (on(TUESDAY, "10-15", in_ramadan=True),),
            ("open", "Open until 15:00", "Ramadan hours"),
        ),
    ],
)
def test_ramadan(same_in_ramadan, own_slots, words):
    week = Week(slots=(on(TUESDAY, "9-18"), *own_slots), same_in_ramadan=same_in_ramadan)

    assert opening(week, at("2026-03-10", "12"), RAMADAN) == Opening(*words)


def test_closed_for_weeks_says_until_when():
    december = Change(date(2026, 12, 1), date(2026, 12, 31))
    week = Week(slots=(on(TUESDAY, "9-18"),), changes=(december,))

    assert opening(week, at("2026-12-05", "12"), NO_DAYS) == Opening(
        "shut", "Closed up to and including December 31", "Not the usual hours"
    )


def test_closed_before_a_day_that_is_not_known_promises_nothing():
    saturday = Calendar(holidays=frozenset({date(2026, 12, 5)}))
    week = Week(slots=(on(SATURDAY, "9-18"),))

    assert said(week, at("2026-12-04", "12"), saturday) == ("shut", "Closed")


def test_every_state_has_its_icon():
    states = ["open", "soon", "today", "shut", "unknown"]

    icons = [Opening(state, "").icon for state in states]

    assert icons == ["check", "clock", "clock", "closed", "unknown"]


@pytest.mark.django_db
def test_schedule_is_said_by_the_calendar_of_the_tables():
    factories.holiday(date(2026, 12, 1))
    schedule = factories.schedule((2, "09:00", "18:00"), closed_on_holidays=True)
    noon = at("2026-12-01", "12")

    assert opening_of(schedule, noon).detail == "Public holiday"
    assert opening_of(schedule, noon + timedelta(days=7)).label == "Open until 18:00"
    assert opening_of(None, noon) == Opening("unknown", "Hours not known")
