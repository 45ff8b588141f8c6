"""The address that search boxes ask, and what static/js/suggest.js makes of its answers."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import expect

from portal.suggest import PAGES
from tests import factories

BOX = "form[role=search] input[name=q]"
LIST = "[role=listbox]"
browser = pytest.mark.browser


def ask(client, text, language="en", **headers):
    with override(language):
        return client.get(reverse("search_suggest"), {"q": text}, **headers)


# The address


@pytest.mark.django_db
def test_suggestion_says_what_it_is_and_leads_there(client):
    association = factories.association(name="Lantern", language="en")

    response = ask(client, "lant")

    assert response["Content-Type"] == "application/json"
    assert response.json() == {
        "suggestions": [
            {
                "label": "Lantern",
                "lang": "en",
                "dir": "ltr",
                "word": "",
                "what": "association",
                "url": f"/en/associations/{association.slug}/",
            }
        ]
    }


@pytest.mark.django_db
def test_suggestion_in_another_language_carries_it(client):
    factories.association(name="الفانوس", own_name="Fanous", language="ar")

    [row] = ask(client, "fanous", "fr").json()["suggestions"]

    assert (row["label"], row["lang"], row["dir"]) == ("الفانوس", "ar", "rtl")
    assert row["what"] == "association"


@pytest.mark.django_db
def test_every_kind_leads_to_a_page(client):
    provider = factories.association(name="Lantern")
    factories.offer(provider=provider, title="Lantern meals")
    factories.project(association=provider, title="Lantern kitchen")
    factories.topic(name="Lanterns")
    factories.place(name="Lantern hill")
    factories.group(name="Lantern makers", slug="lantern-makers")

    rows = ask(client, "lant").json()["suggestions"]

    assert len({row["what"] for row in rows}) == len(PAGES)
    assert {row["url"]: client.get(row["url"]).status_code for row in rows} == {
        row["url"]: 200 for row in rows
    }
    assert "/en/support/?group=lantern-makers" in {row["url"] for row in rows}


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["", "l", "%%", "\0\0", "zzzz", "a" * 5000])
def test_nothing_to_suggest_is_an_empty_list(client, text):
    factories.association(name="Lantern")

    assert ask(client, text).json() == {"suggestions": []}


@pytest.mark.django_db
def test_question_without_text_is_answered(client):
    assert client.get("/fr/search/suggest/").json() == {"suggestions": []}


@pytest.mark.django_db
def test_no_more_than_eight(client):
    for number in range(12):
        factories.association(name=f"Lantern {number}")

    assert len(ask(client, "lant").json()["suggestions"]) == 8


@pytest.mark.django_db
def test_answer_may_be_kept_a_minute_by_anybody_and_sets_no_cookie(client, settings):
    settings.PAGE_CACHE_SECONDS = 60

    response = ask(client, "lant")

    assert set(response["Cache-Control"].split(", ")) == {"max-age=60", "public"}
    assert not response.cookies


@pytest.mark.django_db
def test_editor_gets_what_everybody_gets(client):
    factories.association(name="Lantern", state="unpublished")
    editor = factories.client_of(factories.editor())

    assert ask(editor, "lant").json() == ask(client, "lant").json() == {"suggestions": []}


@pytest.mark.django_db
def test_answer_takes_two_queries_at_most(client, django_assert_max_num_queries):
    factories.association(name="Lantern")

    with django_assert_max_num_queries(2):
        ask(client, "lant")


@pytest.mark.django_db
def test_private_search_asks_for_no_suggestions(client):
    with override("en"):
        page = client.post(reverse("search_private"), {"q": "lantern"}).content.decode()

    assert 'role="search"' in page
    assert "suggest" not in page


# The list in the browser


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


@browser
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


@browser
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


@browser
def test_enter_leads_to_the_option_that_was_chosen(asked, site):
    page, _questions = asked("/en/")
    type_slowly(page, "association darn")
    expect(page.locator(LIST)).to_be_visible()

    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{site}/en/associations/association-darna/")


@browser
def test_enter_without_a_choice_sends_the_form(asked):
    page, _questions = asked("/en/")
    type_slowly(page, "darna")
    expect(page.locator(LIST)).to_be_visible()

    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/en/search/\?q=darna$"))


@browser
def test_click_leads_to_the_option(asked, site):
    page, _questions = asked("/fr/", has_touch=True)
    type_slowly(page, "association darn")

    page.locator(f"{LIST} li").first.tap()

    expect(page).to_have_url(f"{site}/fr/associations/association-darna/")


@browser
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


@browser
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


@browser
def test_tab_leaves_the_box_and_closes_the_list(asked):
    page, _questions = asked("/en/")
    type_slowly(page, "darna")
    expect(page.locator(LIST)).to_be_visible()

    page.keyboard.press("Tab")

    expect(page.locator(LIST)).to_be_hidden()
    expect(page.locator("form[role=search] button[type=submit]").first).to_be_focused()


@browser
def test_quick_typing_asks_once_and_never_for_one_letter(asked):
    page, questions = asked("/en/")

    type_slowly(page, "d")
    page.wait_for_timeout(300)
    nothing = questions()
    type_slowly(page, "arna")
    expect(page.locator(LIST)).to_be_visible()

    assert nothing == []
    assert questions() == ["darna"]


@browser
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


@browser
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


@browser
def test_fault_of_the_server_leaves_a_plain_form(asked):
    page, _questions = asked("/en/")
    page.route("**/suggest/**", lambda route: route.fulfill(status=500, body="<html>"))

    type_slowly(page, "darna")
    page.wait_for_timeout(300)
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/en/search/\?q=darna$"))


@browser
def test_question_carries_no_cookie(asked):
    page, _questions = asked("/en/")
    page.context.add_cookies([{"name": "sessionid", "value": "x", "url": page.url}])

    with page.expect_request("**/suggest/**") as sent:
        type_slowly(page, "darna")

    assert "cookie" not in sent.value.all_headers()


@browser
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


@browser
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


@browser
def test_without_script_the_form_is_sent(asked):
    page, questions = asked("/fr/", script=False)
    page.fill(BOX, "darna")

    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/fr/search/\?q=darna$"))
    assert questions() == []
    expect(page.locator(LIST)).to_have_count(0)
