"""Filters of the list of offers: what surely fits comes first, what is not known apart."""

from datetime import date

import pytest
from django.utils import timezone

from tests import factories

pytestmark = pytest.mark.django_db


def listing(client, query=""):
    """Slugs of the sure and of the unknown matches, as the page at /en/support/ shows them."""
    context = client.get(f"/en/support/?{query}").context
    return [
        [card.url.rstrip("/").rpartition("/")[2] for card in context[name]]
        for name in ("sure_cards", "unknown_cards")
    ]


def option(client, facet, value, query=""):
    """The option ``value`` of a filter on the page; None where it is not offered."""
    facets = client.get(f"/en/support/?{query}").context["list"].facets
    options = next(found.options for found in facets if found.name == facet)
    return next((found for found in options if found.value == value), None)


def test_cost_known_and_not_known_stand_apart(client):
    factories.offer(slug="free", cost="free")
    factories.offer(slug="paid", cost="paid")
    factories.offer(slug="silent")

    sure, unknown = listing(client, "cost=free")

    assert (sure, unknown) == (["free"], ["silent"])


def test_a_count_never_holds_what_is_not_known(client):
    factories.offer(cost="free")
    factories.offer()

    found = option(client, "cost", "free")

    assert found.count == 1


def test_counts_stay_right_under_the_other_filters(client):
    health = factories.topic(slug="health")
    factories.offer(cost="free", topics=[health])
    factories.offer(cost="free")

    found = option(client, "cost", "free", "topic=health&cost=paid")

    assert found.count == 1


def test_topic_takes_in_the_topics_below_it_and_counts_an_offer_once(client):
    health = factories.topic(slug="health")
    dialysis = factories.topic(slug="dialysis", parent=health)
    factories.offer(slug="kidneys", topics=[health, dialysis])

    assert listing(client, "topic=health") == [["kidneys"], []]
    assert option(client, "topic", "health").count == 1


def test_place_takes_in_its_quarters(client):
    district = factories.place(slug="beni-makada", kind="arrondissement")
    quarter = factories.place(slug="bir-chifa", parent=district)
    factories.offer(slug="there", places=[quarter])
    factories.offer(slug="elsewhere", places=[factories.place()])

    assert listing(client, "place=beni-makada") == [["there"], []]


def test_somewhere_in_the_city_is_not_known_to_be_in_a_quarter(client):
    city = factories.place(slug="tangier", kind="city")
    factories.place(slug="marshan", parent=city)
    factories.offer(slug="in-the-city", places=[city])
    factories.offer(slug="nowhere-said")

    sure, unknown = listing(client, "place=marshan")

    assert sure == []
    assert sorted(unknown) == ["in-the-city", "nowhere-said"]


@pytest.mark.parametrize(
    ("age", "expected"),
    [(7, ["from-6", "up-to-8"]), (5, ["up-to-8"]), (9, ["from-6"])],
)
def test_age_within_the_known_bounds(client, age, expected):
    factories.offer(slug="from-6", age_from=6)
    factories.offer(slug="up-to-8", age_to=8)
    factories.offer(slug="no-age")

    sure, unknown = listing(client, f"age={age}")

    assert (sorted(sure), unknown) == (expected, ["no-age"])


def test_open_at_a_moment_is_told_by_the_hours(client):
    monday = factories.schedule((1, "09:00", "17:00"))
    factories.offer(slug="mondays", schedule=monday)
    factories.offer(slug="tuesdays", schedule=factories.schedule((2, "09:00", "17:00")))
    factories.offer(slug="no-hours")

    sure, unknown = listing(client, "open=2026-11-30T10:00")

    assert (sure, unknown) == (["mondays"], ["no-hours"])


def test_group_language_kind_and_verified(client):
    children, english = factories.group(slug="children"), factories.language("en")
    ngo = factories.association(kind="international_ngo")
    factories.offer(
        slug="all",
        provider=ngo,
        groups=[children],
        languages=[english],
        state="verified",
        verified_at=timezone.now(),
        verified_as="editor",
    )
    factories.offer(slug="none")

    query = "group=children&language=en&kind=international_ngo&verified=yes"

    assert listing(client, query) == [["all"], []]
    assert listing(client, "group=children") == [["all"], ["none"]]


def test_words_are_found_without_accents_hamza_and_vowel_signs(client):
    factories.offer(slug="school", title="Soutien à l’École", language="fr")
    factories.offer(slug="women", title="دعم النِّساء المُسنّات إلى", language="ar")

    assert listing(client, "q=ecole") == [["school"], []]
    assert listing(client, "q=النساء") == [["women"], []]
    assert listing(client, "q=الي") == [["women"], []]


