"""Opening hours as a week of boxes."""

from datetime import date, time

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from associations.editing.week import SPANS, WeekForm, box
from tests import factories
from tests.desk.letters import at
from tests.editing.forms import send, standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    darna = factories.association(slug="darna", name="Darna")
    return factories.location(of=darna)


@pytest.fixture
def desk(place):
    return factories.client_of(factories.manager(place.association, language="en"))


@pytest.fixture
def address(place):
    return at("associations:edit_hours", "darna", place.pk)


def week(place):
    place.refresh_from_db()
    slots = place.schedule.slots.values_list("season", "weekday", "opens", "closes")
    return sorted(slots)


def boxes(weekday, *times, season="regular"):
    """The boxes of a day: "09:00", "12:00", "14:00", "18:00"."""
    names = [box(season, weekday, span, end) for span in SPANS for end in ("opens", "closes")]
    return dict(zip(names, times, strict=False))


def save(desk, address, **changes):
    return send(desk, address, save="1", **changes)


def test_a_week_with_a_break_on_friday(desk, place, address):
    save(
        desk, address, **boxes(1, "09:00", "17:00"), **boxes(5, "09:00", "12:00", "15:00", "18:00")
    )

    assert week(place) == [
        ("regular", 1, time(9), time(17)),
        ("regular", 5, time(9), time(12)),
        ("regular", 5, time(15), time(18)),
    ]


def test_a_day_is_copied_to_the_later_days_that_are_empty(desk, place, address):
    page = send(
        desk, address, copy="regular_1", **boxes(1, "09:00", "12:00"), **boxes(3, "10:00", "11:00")
    )
    copied_times = [standing(page)[box("regular", day, 1, "opens")] for day in range(1, 8)]
    not_saved_yet = place.schedule
    save_it = send(desk, address, page, save="1")

    assert copied_times == [["09:00"], ["09:00"], ["10:00"], *[["09:00"]] * 4]
    assert not_saved_yet is None
    assert save_it.status_code == 302
    assert len(week(place)) == 7


@pytest.mark.parametrize(
    ("times", "wrong"),
    [
        (("09:00", ""), "closes"),
        (("", "12:00"), "opens"),
        (("9 o'clock", "12:00"), "opens"),
        (("09:00", "14:00", "13:00", "18:00"), "opens"),
    ],
)
def test_half_a_span_is_refused_where_it_is_wrong(desk, place, address, times, wrong):
    page = save(desk, address, **boxes(2, *times))

    assert page.status_code == 422
    assert [name.endswith(wrong) for name in page.context["form"].errors] == [True]
    assert standing(page)[box("regular", 2, 1, "opens")] == [times[0]]


def test_closing_after_midnight_is_the_next_day(desk, place, address):
    assert save(desk, address, **boxes(6, "22:00", "02:00")).status_code == 302
    assert week(place) == [("regular", 6, time(22), time(2))]


def test_other_hours_in_ramadan_say_that_they_differ(desk, place, address):
    save(
        desk, address, **boxes(1, "09:00", "17:00"), **boxes(1, "10:00", "14:00", season="ramadan")
    )

    assert len(week(place)) == 2
    assert place.schedule.same_in_ramadan is False


def test_the_same_in_ramadan_and_other_hours_contradict_each_other(desk, place, address):
    page = save(
        desk, address, same_in_ramadan="yes", **boxes(1, "10:00", "14:00", season="ramadan")
    )

    assert "same_in_ramadan" in page.context["form"].errors


def test_closed_for_some_time_opens_again_by_itself(desk, place, address):
    save(desk, address, closed_from="2030-07-01", closed_to="2030-08-31", closed_why="Summer")
    [closure] = week_exceptions(place)
    assert (closure.first_day, closure.last_day, closure.reason) == (
        date(2030, 7, 1),
        date(2030, 8, 31),
        "Summer",
    )

    save(desk, address, closed_from="", closed_to="")
    assert not week_exceptions(place)


def week_exceptions(place):
    place.refresh_from_db()
    return list(place.schedule.exceptions.all())


@pytest.mark.parametrize(
    ("first", "last"), [("2030-07-01", ""), ("2030-07-02", "2030-07-01"), ("", "2030-07-01")]
)
def test_a_closure_without_an_end_or_a_beginning_is_refused(desk, place, address, first, last):
    page = save(desk, address, closed_from=first, closed_to=last)

    assert page.status_code == 422
    place.refresh_from_db()
    assert place.schedule is None


def test_what_the_boxes_cannot_hold_stays(desk, place, address):
    hours = factories.schedule(
        (1, "08:00", "09:00"), (1, "10:00", "11:00"), (1, "12:00", "13:00"), (2, "08:00", "09:00")
    )
    place.schedule = hours
    place.save()

    save(desk, address, **boxes(2, "", ""))

    assert week(place) == [
        ("regular", 1, time(8), time(9)),
        ("regular", 1, time(10), time(11)),
        ("regular", 1, time(12), time(13)),
    ]


def test_hours_that_two_places_share_are_changed_for_one_alone(desk, place, address):
    shared = factories.schedule((1, "09:00", "12:00"))
    other = factories.location(schedule=shared)
    place.schedule = shared
    place.save()

    save(desk, address, **boxes(1, "10:00", "12:00"))

    assert week(other) == [("regular", 1, time(9), time(12))]
    assert week(place) == [("regular", 1, time(10), time(12))]


TIMES = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))


@settings(max_examples=30)
@given(st.dictionaries(st.integers(1, 7), st.tuples(TIMES, TIMES), max_size=7))
def test_any_week_that_is_saved_is_shown_again_the_same(days):
    typed = {}
    for weekday, (opens, closes) in days.items():
        typed |= boxes(weekday, f"{opens:%H:%M}", f"{closes:%H:%M}")
    today = timezone.localdate()
    form = WeekForm(typed, schedule=None, today=today)
    assert form.is_valid(), form.errors
    place = factories.location()
    schedule = form.save(owner=place)

    again = WeekForm(schedule=schedule, today=today)

    shown = {name: again.now[name] for name in again.now if name in typed}
    assert shown == typed
    assert {(slot.weekday, slot.opens, slot.closes) for slot in schedule.slots.all()} == {
        (weekday, *times) for weekday, times in days.items()
    }
