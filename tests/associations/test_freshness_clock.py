"""The clock that asks whether a page still holds, on days that a test makes pass."""

from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from associations.freshness import ask_every, check_as_editor, confirm, go_on, overdue, take_step
from associations.models import Association, Check
from associations.tasks import ask_for_checks
from portal.base.models import Checked
from portal.base.months_later import months_later
from tests import factories
from tests.clock import clock  # noqa: F401  (a fixture)
from tests.desk.letters import letters_to, link_in
from tests.desk.test_members_together import at_once

START = date(2026, 12, 31)
STATE = Checked.State
# Days after the due day, with what is done on them.
STEPS = {1: 0, 2: 14, 3: 30, 4: 44, 5: 104}
USUAL = (14, 16, 14, 60)  # days between them
NEVER = frozenset()


@pytest.fixture
def kept(db, clock):  # noqa: F811
    """An association that was confirmed on the first day, to be asked every three months."""
    clock.set(START)
    association = factories.association(name="Darna", check_interval=3)
    factories.manager(association, email="manager@darna.example", language="fr")
    return factories.confirmed(association)


def pass_days(clock, *days, down=NEVER, each_day=lambda day: None):  # noqa: F811
    """Let the days of ``range(*days)`` after the first one pass; on those ``down`` no worker is
    there, on the others it runs twice.
    """
    for after in range(*days):
        clock.set(START + timedelta(days=after))
        each_day(clock.day)
        if after not in down:
            ask_for_checks(timestamp=0)
            clock.go_on(hours=1)
            ask_for_checks(timestamp=0)


def steps_of(association):
    """{step: day} of what was done, once each."""
    rows = list(association.check_letters.values_list("step", "sent_on"))
    assert len(dict(rows)) == len(rows)
    return dict(rows)


def on_time(due_on):
    return {step: due_on + timedelta(days=days) for step, days in STEPS.items()}


def test_of_400_days_every_reminder_goes_once(kept, clock):  # noqa: F811
    yearly = factories.confirmed(check_interval=12)
    factories.manager(yearly, email="yearly@example.org")
    imported = factories.association(read_on=date(2015, 1, 1), source_year=2015)
    factories.manager(imported, email="imported@example.org")
    by_editor = factories.association(check_interval=1)
    factories.manager(by_editor, email="by-editor@example.org")
    by_editor.verify(by=None, as_checker="editor", at=clock.moment)
    answering = factories.confirmed(check_interval=6)
    factories.manager(answering, email="answering@example.org")
    answers = months_later(START, 6) + timedelta(days=20)

    def each_day(day):
        if day == answers:
            confirm(association=answering, way=Check.Way.DESK)

    pass_days(clock, 1, 401, each_day=each_day)

    assert steps_of(kept) == on_time(date(2027, 3, 31))
    assert steps_of(yearly) == {1: date(2027, 12, 31), 2: date(2028, 1, 14), 3: date(2028, 1, 30)}
    asked = [(letter.due_on, letter.step) for letter in answering.check_letters.order_by("pk")]
    first, second = months_later(START, 6), months_later(answers, 6)
    assert asked == [(first, 1), (first, 2), (second, 1), (second, 2)]
    written = Counter(letter.to[0] for letter in mail.outbox)
    assert written == {
        "manager@darna.example": 5,
        "yearly@example.org": 3,
        "answering@example.org": 4,
    }
    assert len({(letter.to[0], letter.body) for letter in mail.outbox}) == 12
    states = {one.pk: one.state for one in Association.objects.all()}
    assert states == {
        kept.pk: STATE.UNPUBLISHED,
        yearly.pk: STATE.VERIFIED,
        imported.pk: STATE.UNVERIFIED,
        by_editor.pk: STATE.VERIFIED,
        answering.pk: STATE.VERIFIED,
    }


@pytest.mark.parametrize(
    ("after", "days"),
    [(-3, 7), (0, 7), (11, 7), (14, 7), (27, 7), (41, 7), (101, 7), (-3, 40), (20, 40)],
)
def test_worker_that_was_down_makes_up_for_it_once(kept, clock, after, days):  # noqa: F811
    due_after = (kept.check_due_on - START).days
    down = frozenset(range(due_after + after, due_after + after + days))

    pass_days(clock, due_after - 5, due_after + 150, down=down)

    found = steps_of(kept)
    assert sorted(found) == list(STEPS)
    assert len(letters_to("manager@darna.example")) == len(STEPS)
    assert not {(day - START).days for day in found.values()} & down
    for (sooner, later), usual in zip(pairwise(sorted(found.values())), USUAL, strict=True):
        assert timedelta(days=usual) <= later - sooner <= timedelta(days=usual + days)


