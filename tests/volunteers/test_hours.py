from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override

from portal.desk.waiting import waiting_for
from tests import factories
from tests.volunteers.desk_scene import NOW, again, at_desk, confirmed
from tests.volunteers.papers_scene import DAYS, browser_of, own_at, there, worked
from volunteers import actions
from volunteers.documents import actions as documents
from volunteers.hours import actions as hours_actions
from volunteers.hours.words import duration
from volunteers.models import Hours

pytestmark = pytest.mark.django_db


def day(days_ago=0):
    return timezone.localdate() - timedelta(days=days_ago)


def typed(days_ago=0, hours=7, quarters=30, words="Painted the gate"):
    return {"day": day(days_ago), "hours": hours, "quarters": quarters, "words": words}


def entered(application):
    return list(application.hours.values_list("day", "minutes", "words", "state"))


def test_volunteer_writes_a_day_down_and_sees_the_sum(darna):
    mine = there(darna.session)
    worked(mine, 60, days_ago=2)
    browser = browser_of(mine)

    answer = browser.post(own_at("hours", mine.pk), typed(1), follow=True)

    assert entered(mine)[1] == (day(1), 450, "Painted the gate", "entered")
    assert "Approved: 1 hour." in answer.text
    assert "To be approved: 7 hours and 30 minutes." in answer.text


@pytest.mark.parametrize(
    "wrong",
    [
        typed(days_ago=DAYS + 1),
        typed(days_ago=-1),
        typed(hours=16, quarters=15),
        typed(hours=0, quarters=0),
        typed(quarters=20),
        typed(words=""),
        typed(hours=""),
    ],
    ids=["before", "future", "too long", "nothing", "no quarter", "no words", "no hours"],
)
def test_day_that_cannot_be_is_refused(darna, wrong):
    mine = there(darna.session)

    answer = browser_of(mine).post(own_at("hours", mine.pk), wrong)

    assert answer.status_code == 422
    assert entered(mine) == []


def test_day_is_written_down_once(darna):
    mine = there(darna.session)
    browser = browser_of(mine)
    browser.post(own_at("hours", mine.pk), typed())

    answer = browser.post(own_at("hours", mine.pk), typed(hours=3))

    assert answer.status_code == 422
    assert "This day is written down already." in answer.text
    assert entered(mine) == [(day(), 450, "Painted the gate", "entered")]


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"minutes": 975}, "sixteen"),
        ({"minutes": 20}, "quarters"),
        ({"entered_on": day(1)}, "not_before_the_day"),
        ({"day": day(DAYS + 1)}, "not one of the session"),
        ({"state": "sent_back"}, "with_a_word"),
        ({"state": "approved"}, "approved_at"),
    ],
)
def test_database_refuses_what_cannot_be(darna, values, why):
    mine = there(darna.session)
    given = {"day": day(), "minutes": 60, "entered_on": day(), "words": "x"} | values

    with pytest.raises(IntegrityError, match=why), transaction.atomic():
        mine.hours.create(**given)


def test_database_refuses_the_same_day_twice(darna):
    mine = there(darna.session)
    worked(mine)

    with pytest.raises(IntegrityError, match="one_a_day"), transaction.atomic():
        worked(mine)


def test_approved_day_is_not_approved_out_of_order(darna):
    entry = worked(there(darna.session), approved=False)
    entry.send_back("Too long")

    with pytest.raises(Exception, match=r"(?i)transition"), transaction.atomic():
        Hours.objects.filter(pk=entry.pk).update(state="approved", approved_at=NOW())


@pytest.mark.parametrize("who", ["stranger", "coordinator"])
def test_hours_are_the_persons_own_page(darna, who):
    mine = there(darna.session)
    browser = darna.desk if who == "coordinator" else factories.client_of(factories.user())

    assert browser.get(own_at("hours", mine.pk)).status_code == 404


def test_who_has_not_arrived_has_no_hours(darna):
    mine = confirmed(darna.session)

    assert browser_of(mine).get(own_at("hours", mine.pk)).status_code == 404
    assert browser_of(mine).post(own_at("hours", mine.pk), typed()).status_code == 404


def test_coordinator_approves_what_is_ticked(darna):
    mine = there(darna.session, name="Ada")
    one, other = worked(mine, approved=False), worked(mine, days_ago=1, approved=False)

    page = darna.desk.get(at_desk("desk_hours", darna.session.pk))
    darna.desk.post(at_desk("desk_hours_approve", darna.session.pk), {"entry": [f"{one.pk}-450"]})

    assert f'value="{other.pk}-450"' in page.text
    one.refresh_from_db()
    assert (one.state, one.approved_by) == ("approved", darna.coordinator)
    assert list(Hours.objects.to_approve()) == [other]


def test_day_that_changed_meanwhile_is_not_approved(darna):
    mine = there(darna.session)
    entry = worked(mine, approved=False)
    entry.correct(day=entry.day, minutes=900, words="More", on=day())

    answer = darna.desk.post(
        at_desk("desk_hours_approve", darna.session.pk), {"entry": f"{entry.pk}-450"}, follow=True
    )

    assert Hours.objects.get().state == "entered"
    assert "Some days have changed meanwhile." in answer.text


def test_approving_twice_keeps_who_was_first(darna):
    entry = worked(there(darna.session), approved=False)
    hours_actions.approve([(entry, 450)], by=darna.coordinator, at=NOW())
    first = Hours.objects.get()

    hours_actions.approve([(entry, 450)], by=factories.user(), at=NOW())

    again_read = Hours.objects.get()
    assert (again_read.approved_by, again_read.approved_at) == (
        darna.coordinator,
        first.approved_at,
    )


