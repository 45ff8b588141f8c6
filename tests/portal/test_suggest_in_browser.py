"""What static/js/suggest.js makes of a search box."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
BOX = "form[role=search] input[name=q]"
LIST = "[role=listbox]"


@pytest.fixture
def asked(new_page, site):
    """Open a page; with it comes the list of what its search box has asked for."""

    def open_page(path, **options):
        page = new_page(**options)
        questions = []
        page.on("request", lambda request: questions.append(request.url))
        page.goto(f"{site}{path}")
        return page, lambda: [
            parse_qs(urlsplit(url).query)["q"][0] for url in questions if "/suggest/" in url
        ]

    return open_page


def type_slowly(page, text):
    page.locator(BOX).press_sequentially(text, delay=5)


@pytest.mark.parametrize(
    ("language", "width", "text"), [("ar", 360, "طعا"), ("fr", 1280, "darn"), ("ar", 1280, "khob")]
)
def test_axe_finds_nothing_while_the_list_is_open(asked, language, width, text):
    page, _questions = asked(f"/{language}/", width=width)
    type_slowly(page, text)
    expect(page.locator(LIST)).to_be_visible()
    page.keyboard.press("ArrowDown")

    faults = Axe().run(page).response["violations"]

    assert [(fault["id"], fault["help"]) for fault in faults] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    heights = page.locator(f"{LIST} li").evaluate_all("all => all.map(one => one.offsetHeight)")
    assert min(heights) >= 44


def test_screen_reader_hears_what_is_there(asked):
    page, _questions = asked("/en/")
    box = page.get_by_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "false")

    type_slowly(page, "darna")

    expect(box).to_have_attribute("aria-expanded", "true")
    options = page.get_by_role("listbox", name="Suggestions").get_by_role("option")
    number = options.count()
    assert number >= 1
    expect(page.locator("form[role=search] [role=status]")).to_have_text(f"Suggestions: {number}")
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id"))
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_be_focused()


def test_enter_leads_to_the_option_that_was_chosen(asked, site):
    page, _questions = asked("/en/")
    type_slowly(page, "association darn")
    expect(page.locator(LIST)).to_be_visible()

    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{site}/en/associations/association-darna/")


def test_enter_without_a_choice_sends_the_form(asked):
    page, _questions = asked("/en/")
    type_slowly(page, "darna")
    expect(page.locator(LIST)).to_be_visible()

    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/en/search/\?q=darna$"))


def test_click_leads_to_the_option(asked, site):
    page, _questions = asked("/fr/", has_touch=True)
    type_slowly(page, "association darn")

    page.locator(f"{LIST} li").first.tap()

    expect(page).to_have_url(f"{site}/fr/associations/association-darna/")


def test_arrows_go_round_and_home_and_end_to_the_ends(asked):
    page, _questions = asked("/en/")
    type_slowly(page, "sch")
    expect(page.locator(LIST)).to_be_visible()
    options = page.locator(f"{LIST} li")
    last = options.count() - 1
    assert last >= 2

    def chosen():
        states = options.evaluate_all("all => all.map(one => one.ariaSelected)")
        return states.index("true") if "true" in states else None

    found = [
        (page.keyboard.press(key), chosen())[1]
        for key in ("ArrowUp", "ArrowDown", "ArrowDown", "End", "Home", "ArrowUp")
    ]

    assert found == [last, None, 0, last, 0, None]


def test_escape_closes_and_then_clears(asked):
    page, _questions = asked("/en/")
    type_slowly(page, "darna")
    expect(page.locator(LIST)).to_be_visible()

    page.keyboard.press("Escape")
    expect(page.locator(LIST)).to_be_hidden()
    expect(page.locator(BOX)).to_have_value("darna")
    page.keyboard.press("ArrowDown")
    expect(page.locator(LIST)).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")

    expect(page.locator(BOX)).to_have_value("")
    expect(page.locator(LIST)).to_be_hidden()


def test_tab_leaves_the_box_and_closes_the_list(asked):
    page, _questions = asked("/en/")
    type_slowly(page, "darna")
    expect(page.locator(LIST)).to_be_visible()

    page.keyboard.press("Tab")

    expect(page.locator(LIST)).to_be_hidden()
    expect(page.locator("form[role=search] button[type=submit]").first).to_be_focused()


def type_at_once(page, text):
    """Letter by letter, but faster than any machine is busy."""
    page.locator(BOX).evaluate(
        """(box, text) => {
            for (const letter of text) {
                box.value += letter
                box.dispatchEvent(new InputEvent("input", {bubbles: true, data: letter}))
            }
        }""",
        text,
    )


def test_quick_typing_asks_once_and_never_for_one_letter(asked):
    page, questions = asked("/en/")

    type_slowly(page, "d")
    page.wait_for_timeout(300)
    nothing = questions()
    type_at_once(page, "arna")
    expect(page.locator(LIST)).to_be_visible()

    assert nothing == []
    assert questions() == ["darna"]


def test_nothing_is_asked_while_a_word_is_composed(asked):
    page, questions = asked("/en/")
    page.focus(BOX)
    composer = page.context.new_cdp_session(page)

    composer.send(
        "Input.imeSetComposition", {"selectionStart": 5, "selectionEnd": 5, "text": "darna"}
    )
    page.wait_for_timeout(300)
    nothing = questions()
    composer.send("Input.insertText", {"text": "darna"})

    expect(page.locator(LIST)).to_be_visible()
    assert nothing == []
    assert questions() == ["darna"]


def test_former_question_is_given_up(asked):
    page, _questions = asked("/en/")
    page.route("**/suggest/?q=darna", lambda route: None)  # never answered
    failed = []
    page.on("requestfailed", lambda request: failed.append(request.url))

    type_slowly(page, "darna")
    page.wait_for_timeout(300)
    type_slowly(page, " t")
    page.wait_for_timeout(300)

    assert [url for url in failed if url.endswith("q=darna")] != []


def test_fault_of_the_server_leaves_a_plain_form(asked):
    page, _questions = asked("/en/")
    page.route("**/suggest/**", lambda route: route.fulfill(status=500, body="<html>"))

    type_slowly(page, "darna")
    page.wait_for_timeout(300)
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/en/search/\?q=darna$"))


def test_question_carries_no_cookie(asked):
    page, _questions = asked("/en/")
    page.context.add_cookies([{"name": "sessionid", "value": "x", "url": page.url}])

    with page.expect_request("**/suggest/**") as sent:
        type_slowly(page, "darna")

    assert "cookie" not in sent.value.all_headers()


def test_box_that_came_later_has_its_list(asked):
    page, _questions = asked("/en/")
    page.evaluate(
        """() => {
            const form = document.querySelector("form[role=search]");
            const page = new DOMParser().parseFromString(form.outerHTML, "text/html");
            const box = page.querySelector("input[name=q]");
            for (const name of [...box.getAttributeNames()])
                if (name === "role" || name.startsWith("aria")) box.removeAttribute(name);
            page.querySelector("[role=listbox]").remove();
            form.replaceWith(document.adoptNode(page.querySelector("form")));
        }"""
    )

    type_slowly(page, "darna")

    expect(page.locator(LIST)).to_be_visible()


def test_list_stands_under_its_box_from_right_to_left(asked):
    page, _questions = asked("/ar/", width=360)
    type_slowly(page, "khob")
    expect(page.locator(LIST)).to_be_visible()

    field, found = (
        page.locator(f"form[role=search] {part}").bounding_box() for part in (".field", LIST)
    )

    assert abs(found["x"] - field["x"]) <= 1
    assert abs(found["width"] - field["width"]) <= 1
    assert found["y"] > field["y"] + field["height"]
    first = page.locator(f"{LIST} li").first
    assert first.locator(".word").inner_text() == "khobz"
    word, label = (first.locator("bdi").nth(number).bounding_box() for number in (0, 1))
    assert word["x"] > label["x"]


def test_without_script_the_form_is_sent(asked):
    page, questions = asked("/fr/", script=False)
    page.fill(BOX, "darna")

    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/fr/search/\?q=darna$"))
    assert questions() == []
    expect(page.locator(LIST)).to_have_count(0)
