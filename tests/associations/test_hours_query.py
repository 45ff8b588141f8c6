"""The answers in SQL are those in Python, and cost one query that doubles no row."""

import random
from datetime import UTC, date, datetime, time, timedelta

import pytest

from associations.hours import open_at, open_on, wall
from associations.models import HoursException, Location, OpeningHours, Schedule
from associations.opening_query import with_opening, with_opening_day
from associations.schedules import read_calendar, schedules_by_key, week_of
from support.models import Offer
from tests import factories
from tests.associations.hours_model import Facts, Timeline

pytestmark = pytest.mark.django_db

WEEK_ROWS = ("schedule__slots", "schedule__exceptions")
DAY = timedelta(days=1)
SEASONS = {False: OpeningHours.Season.REGULAR, True: OpeningHours.Season.RAMADAN}
CLOCKS = [time(0), time(0, 1), time(8, 30), time(12), time(14), time(18), time(22), time(23, 59)]
CASES = [
    pytest.param(15, 10, id="150 cases"),
    pytest.param(500, 20, id="10,000 cases", marks=pytest.mark.long),
]


def made_up(chance: random.Random, first_day: date) -> Facts:
    """A week with up to eight slots, changes in the twenty days from ``first_day`` on."""
    return Facts(
        slots=list(
            {
                (season, weekday, times and times[0]): (season, weekday, times)
                for season, weekday, times in (
                    (chance.random() < 0.3, chance.randint(1, 7), some_times(chance))
                    for _number in range(chance.choice([0, 1, 4, 8]))
                )
            }.values()
        ),
        changes=[
            (first_day + DAY * begin, first_day + DAY * (begin + length), some_times(chance))
            for begin, length in (
                (chance.randint(0, 19), chance.randint(0, 6)) for _number in range(4)
            )
            if chance.random() < 0.5
        ],
        closed_on_holidays=chance.choice([True, False, None]),
        same_in_ramadan=chance.choice([True, False, None]),
    )


def some_times(chance):
    return None if chance.random() < 0.2 else (chance.choice(CLOCKS), chance.choice(CLOCKS))


def stored(facts: list[Facts]) -> list[Location]:
    """A location for each of ``facts``, with its schedule."""
    home = factories.association()
    schedules = Schedule.objects.bulk_create(
        Schedule(closed_on_holidays=each.closed_on_holidays, same_in_ramadan=each.same_in_ramadan)
        for each in facts
    )
    pairs = list(zip(schedules, facts, strict=True))
    OpeningHours.objects.bulk_create(
        OpeningHours(
            schedule=schedule, season=SEASONS[in_ramadan], weekday=weekday, **hours_of(times)
        )
        for schedule, each in pairs
        for in_ramadan, weekday, times in each.slots
    )
    HoursException.objects.bulk_create(
        HoursException(schedule=schedule, first_day=first, last_day=last, **hours_of(times))
        for schedule, each in pairs
        for first, last, times in each.changes
    )
    return Location.objects.bulk_create(
        Location(association=home, schedule=schedule) for schedule in schedules
    )


def hours_of(times):
    opens, closes = times or (None, None)
    return {"opens": opens, "closes": closes}


def moments(chance: random.Random, first_day: date, count: int) -> list[datetime]:
    """On the edges of slots more often than not."""
    return [
        datetime.combine(first_day + DAY * chance.randint(0, 19), chance.choice(CLOCKS), tzinfo=UTC)
        + timedelta(seconds=chance.choice([-1, 0, 0, 1, 1800, 3600]))
        for _number in range(count)
    ]


@pytest.mark.parametrize(("schedules", "times"), CASES)
def test_sql_and_python_agree(schedules, times, django_assert_num_queries):
    chance = random.Random(schedules)
    first_day = date(2026, 3, 10)  # Ramadan, its end, Eid and the change of the clock
    factories.ramadan(date(2026, 2, 19), date(2026, 3, 19))
    for day in (date(2026, 3, 12), date(2026, 3, 20), date(2026, 3, 21)):
        factories.holiday(day)
    stored([made_up(chance, first_day) for _number in range(schedules)])
    known = read_calendar()
    weeks = {
        location.pk: week_of(location.schedule)
        for location in Location.objects.prefetch_related(*WEEK_ROWS)
    }

    for moment in moments(chance, first_day, times):
        today = wall(moment).date()
        rows = with_opening_day(with_opening(Location.objects, moment, known), today, known)
        with django_assert_num_queries(1):
            found = rows.values_list("pk", "opening_is_open", "opening_is_open_today")
            found = {pk: (is_open, is_open_today) for pk, is_open, is_open_today in found}

        assert found == {
            pk: (open_at(week, moment, known), open_on(week, today, known))
            for pk, week in weeks.items()
        }