def test_day_sent_back_is_corrected_and_keeps_its_history(darna, mailoutbox):
    mine = there(darna.session, name="Ada")
    entry = worked(mine)
    mail.outbox.clear()
    darna.desk.post(at_desk("desk_hours_send_back", entry.pk), {"note": "Six hours, no?"})
    told = mail.outbox[-1]

    answer = browser_of(mine).post(
        own_at("hours_correct", mine.pk, entry.pk), typed(hours=6, quarters=0), follow=True
    )

    assert told.to == [mine.person.email]
    assert "Six hours, no?" in told.body
    assert entered(mine) == [(day(), 360, "Painted the gate", "entered")]
    assert "Six hours, no?" not in answer.text
    events = Hours.pgh_event_model.objects.order_by("pgh_id").values_list("state", "minutes")
    assert list(events) == [("approved", 450), ("sent_back", 450), ("entered", 360)]


def test_sending_back_needs_a_word(darna):
    entry = worked(there(darna.session))

    answer = darna.desk.post(at_desk("desk_hours_send_back", entry.pk), {"note": " "})

    assert answer.status_code == 422
    assert f'href="#note-{entry.pk}"' in answer.text
    assert Hours.objects.get().state == "approved"


def test_approved_day_is_not_corrected_by_the_person(darna):
    mine = there(darna.session)
    entry = worked(mine)

    browser, address = browser_of(mine), own_at("hours_correct", mine.pk, entry.pk)

    answer = browser.post(address, typed(hours=2), follow=True)

    assert "It is approved already." in answer.text
    assert browser.get(address).status_code == 404
    assert Hours.objects.get().minutes == 450


def test_coordinator_writes_a_day_down_for_the_group(darna):
    ada, bo = there(darna.session, name="Ada"), there(darna.session, name="Bo")
    worked(bo, 60, approved=False)

    answer = darna.desk.post(
        at_desk("desk_hours_group", darna.session.pk),
        {**typed(), "people": [ada.pk, bo.pk]},
        follow=True,
    )

    assert entered(ada) == [(day(), 450, "Painted the gate", "approved")]
    assert entered(bo) == [(day(), 60, "Painted", "entered")]
    assert "Written down for 1 person." in answer.text
    assert "have written that day down themselves: Bo" in answer.text


def test_group_needs_somebody_of_this_session(darna):
    mine = there(darna.session)
    other = there(factories.session(days_away=90))

    answer = darna.desk.post(
        at_desk("desk_hours_group", darna.session.pk), {**typed(), "people": [other.pk]}
    )

    assert answer.status_code == 422
    assert Hours.objects.count() == 0
    assert mine.hours.count() == 0


def test_nobody_approves_the_own_hours(darna):
    mine = there(darna.session, by=darna.coordinator)
    entry = worked(mine, approved=False)

    darna.desk.post(at_desk("desk_hours_approve", darna.session.pk), {"entry": f"{entry.pk}-450"})
    sent_back = darna.desk.post(at_desk("desk_hours_send_back", entry.pk), {"note": "x"})

    assert Hours.objects.get().state == "entered"
    assert sent_back.status_code == 404
    assert f"{entry.pk}-450" not in darna.desk.get(at_desk("desk_hours", darna.session.pk)).text


def test_hours_of_another_association_are_not_there(darna):
    entry = worked(there(factories.session()), approved=False)
    session = entry.application.session

    assert darna.desk.get(at_desk("desk_hours", session.pk)).status_code == 404
    darna.desk.post(at_desk("desk_hours_approve", darna.session.pk), {"entry": f"{entry.pk}-450"})
    assert Hours.objects.get().state == "entered"


def test_hours_of_who_left_early_still_count(darna):
    mine = there(darna.session)
    worked(mine)
    actions.leave(mine, by=None, at=NOW())

    browser_of(mine).post(own_at("hours", mine.pk), typed(1))

    assert again(mine).hours.approved().minutes() == 450
    assert again(mine).hours.count() == 2


def test_page_of_a_session_costs_the_same_for_many(darna, django_assert_max_num_queries):
    darna.session.pools.update(capacity=9)
    for _number in range(8):
        worked(there(darna.session), approved=False)

    with django_assert_max_num_queries(24):
        darna.desk.get(at_desk("desk_hours", darna.session.pk))


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (45, "45 minutes"),
        (60, "1 hour"),
        (2250, "37 hours and 30 minutes"),
        (0, "0 hours"),
    ],
)
def test_duration_in_words(minutes, words):
    assert duration(minutes) == words


def test_desk_says_what_waits_and_for_whom(darna):
    mine = there(darna.session, name="Ada")
    worked(mine, approved=False)
    worked(mine, days_ago=1, approved=False)
    coming = confirmed(factories.session(of=darna.programme, days_away=90))
    documents.ask(coming, kind="invitation", name="x", language="en", at=NOW())

    with override("en"):
        lines = {line.words: line.url for line in waiting_for(darna.coordinator, day())}
        others = [line.url for line in waiting_for(mine.person, day())]

    hours = at_desk("desk_hours", darna.session.pk)
    asked = at_desk("desk_documents", coming.session_id)
    said = {url: words for words, url in lines.items()}
    assert said[hours].endswith(": 2 days of work to approve")
    assert said[asked].endswith(": 1 document is asked for")
    assert {hours, asked} & {*others} == set()
