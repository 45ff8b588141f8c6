"""Testimonials and thanks as people see them: outline and letters in six languages, in a browser
without barriers.
"""

import os
from pathlib import Path

import pytest
from django.core import mail

from portal.base.texts import LANGUAGE_CODES
from tests import factories
from tests.desk.letters import at
from tests.desk.test_in_browser import faults, sign_in
from tests.volunteers.desk_scene import NOW, begun, confirmed, darna_with, sent
from tests.volunteers.papers_scene import own_at, there, worked
from tests.whole import outline
from tests.whole.markup import Page
from volunteers import actions as volunteering
from volunteers import planning
from volunteers.thanks import actions

SHOTS = os.environ.get("SHOTS")
WORDS = "We painted two rooms and ate couscous on Fridays.\nBring old shoes."


def scene():
    made = darna_with()
    made.editor = factories.editor()
    made.association.translations.create(language_code="ar", name="جمعية دارنا")
    made.programme.translations.create(language_code="ar", title="طلاء مدرسة في حي مرشان")
    made.session.pools.update(capacity=9)
    made.new, made.waits, *others = (there(made.session, ends="complete") for _ in range(4))
    for one, words, name in zip(others, (WORDS, ""), ("Ada", "أمينة"), strict=True):
        worked(one)
        said = say(one, words=words, name=name)
        actions.publish(said, by=made.editor, at=NOW())
    said = others[0].testimonial
    said.translations.create(
        language_code="ar", words="صبغنا غرفتين وأكلنا الكسكس يوم الجمعة.", origin="reviewed"
    )
    say(made.waits, words=WORDS, name="Freja")
    made.draft = factories.application(factories.session(of=made.programme, days_away=90))
    return made


def say(application, *, words, name):
    facts = {"language": "en", "is_on_wall": True, "at": NOW()}
    return actions.say(application, words=words, name=name, **facts)


def pages(made, language):
    """Name, who looks, and the address of each page."""
    yield "wall", None, at("volunteers:wall_of_thanks", language=language)
    yield "programme", None, at("volunteers:programme_detail", "school", language=language)
    yield "association", None, at("associations:association_detail", "darna", language=language)
    for name, mine in (("new", made.new), ("waits", made.waits)):
        yield name, mine.person, own_at("testimonial", mine.pk, language=language)
    yield "done", made.waits.person, own_at("application", made.waits.pk, language=language)
    yield "draft", made.draft.person, at("volunteers:apply", "school", language=language)
    yield "queue", made.editor, at("volunteers:desk_testimonials", language=language)


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_every_page_has_its_outline(language):
    made, found = scene(), {}

    for name, who, address in pages(made, language):
        answer = factories.client_of(who or factories.user()).get(address)
        assert answer.status_code == 200, name
        if faults_found := outline.faults_of_any(Page(answer.text), language):
            found[name] = faults_found

    assert found == {}


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_letters_are_whole_in_every_language(language):
    made = scene()
    sending = factories.association(slug="sender")
    factories.member(sending, role="volunteers", language=language)
    sender = made.programme.senders.create(association=sending, country="DK")
    person = factories.user(language=language)
    later = factories.session(of=made.programme, days_away=200)
    type(person).objects.filter(pk=made.waits.person_id).update(language=language)
    mail.outbox.clear()

    comes = confirmed(later, by=person, sender=sender)
    hopes = sent(made.draft.choices.get().session, by=factories.user(language=language))
    planning.reschedule(
        hopes.choices.get().session,
        starts_on=later.starts_on,
        ends_on=later.starts_on,
        closes_at=NOW(),
        tickets_after=None,
        by=None,
        at=NOW(),
    )
    begun(later)
    for step in (volunteering.arrive, volunteering.complete):
        step(comes, by=None, at=NOW())
    actions.publish(made.waits.testimonial, by=None, at=NOW())
    actions.refuse(made.waits.testimonial, reason="It names a child.", by=None, at=NOW())

    letters = [one for one in mail.outbox if one.to[0] != made.coordinator.email]
    assert len(letters) == 5 + 5 + 1 + 1 + 2  # told, copies; applied, moved; decided
    for letter in letters:
        [html] = [content for content, kind in letter.alternatives if kind == "text/html"]
        whole = "\n".join([letter.subject, letter.body, html])
        assert outline.LEFT_OVER.findall(whole) == []
        assert f"http://localhost:8000/{language}/" in letter.body
        assert f"http://localhost:8000/{language}/" in html


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("language", "width"), [("ar", 360), pytest.param("fr", 1280, marks=pytest.mark.long)]
)
def test_pages_are_without_barriers_and_fit(live_server, new_page, language, width):
    made, found, signed_in = scene(), {}, None
    page = new_page(width=width, language=language)

    for name, who, address in pages(made, language):
        if who and who != signed_in:
            sign_in(page, who, live_server.url)
            signed_in = who
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(live_server.url + address)
        if problems := looked_at(page, f"{name}-{language}"):
            found[name] = problems

    assert found == {}


def looked_at(page, name):
    for fold in page.locator("main details").all():
        fold.evaluate("fold => fold.open = true")
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)
    barriers = faults(page)
    page.set_viewport_size({"width": 320, "height": 640})
    wide = page.evaluate("document.documentElement.scrollWidth")
    return (barriers, wide) if barriers or wide > 320 else None
