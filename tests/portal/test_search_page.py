"""The search page: what stands on it for a query, and what its links ask for."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from portal.searching.filters import TYPES
from tests import factories
from tests.portal.searches import chips, make_bakery, options, query_of, search, shown, types

pytestmark = pytest.mark.django_db
NONE = {"": None} | {name: 0 for name, _label in TYPES}


@pytest.fixture
def bakery():
    return make_bakery()


# What is found


def test_the_page_finds_all_kinds_by_every_word(client, bakery):
    assert sorted(shown(search(client, "lantern BREAD"))) == [
        "An oven for bread",
        "Lantern",
        "Warm bread",
    ]
    assert shown(search(client, "lantern bread oven")) == ["An oven for bread"]


def test_an_empty_search_asks_for_nothing(client, bakery):
    page = search(client)

    assert page.context["asks"] is False
    assert 'class="card' not in page.text


def test_each_kind_has_its_number_and_leads_to_it_alone(client, bakery):
    page = search(client, "bread")

    assert types(page) == NONE | {"offer": 1, "association": 1, "project": 1}
    assert 'href="?q=bread&amp;type=project"' in page.text
    assert shown(search(client, "bread", type="project")) == ["An oven for bread"]
    assert types(search(client, "bread", type="project")) == types(page)


def test_a_programme_is_found_and_says_its_dates_until_it_has_ended(client):
    programme = factories.programme(title="Baking bread", summary="Bread with children")
    factories.session(of=programme, places=7)

    page = search(client, "bread")
    [hit] = page.context["hits"]
    assert (hit.kind, types(page)["programme"]) == ("programme", 1)
    assert "<mark>Bread</mark> with children" in page.text
    assert "7 places free" in page.text

    today = timezone.localdate()
    programme.sessions.update(starts_on=today - timedelta(days=9), ends_on=today)
    assert shown(search(client, "bread")) == ["Baking bread"]
    programme.sessions.update(ends_on=today - timedelta(days=1))
    assert shown(search(client, "bread")) == []


def test_numbers_of_filters_are_right_under_the_others(client, bakery):
    other = factories.place(name="Dradeb", kind="arrondissement")
    factories.offer(provider=bakery, title="Bread and books", cost="paid", places=[other])

    assert options(search(client, "bread"), "cost")["free"] == 1
    page = search(client, "bread", cost="paid")
    assert (options(page, "cost")["free"], options(page, "cost")["paid"]) == (1, 1)
    assert options(page, "place")["Dradeb"] == 1
    assert options(search(client, "bread", cost="free"), "place")["Dradeb"] == 0
    assert types(page) == NONE | {"offer": 1}


def test_what_is_not_known_stands_apart(client, bakery):
    factories.offer(provider=bakery, title="More bread")

    page = search(client, "bread", cost="free")

    assert [str(hit.card.title) for hit in page.context["hits"]] == ["Warm bread"]
    assert [str(hit.card.title) for hit in page.context["unsure"]] == ["More bread"]
    assert (page.context["sure"], page.context["unknown"]) == (1, 1)
    assert "and 1 uncertain: ask first" in page.text


def test_only_editors_find_what_is_not_published(client, bakery):
    factories.offer(provider=bakery, title="Secret bread", state="unpublished")

    assert "Secret bread" not in shown(search(client, "bread"))
    editor = factories.client_of(factories.editor())
    assert "Secret bread" in shown(search(editor, "bread"))


def test_what_has_ended_is_not_found(client, bakery):
    factories.offer(provider=bakery, title="Old bread", valid_until=date(2020, 1, 1))

    assert "Old bread" not in shown(search(client, "bread"))


# How the query was read


def test_a_place_among_the_words_can_be_removed(client, bakery):
    page = search(client, "bread marshan", type="offer")

    assert shown(page) == ["Warm bread"]
    assert chips(page) == {"Where: Marshan": {"q": "bread", "type": "offer"}}


def test_open_now_can_be_removed_and_keeps_all_else(client, bakery):
    page = search(client, "bread open now marshan -soup")

    assert chips(page) == {
        "Where: Marshan": {"q": "bread open now -soup"},
        "open now": {"q": "bread marshan -soup"},
        "without: soup": {"q": "bread marshan open now"},
    }


def test_open_now_leaves_what_is_open_or_not_known(client, bakery):
    always = [(day, "00:00", "23:59") for day in range(1, 8)]
    for title, hours in (("Open bread", always), ("Closed bread", [])):
        schedule = factories.schedule(*hours) if hours else closed_for_ever()
        factories.offer(provider=bakery, title=title, schedule=schedule)

    page = search(client, "bread مفتوح الآن")

    assert [str(hit.card.title) for hit in page.context["hits"]] == ["Open bread"]
    assert [str(hit.card.title) for hit in page.context["unsure"]] == ["Warm bread"]


def closed_for_ever():
    schedule = factories.schedule((1, "09:00", "10:00"))
    factories.hours_exception(schedule, date(2000, 1, 1), date(2100, 1, 1))
    return schedule


def test_a_filter_can_be_removed(client, bakery):
    page = search(client, "bread", cost="free", place="marshan")

    assert chips(page) == {
        "Where: Marshan": {"q": "bread", "cost": "free"},
        "Cost: free": {"q": "bread", "place": "marshan"},
    }
    assert query_of(page.context["clear_url"]) == {"q": "bread"}


def test_a_phrase_stands_in_this_order(client, bakery):
    factories.offer(provider=bakery, title="Bread that is warm today")

    assert shown(search(client, '"warm bread"')) == ["Warm bread"]


def test_a_number_finds_its_owner(client, bakery):
    factories.contact(of=bakery, value="+212539123456")

    assert shown(search(client, "0539 12 34 56")) == ["Lantern"]
    assert shown(search(client, "٠٥٣٩١٢٣٤٥٦")) == ["Lantern"]


def test_a_misspelt_word_is_mended_and_said(client, bakery):
    factories.offer(provider=bakery, title="School", description="Psychologists listen")

    page = search(client, "psycologists")

    assert shown(page) == ["School"]
    assert "Nothing was found for “psycologists”. Shown for “<b>psychologists</b>”." in page.text


def test_what_is_elsewhere_is_said(client, bakery):
    factories.place(name="Dradeb", latitude=35.78, longitude=-5.83, accuracy="approx")

    page = search(client, "bread dradeb")

    assert "Warm bread" in shown(page)
    assert "We know of nothing for this in Dradeb. These are elsewhere." in page.text
    assert page.context["hits"][0].distance


def test_some_of_the_words_are_said_to_be_some(client, bakery):
    page = search(client, "warm unicorns")

    assert shown(page) == ["Warm bread"]
    assert "No record has all of these words." in page.text


# Why a record was found


def test_another_word_for_a_topic_says_so(client, bakery):
    page = search(client, "khobz")

    assert len(shown(page)) == 3
    assert page.text.count("<li>Shown for “Food”: khobz</li>") == 3


def test_words_stand_marked_on_the_card(client, bakery):
    assert "Warm <mark>bread</mark>" in search(client, "breads").text


def test_marks_stay_on_the_page_of_their_search(client, bakery):
    search(client, "warm")

    assert "<mark>" not in client.get("/en/support/").text
    assert "<mark>bread</mark>" not in search(client, "warm").text


def test_a_text_in_another_language_is_quoted_as_such(client, bakery):
    texts = {"ar": {"description": "خبز طازج كل صباح"}}
    factories.offer(provider=bakery, title="Morning", texts=texts)

    page = search(client, "طازج")

    assert shown(page) == ["Morning"]
    assert "Found in the text in Arabic:" in page.text
    assert '<bdi lang="ar" dir="rtl">خبز <mark>طازج</mark> كل صباح</bdi>' in page.text


def test_a_text_in_the_language_of_the_page_is_quoted_plainly(client, bakery):
    factories.offer(provider=bakery, title="Morning", description="Fresh rolls <i>every</i> day")

    page = search(client, "rolls")

    assert "Found in the text:" in page.text
    assert "Fresh <mark>rolls</mark> &lt;i&gt;every&lt;/i&gt; day" in page.text


@pytest.mark.parametrize("given", [{"q": "warm marshan"}, {"q": "warm", "place": "marshan"}])
def test_the_distance_from_a_place_that_is_named_is_told(client, bakery, given):
    location = factories.location(of=bakery, latitude=35.79, longitude=-5.80)
    bakery.offers.update(location=location)

    page = client.get("/en/search/", given)

    assert page.context["hits"][0].distance == "1.8 km"
    assert "<li>1.8 km away</li>" in page.text


def test_without_a_place_no_distance_is_told(client, bakery):
    assert [hit.distance for hit in search(client, "bread").context["hits"]] == ["", "", ""]


def test_topics_and_places_among_the_words_have_pages(client, bakery):
    page = search(client, "khobz marshan")

    assert [link.url for link in page.context["topics"]] == [
        "/en/topics/food/",
        "/en/places/marshan/",
    ]


# Nothing found


def test_nothing_found_offers_ways_on(client, bakery):
    page = search(client, "unicorns")

    assert "Nothing found for “unicorns”" in page.text
    assert [way.url for way in page.context["ways"]] == [
        "/en/search/tell/?q=unicorns",
        "/en/urgent/",
    ]


def test_nothing_under_a_filter_offers_to_take_it_off(client, bakery):
    factories.topic(slug="sport", name="Sport")
    page = search(client, "oven", topic="sport", type="project")

    ways = [(query_of(way.url), way.detail) for way in page.context["ways"]]
    assert ({"q": "oven", "type": "project"}, "1 found") in ways
    assert ({"q": "oven"}, "1 found") not in ways


def test_a_topic_among_the_words_is_a_way_on(client, bakery):
    factories.topic(slug="sport", name="Sport")

    page = search(client, "sport")

    assert "/en/topics/sport/" in [way.url for way in page.context["ways"]]