@pytest.mark.parametrize(
    "query",
    [
        "topic=nothing&age=old&cost=gold&open=whenever&place=%00&page=zz&sort=%27",
        "age=-1&age=999&near=99,999&near=x",
        "open=9999-99-99&open=0001-01-01T00:00",
        "q=" + "%F0%9F%98%80" * 60,
        "q=%25_%5C%27%22%3C&place=%ED%A0%80",
        "page=99999999999999999999",
    ],
)
def test_garbage_gives_a_helpful_page(client, query):
    factories.offer()

    response = client.get(f"/en/support/?{query}")

    assert response.status_code == 200


def test_a_filter_that_was_not_understood_is_named_and_left_out(client):
    factories.offer(slug="free", cost="free")

    response = client.get("/en/support/?topic=nothing&cost=free")

    assert response.context["list"].ignored == ["Topic"]
    assert [card.cost.free for card in response.context["sure_cards"]] == [True]
    assert "We did not understand" in response.text


def test_nothing_in_a_quarter_shows_the_nearest_and_ways_on(client):
    food = factories.topic(slug="food", name="Food")
    factories.place(slug="beni-makada", name="Beni Makada", kind="arrondissement", **point(35.75))
    near = factories.place(**point(35.76))
    far = factories.place(**point(35.9))
    factories.offer(slug="far", topics=[food], places=[far])
    factories.offer(slug="near", topics=[food], places=[near])

    response = client.get("/en/support/?topic=food&place=beni-makada")

    nearest = [card.url.rstrip("/").rpartition("/")[2] for card in response.context["nearest"]]
    assert nearest == ["near", "far"]
    assert "We know of nothing for “Food” in Beni Makada." in response.text
    assert len(response.context["empty"]["ways"]) >= 3


def point(latitude):
    return {"latitude": latitude, "longitude": -5.8, "accuracy": "approx"}


def test_expired_offers_are_gone(client):
    factories.offer(slug="over", valid_until=date(2020, 1, 1))

    assert listing(client) == [[], []]


def test_chips_take_one_value_off_and_keep_the_rest(client):
    factories.topic(slug="health", name="Health")
    factories.topic(slug="women", name="Women")

    chips = client.get("/en/support/?topic=health&topic=women&cost=free").context["list"].chips

    assert [(str(chip.label), chip.url) for chip in chips] == [
        ("Topic: Health", "/en/support/?topic=women&cost=free"),
        ("Topic: Women", "/en/support/?topic=health&cost=free"),
        ("Cost: free", "/en/support/?topic=health&topic=women"),
    ]


@pytest.mark.parametrize("number", [1, 50])
def test_queries_do_not_grow_with_the_rows(client, django_assert_max_num_queries, number):
    for _ in range(number):
        made = factories.offer(schedule=factories.schedule((1, "09:00", "17:00")))
        factories.contact(of=made.provider)

    with django_assert_max_num_queries(12):
        response = client.get("/fr/support/?open=2026-11-30T10:00&cost=free")

    assert response.context["list"].unknown == number


def test_pages_hold_twenty_and_keep_the_filters(client):
    for _ in range(21):
        factories.offer(cost="free")

    response = client.get("/en/support/?cost=free")

    assert len(response.context["sure_cards"]) == 20
    assert "?cost=free&amp;page=2" in response.text


def test_checked_offers_are_counted(client):
    factories.offer(state="verified", verified_at=timezone.now(), verified_as="editor")
    factories.offer()

    assert option(client, "verified", "yes").count == 1


def test_the_form_keeps_a_moment_of_the_address(client):
    context = client.get("/en/support/?open=2026-11-30T14:00").context

    opening = next(facet for facet in context["list"].facets if facet.name == "open")
    kept = opening.options[-1]
    assert (kept.value, kept.checked) == ("2026-11-30T14:00:00+00:00", True)
    assert [chip.label for chip in context["list"].chips] == ["When: Nov. 30, 2026, 14:00"]


def test_places_that_are_part_of_each_other_hang_nothing(client):
    one = factories.place(slug="one")
    other = factories.place(slug="other", parent=one)
    one.parent = other
    one.save()
    factories.offer(slug="there", places=[one])

    assert listing(client, "place=other") == [["there"], []]


def test_many_filters_without_a_match_cost_few_queries(client, django_assert_max_num_queries):
    factories.topic(slug="health")
    factories.place(slug="marshan")
    factories.group(slug="women")
    factories.language("fr")
    query = (
        "q=x&topic=health&place=marshan&group=women&language=fr&kind=federation&verified=yes"
        "&cost=free&age=7&open=now"
    )

    with django_assert_max_num_queries(12):
        response = client.get(f"/en/support/?{query}")

    assert response.context["empty"]


def test_what_somebody_with_all_rights_sees_is_not_counted_for_others(client, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    factories.offer(state="unpublished", cost="free")
    owner = factories.client_of(factories.user(is_superuser=True))

    assert option(owner, "cost", "free").count == 1
    assert option(client, "cost", "free").count == 0
