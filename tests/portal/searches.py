"""What tests of the search page look for, and how they read what it shows."""

from urllib.parse import parse_qs, urlsplit

from tests import factories


def search(client, q="", language="en", **filters):
    return client.get(f"/{language}/search/", {"q": q, **filters})


def shown(response):
    """Names on the cards in their order, the sure ones first."""
    hits = response.context["hits"] + response.context["unsure"]
    return [str(getattr(hit.card, "title", "") or hit.card.name) for hit in hits]


def types(response):
    return {option.value: option.count for option in response.context["types"]}


def options(response, facet):
    [found] = [one for one in response.context["facets"] if one.name == facet]
    return {str(option.label): option.count for option in found.options}


def chips(response):
    """The query that each chip leads to, by its label."""
    return {str(chip.label): query_of(chip.url) for chip in response.context["chips"]}


def query_of(url):
    return {name: " ".join(values) for name, values in parse_qs(urlsplit(url).query).items()}


def make_bakery():
    """An association with an offer and a project, in a quarter of the city, filed under food."""
    city = factories.place(slug="tangier", name="Tangier", kind="city")
    quarter = factories.place(
        slug="marshan",
        name="Marshan",
        parent=city,
        latitude=35.79,
        longitude=-5.82,
        accuracy="approx",
    )
    food = factories.topic(slug="food", name="Food", synonyms=["khobz"])
    association = factories.association(
        name="Lantern", summary="Bread for all", topics=[food], places=[quarter]
    )
    given = {"topics": [food], "places": [quarter]}
    factories.offer(provider=association, title="Warm bread", cost="free", **given)
    factories.project(association=association, title="An oven for bread", **given)
    return association
