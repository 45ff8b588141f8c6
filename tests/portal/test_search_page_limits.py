"""The search page at its limits: very many results, garbage, what it costs and what it logs."""

import pytest

from portal.search.models import SearchLog
from tests import factories
from tests.portal.searches import make_bakery, search, shown
from tests.search.many_rows import fill
from tests.whole.markup import Page

pytestmark = pytest.mark.django_db
MOST_QUERIES = 14


@pytest.fixture
def bakery():
    return make_bakery()


# Pages


def test_results_come_in_pages_that_keep_the_query(client):
    for number in range(25):
        factories.offer(title=f"Bread {number}")

    first, second = (
        search(client, "bread", type="offer"),
        search(client, "bread", type="offer", page=2),
    )

    assert (len(shown(first)), len(shown(second))) == (20, 5)
    assert set(shown(first)).isdisjoint(shown(second))
    assert 'href="?q=bread&amp;type=offer&amp;page=2"' in first.text


def test_of_very_many_a_thousand_are_listed(client):
    fill(2_000)

    page = search(client, "bread", page=50)

    assert page.context["page"].paginator.num_pages == 50
    assert "1,000+ results" in page.text
    assert "Only the first 1,000 are listed." in page.text
    assert "Only the first 1,000 are listed." not in search(client, "bread").text


def test_of_a_very_long_query_the_beginning_is_looked_for(client, bakery):
    page = search(client, "bread " * 20_000)

    assert len(shown(page)) == 3
    assert len(page.context["q"]) <= 200


def test_a_query_with_nul_in_it_is_looked_for_without(client, bakery):
    assert len(shown(search(client, "br\0ead"))) == 3


# The log


def test_a_search_is_logged_once(client):
    food = factories.topic(slug="food")
    for _ in range(21):
        factories.offer(title="Warm bread", topics=[food])

    search(client, "Warm Bread", topic="food", page=1)
    search(client, "Warm Bread", topic="food", page=2)

    [row] = SearchLog.objects.all()
    assert (row.folded, row.filters, row.language) == ("warm bread", "topic=food", "en")
    assert row.found == 21


def test_nothing_is_logged_of_editors_and_of_searches_without_words(client, bakery):
    search(factories.client_of(factories.editor()), "bread")
    search(client)
    search(client, topic="food")

    assert not SearchLog.objects.exists()


# As a page


def test_search_engines_are_kept_out_and_no_cookie_is_set(client, bakery):
    page = search(client, "bread")

    assert Page(page.text).values("meta", "content", name="robots") == ["noindex, follow"]
    assert not page.cookies


@pytest.mark.parametrize(
    "given",
    [
        {"q": "bread"},
        {"q": "bread", "cost": "free", "place": "marshan", "topic": "food"},
        {"q": "lantern bred marshan", "language": "xx"},
        {"q": "psycologist unicorns", "open": "now"},
        {"q": "طازج"},
        {"q": "0539123456"},
        {"topic": "food", "open": "today", "group": "nobody"},
    ],
)
def test_a_page_asks_few_queries_however_much_is_found(
    client, bakery, django_assert_max_num_queries, given
):
    for number in range(12):
        factories.offer(
            provider=bakery, title=f"Bread {number}", texts={"ar": {"description": "خبز طازج"}}
        )
        factories.session(of=factories.programme(association=bakery, title=f"Bread {number}"))

    with django_assert_max_num_queries(MOST_QUERIES):
        client.get("/en/search/", given)


@pytest.mark.parametrize(
    "given",
    [
        {"type": "nothing"},
        {"page": "x"},
        {"page": "-1"},
        {"page": "99999999999999999999"},
        {"topic": ["none", "\0", "food"]},
        {"place": "../../etc"},
        {"open": "2026-99-99T00:00"},
        {"open": "0001-01-01"},
        {"near": "x,y"},
        {"near": "91,181"},
        {"cost": "free'--"},
        {"age": "-1", "sort": "x", "verified": "maybe"},
        {"q": ["one", "two"]},
        {"%00": "x", "q[]": "x"},
    ],
)
def test_garbage_among_the_filters_is_left_out(client, bakery, given):
    page = client.get("/en/search/", {"q": "bread", **given})

    assert page.status_code == 200
    assert page.context["asks"] is True


def test_filters_that_are_not_understood_are_named(client, bakery):
    page = search(client, "bread", topic="none", open="tomorrow")

    assert [str(label) for label in page.context["ignored"]] == ["Topic", "When"]
    assert len(shown(page)) == 3