def test_two_workers_at_once_send_one_letter(transactional_db):
    association = factories.confirmed(at=timezone.now() - timedelta(days=400))
    factories.manager(association)
    today = timezone.localdate()

    raised = at_once(*[lambda: take_step(association.pk, today) for _ in range(4)])

    assert raised == []
    assert association.check_letters.count() == len(mail.outbox) == 1


def test_letter_that_cannot_be_queued_is_not_noted_as_sent(db, settings):
    association = factories.confirmed(at=timezone.now() - timedelta(days=400))
    factories.manager(association)
    settings.EMAIL_BACKEND = "portal.base.mail.NoSuchBackend"

    with pytest.raises(ImportError):
        go_on(timezone.now())

    assert not association.check_letters.exists()


def test_letters_go_to_managers_and_editors_of_the_page_in_their_languages(db):
    association = factories.confirmed(
        at=timezone.now() - timedelta(days=400), texts={"fr": {"name": "Espoir"}}, name="Hope"
    )
    people = {
        role: factories.member(association, role=role, email=f"{role}@example.org", language="fr")
        for role in ("manager", "editor", "volunteers", "referrals")
    }
    factories.manager(association, is_active=False)
    factories.manager()

    go_on(timezone.now())

    assert {letter.to[0] for letter in mail.outbox} == {"manager@example.org", "editor@example.org"}
    [letter] = letters_to(people["editor"])
    assert letter.subject == "La page « Espoir » est-elle toujours exacte ?"
    assert "Espoir" in letter.body
    assert link_in(letter).startswith("/fr/check/")


def test_page_that_nobody_keeps_is_marked_and_stays_public(db, clock):  # noqa: F811
    clock.set(START)
    association = factories.confirmed(check_interval=3)
    offer = factories.offer(provider=association)
    offer.verify(by=None, as_checker="association", at=clock.moment)

    pass_days(clock, 130, 90 + 44)
    assert state_of(association) == STATE.VERIFIED
    clock.go_on(days=1)
    go_on(clock.moment)
    clock.go_on(days=300)
    go_on(clock.moment)

    assert state_of(association) == state_of(offer) == STATE.STALE
    assert mail.outbox == []


def test_what_an_editor_has_withdrawn_is_not_asked_for(kept, clock):  # noqa: F811
    kept.unpublish()

    pass_days(clock, 85, 125)

    assert (mail.outbox, kept.check_letters.count()) == ([], 0)


def test_shorter_interval_begins_with_the_first_letter(kept, clock):  # noqa: F811
    clock.set(START + timedelta(days=80))
    ask_every(association=kept, months=1)

    go_on(clock.moment)

    assert steps_of(kept) == {1: clock.day}


def test_offers_that_were_confirmed_with_the_page_get_old_with_it(kept, clock):  # noqa: F811
    offer = factories.offer(provider=kept)
    confirm(association=kept, way=Check.Way.DESK)
    by_editor = factories.offer(provider=kept)
    by_editor.verify(by=None, as_checker="editor", at=clock.moment)

    pass_days(clock, 85, 90 + 45)

    assert [state_of(one) for one in (kept, offer, by_editor)] == ["stale", "stale", "verified"]


@pytest.mark.parametrize("months", Checked.Interval.values)
def test_months_are_counted_as_the_database_does(db, months):
    days = [date(2023, 12, 1) + timedelta(days=number) for number in range(3 * 366)]

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (day + make_interval(months => %s))::date FROM unnest(%s::date[]) AS day",
            [months, days],
        )
        counted = [day for (day,) in cursor.fetchall()]

    assert [months_later(day, months) for day in days] == counted


@pytest.mark.parametrize("months", Checked.Interval.values)
def test_query_finds_all_that_is_due(db, months):
    zone = timezone.get_default_timezone()
    ends_of_months = [datetime(2027, month, 28, 23, tzinfo=zone) for month in range(1, 13)]
    for moment in ends_of_months:
        for days in range(5):
            factories.confirmed(at=moment + timedelta(days=days), check_interval=months)
    for moment in (ends_of_months[5] + timedelta(days=days) for days in range(0, 400, 9)):
        found = set(overdue(moment).values_list("pk", flat=True))
        due = {
            one.pk
            for one in Association.objects.all()
            if one.check_due_on <= timezone.localdate(moment)
        }
        assert due <= found


def state_of(record):
    return type(record).objects.get(pk=record.pk).state


@pytest.mark.django_db
def test_a_call_written_down_late_does_not_take_a_newer_check_back():
    association = factories.confirmed()
    confirmed_at = association.verified_at
    earlier = confirmed_at - timedelta(hours=3)

    check_as_editor(association=association, way="phone", by=factories.editor(), at=earlier)

    association.refresh_from_db()
    assert (association.verified_at, association.verified_as) == (confirmed_at, "association")
    assert association.checks.count() == 2
