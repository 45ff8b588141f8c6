"""Needs: their states, and the page on which editors keep them."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from support.models import Need
from tests import factories
from tests.admin.forms import filled

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 25)


@pytest.fixture
def editing():
    return factories.client_of(factories.editor(language="en"))


def page_of(need):
    return reverse("admin:support_need_change", args=[need.pk])


def save(client, need, **changes):
    return client.post(page_of(need), filled(client.get(page_of(need))) | changes, follow=True)


# States


def test_a_need_runs_out_a_year_later():
    assert factories.need().expires_on == timezone.localdate() + timedelta(days=365)


def test_open_needs_are_those_that_have_not_run_out():
    topic = factories.topic()
    last_day = factories.need(topic=topic, state="open", expires_on=DAY)
    factories.need(topic=topic, state="open", expires_on=DAY - timedelta(days=1))
    for state in ("new", "met", "closed"):
        factories.need(topic=topic, state=state, expires_on=DAY)

    assert list(Need.objects.open_on(DAY)) == [last_day]


@pytest.mark.parametrize(
    ("verb", "state"), [("open", "open"), ("meet", "met"), ("close", "closed")]
)
def test_a_verb_saves_the_state_alone_and_once(verb, state, django_assert_num_queries):
    need = factories.need(topic=factories.topic(), words="A bed")
    Need.objects.update(words="A bed for two")

    getattr(need, verb)()
    with django_assert_num_queries(0):
        getattr(need, verb)()

    need.refresh_from_db()
    assert (need.state, need.words) == (state, "A bed for two")


def test_an_open_need_has_a_topic():
    need = factories.need()

    with transaction.atomic(), pytest.raises(IntegrityError, match="open_has_topic"):
        need.open()

    need.refresh_from_db()
    assert need.state == "new"


def test_every_change_is_in_its_history():
    need = factories.need(topic=factories.topic())

    need.open()
    need.meet()

    events = Need.pgh_event_model.objects.filter(pgh_obj=need).order_by("pgh_id")
    assert [event.state for event in events] == ["new", "open", "met"]


# The editors' page


def test_editors_add_and_change_but_do_not_delete():
    person = factories.editor()

    held = {verb: person.has_perm(f"support.{verb}_need") for verb in ("view", "add", "change")}

    assert held == {"view": True, "add": True, "change": True}
    assert not person.has_perm("support.delete_need")


def test_a_need_of_an_editor_is_open_at_once(editing):
    topic = factories.topic()
    url = reverse("admin:support_need_add")

    editing.post(url, filled(editing.get(url)) | {"words": "A bed", "topic": topic.pk})

    need = Need.objects.get()
    assert (need.words, need.topic, need.state) == ("A bed", topic, "open")
    assert (need.origin, need.language) == ("editor", "en")


def test_without_a_topic_it_is_refused_in_words(editing):
    url = reverse("admin:support_need_add")

    page = editing.post(url, filled(editing.get(url)) | {"words": "A bed"})

    assert "Choose a topic: an open need has one." in page.text
    assert not Need.objects.exists()


def test_a_new_need_is_saved_without_a_topic_but_not_opened(editing):
    need = factories.need()

    save(editing, need, words="A bed")
    refused = save(editing, need, words="A bed for two", _open_needs="yes")

    need.refresh_from_db()
    assert (need.words, need.state) == ("A bed", "new")
    assert "Choose a topic: an open need has one." in refused.text


def test_buttons_save_and_move_a_need(editing):
    need = factories.need()

    states = []
    for button in ("open", "meet", "close"):
        save(editing, need, topic=factories.topic().pk, **{f"_{button}_needs": "yes"})
        need.refresh_from_db()
        states.append(need.state)

    assert states == ["open", "met", "closed"]


def test_many_are_opened_but_for_those_without_a_topic(editing):
    filed, not_filed = factories.need(topic=factories.topic()), factories.need()
    chosen = {"action": "open_needs", "_selected_action": [filed.pk, not_filed.pk]}

    page = editing.post(reverse("admin:support_need_changelist"), chosen, follow=True)

    assert Need.objects.get(state="open") == filed
    assert "1 need is open." in page.text
    assert "1 need has no topic: choose one, then open it." in page.text


def test_state_cannot_be_sent(editing):
    need = factories.need(topic=factories.topic())

    save(editing, need, state="met")

    need.refresh_from_db()
    assert need.state == "new"


def test_needs_are_found_however_they_are_written(editing):
    wanted = factories.need(words="محامية للأسرة")
    factories.need(words="Un lit")

    page = editing.get(reverse("admin:support_need_changelist"), {"q": "محاميه للاسره"})

    assert list(page.context["cl"].result_list) == [wanted]


def test_history_of_a_need_is_told(editing):
    need = factories.need(topic=factories.topic(name="Food"))
    save(editing, need, _open_needs="yes")

    page = editing.get(reverse("admin:support_need_history", args=[need.pk]))

    assert page.status_code == 200
    assert "open" in page.text
