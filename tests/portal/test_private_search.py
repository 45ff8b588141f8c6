"""Private search: the query travels in the body, and nothing of it stays."""

import pytest
from django.test import Client

from portal.search.models import SearchLog
from tests import factories
from tests.portal.searches import make_bakery, shown
from tests.whole.markup import Page

pytestmark = pytest.mark.django_db
URL = "/en/search/private/"


@pytest.fixture
def bakery():
    return make_bakery()


def search_privately(client, q="oven bread", **sent):
    return client.post(URL, {"q": q, **sent})


def addresses(page):
    """Everything in the page that leads somewhere, or that the browser asks for."""
    names = ("href", "action", "formaction", "src", "data-suggest", "data-exit-href", "content")
    return [element.get(name) for element in page.elements for name in names if element.get(name)]


def test_it_finds_what_the_public_search_finds(client, bakery):
    page = search_privately(client)

    assert page.status_code == 200
    assert shown(page) == ["An oven for bread"]
    assert "An <mark>oven</mark> for <mark>bread</mark>" in page.text
    assert "This search is private" in page.text


def test_the_public_page_offers_it(client, bakery):
    page = Page(client.get("/en/search/?q=oven").text)

    [form] = [form for form in page.all("form") if form.get("role") == "search"]
    [button] = [one for one in form.iter("button") if one.get("formaction")]
    assert (button.get("formaction"), button.get("formmethod")) == (URL, "post")


@pytest.mark.parametrize("q", ["oven bread", "unicorns", "zzzz marshan -soup"])
def test_the_words_are_in_no_address_of_the_page_and_not_in_its_title(client, bakery, q):
    page = Page(search_privately(client, q).text)

    [title] = page.texts("title")
    for word in q.replace("-", "").split():
        found = [one for one in addresses(page) if word in one and "/places/marshan/" not in one]
        assert [one for one in found if "/projects/" not in one] == []
        assert word not in title
    assert [one for one in addresses(page) if "?" in one] == []


def test_nothing_is_kept(client, bakery, settings):
    settings.PAGE_CACHE_SECONDS = 60

    page = search_privately(client)

    assert "no-store" in page["Cache-Control"]
    assert "private" in page["Cache-Control"]
    assert page["Referrer-Policy"] == "no-referrer"
    assert not page.cookies
    assert not SearchLog.objects.exists()


def test_its_marks_are_not_shown_to_the_next_reader(client, bakery):
    search_privately(client)

    assert "<mark>" not in client.get("/en/projects/").text


def test_it_works_without_cookie_and_token(bakery):
    page = search_privately(Client(enforce_csrf_checks=True))

    assert shown(page) == ["An oven for bread"]


def test_it_needs_no_rights_and_changes_nothing_for_editors(bakery):
    factories.project(association=bakery, title="Secret oven", state="unpublished")
    editor = factories.client_of(factories.editor())

    page = search_privately(editor, "oven")

    assert sorted(shown(page)) == ["An oven for bread", "Secret oven"]
    assert not SearchLog.objects.exists()


def test_its_address_alone_asks_for_nothing(client, bakery):
    page = client.get(f"{URL}?q=oven")

    assert page.status_code == 200
    assert page.context["asks"] is False
    assert "no-store" in page["Cache-Control"]
    assert not SearchLog.objects.exists()


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(client, method):
    assert getattr(client, method)(URL).status_code == 405


def test_a_way_to_leave_quickly_is_there(client, bakery):
    private = Page(search_privately(client).text)
    public = Page(client.get("/en/search/?q=oven").text)

    assert len(private.values("a", "data-exit-href")) == 1
    assert [name for name in private.values("script", "src") if name.endswith("js/exit.js")]
    assert public.values("a", "data-exit-href") == []


def test_the_next_search_from_there_is_private_too(client, bakery):
    page = Page(search_privately(client).text)

    forms = [form for form in page.all("form") if form.get("role") == "search"]
    assert [(form.get("method"), form.get("action")) for form in forms] == [("post", URL)]


def test_its_pages_are_asked_for_in_the_body(client):
    for number in range(21):
        factories.offer(title=f"Bread {number}")

    first, second = search_privately(client, "bread"), search_privately(client, "bread", page=2)

    [form] = [form for form in Page(first.text).forms() if ("page", "2") in form.fields]
    assert (form.method, form.action) == ("post", URL)
    assert ("q", "bread") in form.fields
    assert (len(shown(first)), len(shown(second))) == (20, 1)


def test_nothing_found_leads_on_without_the_words(client, bakery):
    page = search_privately(client, "unicorns")

    assert "Nothing found for “unicorns”" in page.text
    assert "/en/urgent/" in Page(page.text).links()


def test_an_empty_private_search_is_a_page(client):
    page = search_privately(client, "")

    assert page.context["asks"] is False
    assert "data-exit-href" in page.text
