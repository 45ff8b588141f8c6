"""The pages of claims, members and desk in a real browser, with and without script."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings

from tests import factories
from tests.browser import follow
from tests.desk import scene
from tests.desk.letters import at, letters_to, link_in
from tests.desk.scene import OFFICE
from tests.whole.test_access import RULES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("SHOTS")  # a folder for pictures of the pages, to look at


@pytest.fixture
def people():
    return scene.build()


def sign_in(page, person, address):
    """Give the browser a session of ``person``."""
    page.context.clear_cookies()
    if person is not None:
        key = factories.client_of(person).cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": address}]
        )


def faults(page):
    return [
        (fault["id"], [node["html"] for node in fault["nodes"]][:3])
        for fault in Axe().run(page, options=RULES).response["violations"]
    ]


@pytest.mark.parametrize(
    ("language", "width"), [("ar", 360), pytest.param("fr", 1280, marks=pytest.mark.long)]
)
def test_pages_are_without_barriers_and_fit(people, live_server, new_page, language, width):
    claim = people["claimant"].claims.get().pk
    page = new_page(width=width, language=language)
    found = {}
    for name, (who, address) in scene.pages(claim).items():
        sign_in(page, people[who], live_server.url)
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(live_server.url + address(language))
        if SHOTS:
            page.screenshot(path=Path(SHOTS) / f"{name}-{language}-{width}.png", full_page=True)
        barriers = faults(page)
        page.set_viewport_size({"width": 320, "height": 640})
        wide = page.evaluate("document.documentElement.scrollWidth")
        if barriers or wide > 320:
            found[name] = (barriers, wide)

    assert found == {}


@pytest.mark.parametrize(
    "script",
    [pytest.param(True, id="script", marks=pytest.mark.long), pytest.param(False, id="no script")],
)
def test_from_the_public_page_to_the_desk_on_a_phone(live_server, new_page, mailoutbox, script):
    darna = factories.association(slug="darna", name="Association Darna")
    factories.contact(of=darna, kind="email", value=OFFICE)
    person = factories.user(language="fr")
    page = new_page(width=360, script=script)

    page.goto(live_server.url + at("associations:association_detail", "darna", language="fr"))
    follow(page.locator("a[href$='/claim/darna/']"))
    page.locator("[name=login]").fill(person.email)
    page.locator("[name=password]").fill(factories.PASSWORD)
    follow(page.locator("main form.form [type=submit]"))
    page.locator("[name=words]").fill("Trésorière depuis 2021.")
    assert not page.locator(".by-mail").is_visible()
    page.locator("[name=proof][value=mail]").check()
    page.locator(f"[name=address][value='{OFFICE}']").check()
    follow(page.locator("main form.form [type=submit]"))
    page.wait_for_url("**/claim/darna/")
    page.goto(live_server.url + link_in(letters_to(OFFICE)[0]))
    follow(page.locator("main form [type=submit]"))

    assert page.url == live_server.url + at("desk:association", "darna", language="fr")
    assert darna.memberships.get().user == person
