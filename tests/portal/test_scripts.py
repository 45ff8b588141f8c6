"""What the scripts in static/js add to pages that work without them."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
EDUCATION = 'input[name="topic"][value="education"]'


@pytest.fixture
def offers(site, new_page):
    page = new_page()
    page.goto(f"{site}/en/support/")
    return page


def test_list_follows_a_choice_at_once(offers):
    everything = offers.locator(".count").inner_text()

    offers.check(EDUCATION)

    expect(offers).to_have_url(re.compile(r"/en/support/\?topic=education$"))
    expect(offers.locator(".count")).not_to_have_text(everything)
    found = offers.locator(".count").inner_text()
    expect(offers.locator("form[data-live] + [role=status]")).to_have_text(found)
    expect(offers.locator(EDUCATION)).to_be_focused()
    assert offers.title().endswith("Tangier associations")
    expect(offers.locator(".tongues [hreflang=fr]")).to_have_attribute(
        "href", "/fr/support/?topic=education"
    )


def test_list_follows_the_way_back(offers):
    everything = offers.locator(".count").inner_text()
    offers.check(EDUCATION)
    expect(offers).to_have_url(re.compile("topic=education"))

    offers.go_back()

    expect(offers.locator(".count")).to_have_text(everything)
    expect(offers.locator(EDUCATION)).not_to_be_checked()


def test_button_leads_a_phone_from_the_filters_to_the_list(site, new_page):
    page = new_page(width=360)
    page.goto(f"{site}/en/support/")
    page.click(".drawer > summary")
    page.check(EDUCATION)
    expect(page).to_have_url(re.compile("topic=education"))

    page.click(".apply button")

    expect(page.locator(".drawer > fieldset").first).to_be_hidden()
    expect(page.locator(".count")).to_be_focused()


def test_filters_work_without_script(site, new_page):
    page = new_page(width=360, script=False)
    page.goto(f"{site}/en/support/")
    page.click(".drawer > summary")
    page.check(EDUCATION)

    page.click(".apply button")

    assert "topic=education" in page.url
    expect(page.locator(".chips")).to_be_visible()


@pytest.mark.parametrize("way", ["click", "escape"])
def test_quick_exit_leaves_no_way_back(site, new_page, way):
    page = new_page()
    page.goto(f"{site}/en/about/")
    page.goto(f"{site}/en/urgent/")
    neutral = page.locator("[data-exit-href]").get_attribute("href")
    page.route(f"{neutral}**", lambda route: route.fulfill(body="weather"))

    if way == "click":
        page.click("[data-exit-href]")
    else:
        for _press in range(3):
            page.keyboard.press("Escape")
    page.wait_for_url(f"{neutral}**")
    page.go_back()

    assert page.url == f"{site}/en/about/"


def test_address_of_a_record_can_be_copied(site, new_page):
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{site}/en/support/")
    page.locator(".what h3 a").first.click()
    page.click(".tools summary")

    page.click("[data-copy]")

    expect(page.locator(".tools [role=status]")).to_have_text("Copied.")
    expect(page.locator("[data-print]")).to_be_visible()


def test_buttons_that_need_script_are_not_shown_without_it(site, new_page):
    page = new_page(script=False)
    page.goto(f"{site}/en/support/")
    page.locator(".what h3 a").first.click()
    page.click(".tools summary")

    expect(page.locator(".tools").get_by_text("WhatsApp")).to_be_visible()
    for button in page.locator(".tools button").all():
        expect(button).to_be_hidden()
