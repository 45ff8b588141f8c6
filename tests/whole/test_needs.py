"""Who types a need of daily life finds who meets it, on the first screens of a phone."""

import pytest
from playwright.sync_api import expect

from tests.whole.needs import ARABIC, DARIJA, NEEDS, page_of


def test_there_are_ten_of_each():
    assert (len(ARABIC), len(DARIJA)) == (10, 10)
    assert all(query.isascii() for query in DARIJA)
    assert not any(query.isascii() for query in ARABIC)


@pytest.mark.parametrize("need", NEEDS)
def test_a_need_is_met_by_one_of_the_first_three(client, directory, need):
    page = client.get("/ar/search/", {"q": need})

    first = [hit.card.url for hit in page.context["hits"][:3]]
    assert page_of(NEEDS[need]) in first


@pytest.mark.browser
@pytest.mark.parametrize("need", ["أين أتبرع بالدم", "ghasil lklawi"])
def test_a_need_is_met_on_a_phone_without_script(site, new_page, need):
    page = new_page(width=360, height=740, script=False, language="ar")
    page.goto(f"{site}/ar/")
    page.fill('input[name="q"]', need)
    page.click('form[role="search"] button')

    hits = page.locator("#results .hit")
    expect(hits.first).to_be_visible()
    links = [hits.nth(n).locator("h3 a").get_attribute("href") for n in range(min(3, hits.count()))]
    assert page_of(NEEDS[need]) in links
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

    page.click(f'#results h3 a[href="{page_of(NEEDS[need])}"]')
    expect(page.locator("h1")).to_be_visible()
