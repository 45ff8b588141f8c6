"""Reports in a real browser: without barriers, and from the public page to the answer and back."""

import os
from pathlib import Path

import pytest

from portal.reports.models import Report
from tests import factories
from tests.browser import follow
from tests.desk.letters import at
from tests.desk.test_in_browser import faults, sign_in
from tests.reports import scene

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("SHOTS")  # a folder for pictures of the pages, to look at


@pytest.mark.parametrize(
    ("language", "width"), [("ar", 360), pytest.param("fr", 1280, marks=pytest.mark.long)]
)
def test_pages_are_without_barriers_and_fit(live_server, new_page, language, width):
    people = scene.build()
    waiting = Report.objects.get(reason="telephone").pk
    page = new_page(width=width, language=language)
    found = {}
    for name, (who, address) in scene.pages(waiting).items():
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


def test_reported_on_a_phone_without_script_and_put_right_with_one_click(live_server, new_page):
    darna = factories.association(slug="darna", name="Darna", texts={"ar": {"name": "جمعية دارنا"}})
    contact = factories.contact(of=darna, value="+212539123456")
    manager = factories.manager(darna, language="ar")
    page = new_page(width=360, script=False, language="ar")

    page.goto(live_server.url + at("associations:association_detail", "darna", language="ar"))
    follow(page.locator("a[href$='/report/association/darna/']"))
    page.locator(f"[name=point][value='telephone-{contact.pk}']").check()
    page.locator("[name=proposal]").fill("12")
    page.locator("[name=words]").fill("الرقم لا يجيب")
    follow(page.locator("main form.form [type=submit]"))
    assert faults_shown(page) == 1
    assert page.locator("[name=words]").input_value() == "الرقم لا يجيب"
    assert page.locator(f"[name=point][value='telephone-{contact.pk}']").is_checked()
    page.locator("[name=proposal]").fill("0539 65 43 21")
    follow(page.locator("main form.form [type=submit]"))
    code = page.locator(".secret").inner_text()
    receipt = page.url
    assert receipt == live_server.url + at("reports:receipt", code, language="ar")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

    sign_in(page, manager, live_server.url)
    page.goto(live_server.url + at("reports:desk", "darna", language="ar"))
    follow(page.locator("main form [type=submit]"))
    contact.refresh_from_db()
    assert contact.value == "+212539654321"

    page.context.clear_cookies()
    page.goto(live_server.url + at("reports:start", language="ar"))
    page.locator("[name=code]").fill(code.upper().replace("-", " "))
    follow(page.locator("main form.form [type=submit]"))
    assert page.url == receipt
    assert page.locator(".note.good").count() == 1


def faults_shown(page):
    return page.locator(".fld .err").count()
