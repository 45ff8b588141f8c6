"""An association's people, and editors, announce events at the desk."""

from datetime import timedelta

import pytest
from django.utils import timezone

from news.events.clashes import clashes_of
from news.events.models import Event
from portal.editing.models import ChangeRequest
from tests import event_factories, factories
from tests.desk.letters import at
from tests.editing.forms import send

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


@pytest.fixture
def association():
    return factories.association(slug="darna", name="Darna")


@pytest.fixture
def desk(association):
    return factories.client_of(factories.manager(association, language="en", name="Manager"))


@pytest.fixture
def editors():
    return factories.client_of(factories.editor())


def step(name, event, *more):
    return at(f"events:{name}", event.pk, *more)


def begun(desk, association, **values):
    day = (timezone.localdate() + WEEK).isoformat()
    given = {"title": "Concert", "first_day": day, "starts": "18:00", "ends": "20:00", **values}
    return send(desk, at("events:add_of", association.slug), **given)


def clash_titles(event):
    return [str(card.title) for card in clashes_of(event, timezone.localdate())]


def test_a_new_event_is_a_draft_with_its_date_and_kept_once(desk, association, client):
    page = begun(desk, association)
    begun(desk, association)

    event = association.own_events.get()
    assert page.url == step("edit_event", event)
    assert (event.state, str(event), event.slug) == ("draft", "Concert", "concert")
    assert event.occurrences.get().first_day == timezone.localdate() + WEEK
    assert client.get(at("events:event_detail", "concert")).status_code == 404
    assert "See the page as it will be" in desk.get(page.url).text


def test_an_end_needs_a_start(desk, association):
    page = begun(desk, association, starts="")

    assert page.status_code == 422
    assert "Say also from when." in page.text
    assert not association.own_events.exists()


def test_of_an_association_that_is_not_trusted_an_editor_looks_first(desk, association, editors):
    event = event_factories.draft(of=association)

    desk.post(step("publish_event", event))
    desk.post(step("publish_event", event))

    event.refresh_from_db()
    [request] = ChangeRequest.objects.of(event).open()
    assert event.state == "draft"
    assert "waits for an editor" in desk.get(step("edit_event", event)).text
    assert editors.post(at("editing:change_approve", request.pk)).status_code == 302
    event.refresh_from_db()
    assert event.is_published


def test_what_is_changed_while_it_waits_waits_no_more(desk, association):
    event = event_factories.draft(of=association)
    desk.post(step("publish_event", event))

    send(desk, step("edit_where", event), address="5, rue d'Italie")

    assert not ChangeRequest.objects.of(event).open().exists()


def test_of_a_trusted_one_it_is_public_at_once(desk, association, client):
    association.is_trusted = True
    association.save()
    event = event_factories.draft(of=association)

    desk.post(step("publish_event", event))

    assert client.get(at("events:event_detail", event.slug)).status_code == 200
    desk.post(step("withdraw_event", event))
    assert client.get(at("events:event_detail", event.slug)).status_code == 404


def test_days_hours_and_repetition_are_laid_out_anew(desk, association):
    event = event_factories.event(of=association)
    until = event.first_day + 3 * WEEK

    page = send(
        desk, step("edit_when", event), repeats="weekly", until=until.isoformat(), last_day=""
    )

    assert page.status_code == 302
    event.refresh_from_db()
    assert (event.repeats, event.until, event.last_day) == ("weekly", until, event.first_day)
    assert event.occurrences.count() == 4


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"repeats": "weekly", "until": ""}, "Say until when it repeats"),
        ({"repeats": "weekly", "until": "2031-01-01"}, "Say until when it repeats"),
        ({"starts": "", "ends": "20:00"}, "Say also from when."),
        ({"last_day": "2020-01-01"}, "The first day is after the last day."),
    ],
)
def test_what_cannot_be_is_said(desk, association, values, words):
    event = event_factories.event(of=association)

    page = send(desk, step("edit_when", event), **values)

    assert (page.status_code, words in page.text) == (422, True)


