"""The promise of the directory, tried as its people would: on a phone in Arabic, by keyboard."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
FOOD = "food-basic-needs"
PLACE = "beni-makada"
# The ring is on the element that has the focus, or on the field around it.
FOCUS_IS_SEEN = """() => {
  const ring = element => getComputedStyle(element).outlineStyle !== "none";
  const focused = document.activeElement;
  return ring(focused) || ring(focused.parentElement);
}"""


@pytest.fixture
def phone(site, new_page):
    """A phone of 360 px, in Arabic, on which no script runs."""
    page = new_page(width=360, height=740, script=False, language="ar")
    page.goto(f"{site}/")
    expect(page).to_have_url(re.compile("/ar/$"))
    assert page.locator("html").get_attribute("dir") == "rtl"
    return page


def test_from_home_to_how_to_reach_an_association_in_four_taps(phone):
    phone.fill('input[name="q"]', "100% Mamans")
    phone.click('form[role="search"] button')  # 1
    phone.click('a[href$="/associations/100-mamans/"] >> nth=0')  # 2

    expect(phone.locator("h1")).to_contain_text("أمهات")
    expect(phone.locator("main")).to_contain_text("بنديبان")
    expect(phone.locator('a.main[href*="100pour100mamans"]')).to_be_visible()

    phone.click('a[href$="/support/day-nursery-for-single-mothers-children/"]')  # 3
    expect(phone.locator("main")).to_contain_text("2012")


def test_food_in_beni_makada_is_not_known_there_and_the_nearest_is_shown(phone):
    phone.click(f'a[href$="/topics/{FOOD}/"]')
    phone.click(f'a[href*="place={PLACE}"]')

    main = phone.locator("main")
    expect(main).to_contain_text("بني مكادة")
    expect(main.locator(".empty h2")).to_be_visible()
    expect(main.locator("#nearest")).to_be_visible()
    assert main.locator("section:has(#nearest) .card").count() == 3
    assert main.locator(".empty .ways a").count() >= 3
    assert main.locator(".break").count() == 1


def test_the_same_by_keyboard_in_french(site, new_page):
    page = new_page(width=1280)
    page.goto(f"{site}/fr/")

    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, 'input[name="q"]')
    page.keyboard.type("repas")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/fr/search/\?q=repas"))

    page.goto(f"{site}/fr/support/")
    tab_to(page, 'fieldset:has([name="topic"]) summary', most=90)
    page.keyboard.press("Enter")  # unfolds the rest of the topics
    tab_to(page, f'input[name="topic"][value="{FOOD}"]', most=90)
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(f"topic={FOOD}"))
    tab_to(page, f'input[name="place"][value="{PLACE}"]', most=90)
    page.keyboard.press("Space")

    expect(page.locator(".empty h2")).to_contain_text("Bni Makada")
    expect(page.locator("#nearest")).to_be_visible()


def tab_to(page, selector, *, most=60):
    """Press Tab until the element has the focus; the focus must be seen on each step."""
    for _ in range(most):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS_IS_SEEN)
    raise AssertionError(f"{selector} is not reached within {most} steps")


def test_a_phone_number_is_the_largest_thing_to_touch(site, new_page):
    page = new_page(width=360, height=740, script=False, language="ar")
    page.goto(f"{site}/ar/support/day-home-for-children/")

    call = page.locator('.callbar a[href="tel:+212539937506"]')

    expect(call).to_be_visible()
    box = call.bounding_box()
    assert box["height"] >= 60
    assert box["y"] + box["height"] <= 740  # without scrolling, at the foot of the screen
