"""Messages between who applied and who coordinates."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from tests import factories
from tests.desk.letters import at, letters_to, link_in
from tests.volunteers.desk_scene import darna_with, sent
from volunteers.models import Application
from volunteers.programme_page import answer_time
from volunteers.talk.actions import MOST_A_DAY, TooMany, write
from volunteers.talk.ready import READY

pytestmark = pytest.mark.django_db
NOW = timezone.now


@pytest.fixture
def darna():
    return darna_with()


@pytest.fixture
def mine(darna):
    """The application of somebody who reads Danish."""
    return sent(darna.session, by=factories.user(language="da"), name="Mette")


def own(application):
    return at("volunteers:talk", application.pk)


def desk(application):
    return at("volunteers:desk_talk", "darna", application.pk)


def test_there_and_back_with_a_letter_each_time_and_a_link_to_answer(darna, mine):
    volunteer = factories.client_of(mine.person)

    volunteer.post(own(mine), {"words": "Do I need boots?"})
    darna.desk.post(desk(mine), {"words": "Yes, old ones."})

    to_desk, to_person = letters_to(darna.coordinator.email)[-1], letters_to(mine.person.email)[-1]
    assert "Do I need boots?" in to_desk.body
    assert "Yes, old ones." in to_person.body
    assert darna.desk.get(link_in(to_desk)).status_code == 200
    assert "Yes, old ones." in volunteer.get(link_in(to_person)).text


def test_what_is_new_is_told_until_it_is_opened(darna, mine):
    volunteer = factories.client_of(mine.person)
    write(mine, words="Welcome", by=darna.coordinator, by_association=True, at=NOW())
    line = "School: 1 new message about application"

    assert line in volunteer.get(at("desk:home")).text
    assert "1 new" in volunteer.get(at("volunteers:application", mine.pk)).text
    assert line not in darna.desk.get(at("desk:home")).text
    volunteer.get(own(mine))
    assert line not in volunteer.get(at("desk:home")).text
    assert mine.messages.get().read_at is not None


@pytest.mark.parametrize("purpose", ["prefetch", "prefetch;prerender"])
def test_a_page_that_is_fetched_in_advance_is_not_opened(darna, mine, purpose):
    write(mine, words="Welcome", by=darna.coordinator, by_association=True, at=NOW())
    volunteer = factories.client_of(mine.person)

    volunteer.get(own(mine), headers={"sec-purpose": purpose})
    volunteer.head(own(mine))

    assert mine.messages.get().read_at is None


def test_opened_by_its_own_side_it_stays_new_for_the_other(darna, mine):
    write(mine, words="Welcome", by=darna.coordinator, by_association=True, at=NOW())

    darna.desk.get(desk(mine))

    assert mine.messages.get().read_at is None


@pytest.mark.parametrize("key", READY)
def test_words_that_are_ready_come_in_the_language_of_who_reads_them(darna, mine, key):
    darna.desk.post(desk(mine), {"ready": key, "words": "Kind regards"})

    with override("da"):
        danish = str(READY[key][1])
    assert mine.messages.get().words == f"{danish}\n\nKind regards"
    with override("en"):
        assert danish != str(READY[key][1])


def test_nothing_written_is_said_and_nothing_is_sent(darna, mine):
    page = darna.desk.post(desk(mine), {"words": " "})

    assert page.status_code == 422
    assert "choose words that are ready" in page.text
    assert not mine.messages.exists()


def test_sent_twice_is_kept_once(mine):
    for _ in range(2):
        write(mine, words="Hello", by=mine.person, by_association=False, at=NOW())

    assert mine.messages.count() == 1


def test_a_flood_is_stopped_for_the_day(mine):
    for number in range(MOST_A_DAY):
        write(mine, words=f"{number}", by=mine.person, by_association=False, at=NOW())

    with pytest.raises(TooMany):
        write(mine, words="one more", by=mine.person, by_association=False, at=NOW())


def test_a_day_begins_at_midnight_in_tangier(mine):
    """Summer time, an hour before UTC, ended on 2026-09-20."""
    before = datetime(2026, 9, 18, 22, 59, tzinfo=UTC)
    for number in range(MOST_A_DAY):
        write(mine, words=f"{number}", by=mine.person, by_association=False, at=before)

    write(
        mine,
        words="a new day",
        by=mine.person,
        by_association=False,
        at=before + timedelta(minutes=1),
    )

    assert mine.messages.count() == MOST_A_DAY + 1


def test_markup_is_shown_as_it_was_written(darna, mine):
    write(mine, words="<b>&", by=mine.person, by_association=False, at=NOW())

    assert "&lt;b&gt;&amp;" in darna.desk.get(desk(mine)).text


def test_nobody_else_reads_or_writes(darna, mine):
    strangers = [factories.client_of(factories.user()), factories.client_of(factories.editor())]
    other = factories.client_of(factories.manager(factories.association(slug="other")))

    for client in (*strangers, other):
        for address in (own(mine), desk(mine), at("volunteers:desk_talk", "other", mine.pk)):
            assert client.post(address, {"words": "Hello"}).status_code == 404
    assert not mine.messages.exists()


def answered(session, sooner, later):
    application = sent(session)
    Application.objects.filter(pk=application.pk).update(sent_at=sooner, answered_at=later)


@pytest.mark.parametrize(
    ("later", "days"),
    [
        (datetime(2026, 9, 20, 23, 30, tzinfo=UTC), 1),  # 25 hours: the clock was put back
        (datetime(2026, 9, 21, 0, 30, tzinfo=UTC), 2),
        (datetime(2026, 9, 19, 22, 45, tzinfo=UTC), 1),
    ],
)
def test_days_to_an_answer_are_those_of_the_calendar_in_tangier(darna, later, days):
    for _ in range(5):
        answered(darna.session, datetime(2026, 9, 19, 22, 30, tzinfo=UTC), later)

    with override("en"):
        assert f"an answer within {days} day" in answer_time(darna.programme)


def test_half_a_day_more_is_told_as_a_day_more(darna):
    sooner = datetime(2026, 10, 1, 12, tzinfo=UTC)
    for days in (1, 1, 1, 2, 2, 2):
        answered(darna.session, sooner, sooner + timedelta(days=days))

    with override("en"):
        assert "an answer within 2 days" in answer_time(darna.programme)
