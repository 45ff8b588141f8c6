"""Hours, documents and the calendar: every page in six languages, at its narrowest, and on a phone
from a day of work to a verified certificate.
"""

import os
from pathlib import Path

import pytest
from django.core import mail

from portal.base.texts import LANGUAGE_CODES
from tests import factories
from tests.browser import follow
from tests.desk.test_in_browser import faults, sign_in
from tests.volunteers.desk_scene import NOW, at_desk, confirmed, darna_with
from tests.volunteers.papers_scene import certified, own_at, there, worked
from tests.whole import outline
from tests.whole.markup import Page
from volunteers import actions as volunteering
from volunteers.documents import actions
from volunteers.hours import actions as hours_actions

SHOTS = os.environ.get("SHOTS")  # a folder for pictures of the pages, to look at


def scene():
    """Everything that the pages may show."""
    made = darna_with(kind="contractual", authorisation="AUT-7")
    made.association.translations.create(language_code="ar", name="جمعية دارنا")
    made.programme.translations.create(language_code="ar", title="طلاء مدرسة في حي مرشان")
    made.session.pools.update(capacity=9)
    made.there = there(made.session, name="أمينة الفاسي")
    worked(made.there, days_ago=1)
    worked(made.there, 600, approved=False)
    made.entry = worked(made.there, 900, days_ago=2, approved=False)
    hours_actions.send_back(made.entry, note="Fifteen hours?")
    made.done = there(made.session, name="Freja Møller-Østergård med et langt navn")
    worked(made.done)
    worked(made.done, days_ago=1, approved=False, words="Prepared the walls of two rooms")
    volunteering.complete(made.done, by=None, at=NOW())
    made.former = certified(made.done, by=made.coordinator)
    ask = {"name": "Freja M.", "language": "fr"}
    made.certificate = certified(made.done, by=made.coordinator, stays=True, **ask)
    actions.ask(made.done, kind="certificate", **ask, at=NOW())
    other = factories.session(of=made.programme, days_away=90)
    made.comes = confirmed(other, name="Bo")
    actions.get(made.comes, kind="contract", language="en", at=NOW())
    asked = actions.ask(made.comes, kind="invitation", name="Bo", language="fr", at=NOW())
    actions.refuse(asked, reason="You live here.", by=made.coordinator, at=NOW())
    return made


def pages(made, language):
    """Name, who looks, and the address of each page."""
    there, done, comes = made.there, made.done, made.comes
    session = made.session.pk
    own = {
        "hours": (there, "hours", there.pk),
        "correct": (there, "hours_correct", there.pk, made.entry.pk),
        "confirmation": (there, "documents", there.pk),
        "certificates": (done, "documents", done.pk),
        "before": (comes, "documents", comes.pk),
        "ask certificate": (done, "document_ask", done.pk, "certificate"),
        "ask invitation": (comes, "document_ask", comes.pk, "invitation"),
        "calendar": (comes, "calendar"),
        "application": (done, "application", done.pk),
    }
    for name, (who, view, *arguments) in own.items():
        yield name, who.person, own_at(view, *arguments, language=language)
    for name in ("desk_hours", "desk_documents"):
        yield name, made.coordinator, at_desk(name, session, language=language)
    codes = {
        "verify": "",
        "valid": f"{made.certificate.code}/",
        "revoked": f"{made.former.code}/",
        "no code": "0000-0000-0000-0000/",
    }
    for name, code in codes.items():
        yield name, None, f"/verify/{code}?lang={language}"


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_every_page_has_its_outline(language):
    made, found = scene(), {}

    for name, who, address in pages(made, language):
        answer = factories.client_of(who).get(address)
        assert answer.status_code == (404 if name == "no code" else 200), name
        if faults_found := outline.faults_of_any(Page(answer.text), language):
            found[name] = faults_found

    assert found == {}


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_letters_are_whole_in_every_language(language):
    made = scene()
    type(made.coordinator).objects.update(language=language)
    mail.outbox.clear()

    hours_actions.send_back(made.there.hours.first(), note="Look again")
    asked = actions.ask(made.comes, kind="invitation", name="Bo", language="fr", at=NOW())
    issued = actions.issue(asked, seen=asked.wish, by=None, at=NOW())
    actions.revoke(issued, reason="A mistake", by=None, at=NOW())

    assert len(mail.outbox) == 4
    for letter in mail.outbox:
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
        if name == "calendar":
            follow(page.locator("main form [type=submit]"))
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


@pytest.mark.browser
@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_from_a_day_of_work_to_a_verified_certificate(live_server, new_page):
    made = darna_with()
    mine = there(made.session, name="Ada")
    phone, desk = new_page(width=360, script=False, language="en"), new_page(language="fr")
    sign_in(phone, mine.person, live_server.url)
    sign_in(desk, made.coordinator, live_server.url)

    phone.goto(live_server.url + own_at("hours", mine.pk))
    phone.locator("[name=hours]").fill("7")
    phone.locator("[name=quarters]").select_option("30")
    phone.locator("[name=words]").fill("Painted")
    follow(phone.locator("main form [type=submit]"))
    desk.goto(live_server.url + at_desk("desk_hours", made.session.pk, language="fr"))
    follow(desk.locator("form[action$='/approve/'] [type=submit]"))
    volunteering.complete(mine, by=None, at=NOW())
    phone.goto(live_server.url + own_at("document_ask", mine.pk, "certificate"))
    phone.locator("[name=name]").fill("Ada Lovelace")
    follow(phone.locator("main form [type=submit]"))
    desk.goto(live_server.url + at_desk("desk_documents", made.session.pk, language="fr"))
    follow(desk.locator("form[action$='/issue/'] [type=submit]"))
    code = mine.documents.get().code
    phone.goto(f"{live_server.url}/verify/?lang=en")
    phone.locator("[name=code]").fill(code.upper())
    follow(phone.locator("main form [type=submit]"))

    seen = phone.locator("main").inner_text()
    for words in ("This certificate is valid", "Ada Lovelace", "7 hours and 30 minutes"):
        assert words in seen