def test_sql_agrees_with_the_minutes():
    chance = random.Random(7)
    first_day = date(2026, 11, 10)
    facts = [made_up(chance, first_day) for _number in range(60)]
    locations = stored(facts)
    moment = datetime(2026, 11, 18, 14, 0, tzinfo=UTC)

    found = with_opening(Location.objects, moment, read_calendar()).values_list(
        "pk", "opening_is_open"
    )

    assert dict(found) == {
        location.pk: Timeline(each, wall(moment).date(), 1).state_at(wall(moment))
        for location, each in zip(locations, facts, strict=True)
    }


def test_several_slots_and_changes_do_not_double_a_row():
    opened = factories.schedule((2, "09:00", "13:00"), (2, "12:00", "18:00"))
    day = date(2026, 12, 1)
    factories.hours_exception(opened, day, opens=time(9), closes=time(20))
    factories.hours_exception(opened, day, opens=time(8), closes=time(19))
    offer = factories.offer(schedule=opened)

    found = with_opening(Offer.objects, datetime(2026, 12, 1, 12, 30, tzinfo=UTC), read_calendar())

    assert list(found.filter(opening_is_open=True)) == [offer]


def test_one_closing_change_closes_the_day():
    schedule = factories.schedule((2, "09:00", "18:00"))
    day = date(2026, 12, 1)
    factories.hours_exception(schedule, day, opens=time(9), closes=time(20))
    factories.hours_exception(schedule, day)
    factories.offer(schedule=schedule)

    found = with_opening(Offer.objects, datetime(2026, 12, 1, 12, tzinfo=UTC), read_calendar())

    assert found.get().opening_is_open is False


def test_without_a_schedule_it_is_not_known():
    factories.offer(schedule=None)
    moment = datetime(2026, 12, 1, 12, 30, tzinfo=UTC)

    found = with_opening_day(
        with_opening(Offer.objects, moment, read_calendar()), moment.date(), read_calendar()
    ).get()

    assert (found.opening_is_open, found.opening_is_open_today) == (None, None)


def test_week_of_prefetched_rows_asks_nothing_more(django_assert_num_queries):
    for _number in range(3):
        factories.offer(schedule=factories.schedule((2, "09:00", "13:00")))

    with django_assert_num_queries(4):
        weeks = [week_of(offer.schedule) for offer in Offer.objects.prefetch_related(*WEEK_ROWS)]

    assert [len(week.slots) for week in weeks] == [1, 1, 1]


def test_weeks_read_together_are_those_of_the_rows(django_assert_num_queries):
    chance = random.Random(3)
    stored([made_up(chance, date(2026, 12, 1)) for _number in range(30)])
    by_rows = {schedule.pk: week_of(schedule) for schedule in Schedule.objects.all()}

    with django_assert_num_queries(1):
        schedules = schedules_by_key(set(by_rows))
        found = {key: week_of(schedule) for key, schedule in schedules.items()}

    for pk, week in found.items():
        assert set(week.slots) == set(by_rows[pk].slots)
        assert set(week.changes) == set(by_rows[pk].changes)
        assert week.closed_on_holidays is by_rows[pk].closed_on_holidays
        assert week.same_in_ramadan is by_rows[pk].same_in_ramadan


def test_calendar_holds_the_days_of_the_tables():
    factories.ramadan(date(2027, 2, 8), date(2027, 3, 9))
    factories.holiday(date(2027, 3, 10))

    found = read_calendar()

    assert found.is_ramadan(date(2027, 3, 9))
    assert not found.is_ramadan(date(2027, 3, 10))
    assert found.holidays == {date(2027, 3, 10)}
