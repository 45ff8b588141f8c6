"""The dates of an event follow it, and keep what was said of a day."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from news.events.dates import lay_out
from news.events.models import Event
from tests import event_factories

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def standing(event):
    return list(event.occurrences.standing().values_list("first_day", flat=True))


def test_a_series_has_a_row_for_each_of_its_days():
    event = event_factories.weekly(times=4)

    assert standing(event) == [event.first_day + number * WEEK for number in range(4)]


def test_a_day_that_stays_keeps_its_row_and_what_was_said_of_it():
    event = event_factories.weekly(times=4)
    second = event.occurrences.all()[1]
    second.call_off(at=timezone.now(), note="The hall is taken.")
    event.until += WEEK
    event.save()

    lay_out(event, at=timezone.now())

    kept = event.occurrences.get(first_day=second.first_day)
    assert (kept.pk, kept.note, kept.is_off) == (second.pk, "The hall is taken.", True)
    assert len(standing(event)) == 5


def test_laid_out_twice_changes_nothing():
    event = event_factories.weekly(times=3)
    before = event.occurrences.model.pgh_event_model.objects.count()

    lay_out(event, at=timezone.now())

    assert event.occurrences.model.pgh_event_model.objects.count() == before


def test_the_only_date_moves_with_its_event_and_keeps_its_name():
    event = event_factories.event()
    [row] = event.occurrences.all()
    event.first_day = event.last_day = event.first_day + timedelta(days=1)
    event.save()

    lay_out(event, at=timezone.now())

    [moved] = event.occurrences.all()
    assert (moved.pk, moved.first_day, moved.dropped_at) == (row.pk, event.first_day, None)


def test_a_date_that_people_read_of_is_dropped_and_comes_back():
    event = event_factories.weekly(times=3)
    last = event.occurrences.last()
    event.until -= WEEK
    event.save()

    lay_out(event, at=timezone.now())

    assert len(standing(event)) == 2
    last.refresh_from_db()
    assert last.dropped_at
    event.until += WEEK
    event.save()
    lay_out(event, at=timezone.now())
    last.refresh_from_db()
    assert last.dropped_at is None


def test_of_a_draft_nobody_read_a_date_just_goes_and_past_ones_of_others_stay():
    draft = event_factories.weekly(times=3, state=Event.State.DRAFT)
    told = event_factories.weekly(times=3, first_day=timezone.localdate() - 2 * WEEK)
    for event in (draft, told):
        event.repeats, event.until = "no", None
        event.first_day = event.last_day = event.first_day + 10 * WEEK
        event.save()
        lay_out(event, at=timezone.now())

    assert draft.occurrences.count() == 1
    past = told.occurrences.filter(last_day__lt=timezone.localdate())
    assert (past.count(), past.filter(dropped_at=None).count()) == (2, 2)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("events_event_end_has_start", {"starts": None}),
        ("events_event_series_has_end", {"repeats": "weekly"}),
        ("events_event_series_has_end", {"until": date(2027, 1, 1)}),
        ("events_event_series_has_end", {"repeats": "weekly", "until": date(2029, 6, 1)}),
        (
            "events_event_dates_apart",
            {"repeats": "weekly", "until": date(2027, 1, 1), "last_day": date(2026, 12, 8)},
        ),
        ("events_event_days_in_order", {"last_day": date(2026, 11, 1)}),
        ("events_event_link_to_sign_up", {"sign_up": "link"}),
        ("events_event_price_has_a_cost", {"cost_mad": 20}),
        ("events_event_slug_is_no_page", {"slug": "preview"}),
    ],
)
def test_the_database_keeps_the_rules(name, values):
    event = event_factories.event(first_day=date(2026, 12, 1))

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(**values)


def test_an_end_before_the_start_is_next_morning():
    event = event_factories.event(first_day=date(2026, 12, 1), starts="21:00", ends="01:00")
    row = event.occurrences.get()

    assert row.ends_at - row.begins_at == timedelta(hours=4)
