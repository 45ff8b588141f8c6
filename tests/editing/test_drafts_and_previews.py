"""What is typed is kept as a draft, and looked at before it is saved."""

from datetime import timedelta

import pytest
from django.utils import timezone

from associations.models import Association
from portal.editing.drafts import DRAFT_DAYS, LONGEST, drop_old
from portal.editing.models import ChangeRequest, Draft
from support.models import Offer
from tests import factories
from tests.desk.letters import at
from tests.editing.forms import send, standing

pytestmark = pytest.mark.django_db
WORDS = at("associations:edit_words", "darna", "en")
FACTS = at("associations:edit_facts", "darna")
CONTACTS = at("associations:edit_contacts", "darna")


@pytest.fixture
def darna():
    return factories.association(slug="darna", name="Darna", summary="Meals", acronym="D")


@pytest.fixture
def manager(darna):
    return factories.manager(darna, language="en")


@pytest.fixture
def desk(manager):
    return factories.client_of(manager)


def summary(association):
    return association.translations.get().summary


def test_a_draft_is_kept_shown_on_asking_and_gone_once_it_is_saved(desk, darna):
    kept = send(desk, WORDS, summary="Half a sen", name="", draft="1")
    plain, shown = desk.get(WORDS), desk.get(kept.url)
    stood = summary(darna)

    send(desk, WORDS, shown, name="Darna", summary="A whole sentence")

    assert (standing(plain)["summary"], stood) == (["Meals"], "Meals")
    assert "Your draft of" in plain.text
    assert standing(shown)["summary"] == ["Half a sen"]
    assert summary(darna) == "A whole sentence"
    assert not Draft.objects.exists()


def test_kept_by_itself_it_answers_without_a_page(desk, darna):
    answer = send(desk, WORDS, summary="Half", draft="auto")

    assert (answer.status_code, Draft.objects.get().typed["summary"]) == (204, ["Half"])
    assert not set(Draft.objects.get().typed) & {"csrfmiddlewaretoken", "draft"}


def test_a_draft_is_thrown_away(desk, darna):
    send(desk, WORDS, summary="Half", draft="auto")
    desk.post(WORDS, {"draft": "away"})

    assert not Draft.objects.exists()
    assert standing(desk.get(f"{WORDS}?draft=1"))["summary"] == ["Meals"]


def test_nobody_else_sees_a_draft(desk, darna):
    send(desk, WORDS, summary="Half", draft="auto")
    other = factories.client_of(factories.manager(darna))

    assert standing(other.get(f"{WORDS}?draft=1"))["summary"] == ["Meals"]


def test_what_another_changed_since_the_draft_is_told(desk, darna):
    send(desk, WORDS, summary="Mine", draft="auto")
    send(factories.client_of(factories.manager(darna, name="Youssef")), WORDS, summary="Theirs")

    page = desk.get(f"{WORDS}?draft=1")
    before = summary(darna)
    send(desk, WORDS, page)

    assert "changed this to “Theirs”" in page.text
    assert (before, summary(darna)) == ("Theirs", "Mine")


def test_a_draft_that_is_too_long_is_not_kept(desk, darna):
    send(desk, WORDS, summary="x" * (LONGEST + 1), draft="auto")

    assert not Draft.objects.exists()


def test_a_draft_that_nobody_goes_on_with_is_dropped(desk, manager):
    for days in (DRAFT_DAYS + 1, DRAFT_DAYS - 1):
        draft = manager.drafts.create(path=f"/{days}/", typed={})
        Draft.objects.filter(pk=draft.pk).update(kept_at=timezone.now() - timedelta(days=days))

    drop_old(timezone.now())

    assert [draft.path for draft in manager.drafts.all()] == [f"/{DRAFT_DAYS - 1}/"]


def test_a_preview_is_the_public_page_and_saves_nothing(desk, darna, mailoutbox):
    page = send(desk, WORDS, summary="Meals and beds", preview="1")

    assert page.status_code == 200
    assert "Meals and beds" in page.text
    assert "nothing is saved yet" in page.text
    assert summary(darna) == "Meals"
    assert "Saved." not in desk.get(at("desk:home")).text


def test_from_the_preview_one_saves_or_goes_on_writing(desk, darna):
    page = send(desk, WORDS, summary="Meals and beds", preview="1")
    again = desk.post(WORDS, {**standing(page, WORDS), "again": "1"})
    saved = desk.post(WORDS, {**standing(page, WORDS), "save": "1"})

    assert again.status_code == 200
    assert standing(again)["summary"] == ["Meals and beds"]
    assert saved.status_code == 302
    assert summary(darna) == "Meals and beds"


def test_what_is_wrong_is_said_instead_of_a_preview(desk, darna):
    page = send(desk, WORDS, name="", preview="1")

    assert page.status_code == 422
    assert "name" in page.context["form"].errors


def test_what_waits_for_an_editor_is_not_in_the_preview(desk, darna):
    page = send(desk, FACTS, own_name="Maison Darna", acronym="MD", preview="1")

    assert page.status_code == 200
    assert not ChangeRequest.objects.exists()
    assert Association.objects.get().acronym == "D"


def test_a_picture_that_a_preview_cannot_hold_is_not_lost_in_silence(desk, darna):
    lost = "The picture that you chose does not come along"

    plain = send(desk, FACTS, acronym="MD", preview="1").text
    chosen = send(desk, FACTS, acronym="MD", logo=factories.picture(), preview="1").text

    assert lost not in plain
    assert lost in chosen


def test_contacts_are_previewed_with_all_their_rows(desk, darna):
    page = send(
        desk,
        CONTACTS,
        preview="1",
        **{"contacts-0-kind": "phone", "contacts-0-value": "0539 98 76 54"},
    )
    desk.post(CONTACTS, {**standing(page, CONTACTS), "save": "1"})

    assert "39 98 76 54" in page.text
    assert darna.contacts.get().value == "+212539987654"


def test_a_new_offer_is_seen_before_it_is_there(desk, darna):
    food = factories.topic(name="Food")
    new = at("support:add_offer", "darna")

    page = send(desk, new, title="Breakfast", topics=[food.pk], preview="1")

    assert "Breakfast" in page.text
    assert "nothing is saved yet" in page.text
    assert not Offer.objects.exists()


def test_the_preview_of_a_strangers_page_is_none(darna):
    stranger = factories.client_of(factories.user())

    assert stranger.post(WORDS, {"summary": "x", "preview": "1"}).status_code == 404
    assert stranger.post(WORDS, {"summary": "x", "draft": "1"}).status_code == 404
    assert not Draft.objects.exists()
