"""The desk of who coordinates in a real browser: every page at its narrowest, and the whole way."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from portal.base.texts import LANGUAGE_CODES
from tests import factories
from tests.browser import follow
from tests.desk.test_in_browser import faults, sign_in
from tests.volunteers.desk_scene import NOW, at_desk, begun, confirmed, darna_with, sent
from tests.whole import outline
from tests.whole.markup import Page
from volunteers import actions
from volunteers.models import Application

SHOTS = os.environ.get("SHOTS")  # a folder for pictures of the pages, to look at


def scene():
    """A programme with everything that its pages may show, and the addresses of those."""
    made = darna_with()
    association, programme, session = made.association, made.programme, made.session
    association.translations.create(language_code="ar", name="جمعية دارنا")
    programme.translations.create(
        language_code="ar", title="طلاء مدرسة في حي مرشان", summary="عشرة أيام من العمل مع الأطفال"
    )
    danes = factories.association(slug="danes", name="Danske Venner af Tanger")
    sender = programme.senders.create(association=danes, country="DK")
    programme.senders.create(association=factories.association(name="Vrienden"), country="NL")
    session.pools.create(kind="sender", sender=sender, capacity=3)
    programme.prices.create(purpose="food", amount=300)
    question = programme.questions.create()
    question.translations.create(language_code="en", words="Do you swim?")
    draft = factories.application(
        session, name="Freja Østergaard", sender=sender, skills="Painting"
    )
    draft.answers.create(question=question, words="Like a fish")
    applied = actions.send(draft, at=NOW())
    confirmed(session, name="أمينة الفاسي", languages="العربية والفرنسية")
    waits = sent(session, name="A very long name of somebody with several family names")
    session.pools.filter(kind="all").update(capacity=1)
    actions.put_on_list(waits, by=None, at=NOW())
    earlier = begun(factories.session(of=programme, days_away=15))
    arrives = confirmed(factories.session(of=programme, days_away=14, places=4), name="Bo")
    type(session).objects.filter(pk=arrives.session_id).update(starts_on=timezone.localdate())
    arrives.session.exports.create(by=made.coordinator, kind="xlsx", rows=1)
    factories.association(name="Association Vrienden van Tanger")
    made.member = factories.manager(danes, name="Mette")
    made.manager = factories.manager(association, name="Responsable")
    made.queries = {"applications": f"?session={session.pk}", "senders": "?q=vrienden"}
    made.pages = pages(programme, session, applied, arrives, earlier, question)
    return made


def pages(programme, session, applied, arrives, earlier, question):
    """The name of each page's address, with what it takes."""
    one = (programme.slug, session.pk)
    return {
        "overview": ("desk",),
        "applications": ("desk_applications",),
        "applied": ("desk_application", applied.pk),
        "arriving": ("desk_application", arrives.pk),
        "group": ("desk_group", arrives.session_id),
        "nobody": ("desk_group", earlier.pk),
        "programmes": ("edit_programmes",),
        "new programme": ("add_programme",),
        "facts": ("edit_programme", programme.slug),
        "words": ("edit_programme_words", programme.slug, "fr"),
        "prices": ("edit_prices", programme.slug),
        "languages": ("edit_languages", programme.slug),
        "questions": ("edit_questions", programme.slug),
        "question": ("edit_question", programme.slug, question.pk),
        "senders": ("edit_senders", programme.slug),
        "sessions": ("edit_sessions", programme.slug),
        "new session": ("add_session", programme.slug),
        "days": ("edit_session", *one),
        "places": ("edit_places", *one),
        "call off": ("call_off", *one),
        "remove": ("remove_programme", programme.slug),
    }


def addresses(made, language):
    for name, (view, *arguments) in made.pages.items():
        yield name, at_desk(view, *arguments, language=language) + made.queries.get(name, "")


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_every_page_has_its_outline(language):
    made, found = scene(), {}
    browser = factories.client_of(made.manager)
    sending = factories.client_of(made.member).get(f"/{language}/desk/danes/sending/")

    answers = {name: browser.get(address) for name, address in addresses(made, language)}
    for name, page in {**answers, "sending": sending}.items():
        assert page.status_code == 200, name
        if faults_found := outline.faults_of_any(Page(page.text), language):
            found[name] = faults_found

    assert found == {}


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("language", "width"), [("ar", 360), pytest.param("fr", 1280, marks=pytest.mark.long)]
)
def test_pages_are_without_barriers_and_fit(live_server, new_page, language, width):
    made, found = scene(), {}
    page = new_page(width=width, language=language)
    sign_in(page, made.manager, live_server.url)
    for name, address in addresses(made, language):
        look_at(page, live_server.url + address, f"{name}-{language}", width, found)
    sign_in(page, made.member, live_server.url)
    sending = f"{live_server.url}/{language}/desk/danes/sending/"
    look_at(page, sending, f"sending-{language}", width, found)

    assert found == {}


def look_at(page, address, name, width, found):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    for fold in page.locator("main details").all():
        fold.evaluate("fold => fold.open = true")
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)
    barriers = faults(page)
    page.set_viewport_size({"width": 320, "height": 640})
    wide = page.evaluate("document.documentElement.scrollWidth")
    if barriers or wide > 320:
        found[name] = (barriers, wide)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.long
@pytest.mark.parametrize(
    "script",
    [pytest.param(True, id="script"), pytest.param(False, id="no script")],
)
def test_from_the_desk_to_an_offer_on_a_phone(live_server, new_page, script):
    made = darna_with()
    two = [sent(made.session, name=name) for name in ("Ada", "Bo")]
    page = new_page(width=360, script=script)
    sign_in(page, made.coordinator, live_server.url)

    page.goto(live_server.url + at_desk("desk", language="fr"))
    follow(page.locator(f"a[href$='applications/?session={made.session.pk}']"))
    for one in two:
        page.locator(f"#tick-{one.pk}").check()
    follow(page.locator("button[formaction*='/together/shortlist/']"))
    follow(page.locator(f"a[href$='/applications/{two[0].pk}/']"))
    page.locator("[name=session]").first.check()
    follow(page.locator("form[action$='/offer/'] [type=submit]"))

    states = dict(Application.objects.values_list("name", "state"))
    assert states == {"Ada": "offered", "Bo": "shortlisted"}
    assert Application.objects.get(name="Ada").offered_until > NOW() + timedelta(days=4)
