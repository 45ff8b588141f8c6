"""Every kind of page, in three languages, on phone and desk: nothing found by axe, no overflow."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from portal.base.texts import LANGUAGE_CODES

pytestmark = pytest.mark.browser
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],  # what is right is not written out: half the time
}
PAGES = (
    "",
    "search/?q=darna",
    "search/?q=khobz+marshan&cost=free",
    "search/?q=psycollogue&type=offer",
    "search/?q=zzzz",
    "search/tell/?q=zzzz",
    "support/",
    "support/?topic=food-basic-needs&place=beni-makada",
    "support/?open=now&age=nonsense",
    "support/day-home-for-children/",
    "support/night-shelter-for-children/",
    "associations/",
    "associations/association-darna/",
    "projects/",
    "topics/health/",
    "places/beni-makada/",
    "urgent/",
    "about/",
    "about/our-work/",
    "privacy/",
    "report/",
    "report/missing/",
    "report/association/association-darna/",
    "accessibility/",
    "accounts/login/",
    "accounts/signup/",
    "accounts/password/reset/",
    "gallery/",
    "nothing-here/",
)
SHOWN = [
    ("ar", 360),
    *(
        pytest.param(language, width, marks=pytest.mark.long)
        for language, width in (
            *(("fr", 1280), ("fr", 360)),
            *(("ar", 1280), ("en", 360), ("en", 1280)),
        )
    ),
]


def faults(page):
    return [
        (fault["id"], fault["help"], [node["target"] for node in fault["nodes"]][:3])
        for fault in Axe().run(page, options=RULES).response["violations"]
    ]


def search_privately(page, site, language):
    page.goto(f"{site}/{language}/search/?q=violence")
    page.click("button[formaction]")
    page.wait_for_url("**/search/private/")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("language", "width"), SHOWN)
def test_axe_finds_nothing(site, new_page, path, language, width):
    page = new_page(width=width, height=900)
    page.goto(f"{site}/{language}/{path}")

    assert faults(page) == []


@pytest.mark.parametrize(("language", "width"), SHOWN)
def test_axe_finds_nothing_after_a_private_search(site, new_page, language, width):
    page = new_page(width=width, height=900)
    search_privately(page, site, language)

    assert faults(page) == []


def test_a_private_search_does_not_overflow_at_320(site, new_page):
    page = new_page(width=320, height=640)
    for language in ("ar", "fr"):
        search_privately(page, site, language)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, language


def test_the_masthead_fits_at_320_in_every_language(site, new_page):
    page = new_page(width=320, height=640)
    for language in LANGUAGE_CODES:
        page.goto(f"{site}/{language}/accessibility/")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, language


@pytest.mark.parametrize("path", PAGES)
def test_nothing_overflows_at_320(site, new_page, path):
    page = new_page(width=320, height=640)
    for language in ("ar", "fr"):
        page.goto(f"{site}/{language}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, language