def test_hosts_topics_cost_and_signing_up(desk, association):
    event = event_factories.event(of=association)
    other, topic = factories.association(slug="other"), factories.topic()
    hosts = f"https://example.org{other.get_absolute_url()}\n{association.get_absolute_url()}"

    page = send(
        desk, step("edit_facts", event), hosts=hosts, topics=[topic.pk], cost="paid",
        cost_mad="20", sign_up="link", sign_up_url="https://example.org/",
    )  # fmt: skip

    assert page.status_code == 302
    event.refresh_from_db()
    assert list(event.associations.all()) == [other]
    assert list(event.topics.all()) == [topic]
    assert (event.cost_label, event.sign_up_url) == ("20 MAD", "https://example.org/")


def test_one_date_is_called_off_and_all_of_them(desk, association, client):
    event = event_factories.weekly(of=association, times=3)
    first = event.occurrences.first()

    send(desk, step("call_off_date", event, first.pk), note="The hall is taken.")

    first.refresh_from_db()
    assert first.is_off
    assert "The hall is taken." in client.get(at("events:event_detail", event.slug)).text
    desk.post(step("hold_date", event, first.pk))
    first.refresh_from_db()
    assert (first.is_off, first.note) == (False, "")
    send(desk, step("call_off_event", event), why_off="The singer is ill.")
    event.refresh_from_db()
    assert event.cancelled_at
    assert event.translations.get(language_code="en").why_off == "The singer is ill."
    desk.post(step("hold_event", event))
    event.refresh_from_db()
    assert event.cancelled_at is None


def test_the_same_again_is_a_draft_with_all_that_was_said(desk, association):
    topic, other = factories.topic(), factories.association()
    event = event_factories.weekly(
        of=association, title="Concert", lead="Come.", topics=[topic], associations=[other],
        cost="free", texts={"fr": {"title": "Concert", "lead": "Venez."}}, why_off="Ill.",
    )  # fmt: skip
    day = timezone.localdate() + 60 * timedelta(days=1)

    page = send(desk, step("copy_event", event), first_day=day.isoformat())

    again = association.own_events.exclude(pk=event.pk).get()
    assert page.url == step("edit_event", again)
    assert (again.state, again.first_day, again.repeats, again.cost) == ("draft", day, "no", "free")
    assert list(again.topics.all()) == [topic]
    assert list(again.associations.all()) == [other]
    assert again.translations.get(language_code="fr").lead == "Venez."
    assert not again.translations.filter(why_off__gt="").exists()
    assert again.occurrences.get().first_day == day


def test_a_hint_names_what_meets_at_the_same_hours_nearby_or_about_the_same(desk, association):
    place, topic = factories.place(), factories.topic()
    own = event_factories.draft(of=association, place=place, topics=[topic])
    for title, values in {
        "Same place": {"place": place, "starts": "19:00", "ends": "22:00"},
        "Same topic": {"topics": [topic], "starts": None, "ends": None},
        "Until late": {"place": place, "in_days": 6, "starts": "21:00", "ends": "20:00"},
        "Next": {"place": place, "starts": "20:00", "ends": "21:00"},
        "Elsewhere": {},
        "Other day": {"place": place, "in_days": 8},
        "Draft": {"place": place, "state": Event.State.DRAFT},
        "Off": {"place": place, "cancelled_at": timezone.now()},
    }.items():
        event_factories.event(title=title, **values)

    page = desk.get(step("edit_event", own))

    assert clash_titles(own) == ["Until late", "Same topic", "Same place"]
    assert "Same place" in page.text
    assert "You can publish yours all the same." in page.text


def test_only_a_draft_that_nobody_read_is_thrown_away(desk, association):
    event, draft = event_factories.event(of=association), event_factories.draft(of=association)

    refused = desk.post(step("remove_event", event))
    desk.post(step("remove_event", draft))

    assert refused.status_code == 422
    assert list(association.own_events.all()) == [event]


def test_words_of_what_is_public_wait_for_an_editor(desk, association):
    event = event_factories.event(of=association, title="Concert")

    send(desk, step("edit_words", event, "en"), title="Another concert")

    event.refresh_from_db()
    assert str(event) == "Concert"
    assert ChangeRequest.objects.about(event).open().get().new == "Another concert"
