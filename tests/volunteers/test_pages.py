"""The public pages of programmes."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from tests import factories
from tests.clock import clock  # noqa: F401
from tests.desk.letters import at
from volunteers import actions

pytestmark = pytest.mark.django_db
LIST = at("volunteers:programme_list")


def page_of(programme):
    return at("volunteers:programme_detail", programme.slug)


def test_the_list_tells_dates_places_and_the_whole_price(client):
    programme = factories.programme(title="Painting a school", currency="EUR")
    programme.prices.create(purpose="lodging", amount=120)
    programme.prices.create(purpose="food", amount="80.50")
    factories.session(of=programme, places=12)

    page = client.get(LIST).text

    assert "Painting a school" in page
    assert "12 places free" in page
    assert "200.50 EUR" in page


def test_the_page_splits_the_price_and_says_what_is_not_known(client):
    programme = factories.programme(lodging="A house by the sea")
    programme.prices.create(purpose="materials", amount=50)

    page = client.get(page_of(programme)).text

    assert "Materials for the work" in page
    assert "A house by the sea" in page
    assert page.count("Ask before you buy a ticket") == 4


def test_free_places_are_told_for_whom_and_who_waits(client):
    programme = factories.programme(way="first_come")
    session = factories.session(of=programme, places=0)
    session.pools.create(kind="local", capacity=1)
    session.pools.create(kind="international", capacity=3)
    for country in ("MA", "MA", "DK"):
        actions.send(factories.application(session, country=country), at=timezone.now())

    page = client.get(page_of(programme)).text

    assert "0 of 1 free" in page
    assert "2 of 3 free" in page


def test_full_with_how_many_wait(client):
    session = factories.session(of=factories.programme(way="first_come"), places=1)
    for _ in range(3):
        actions.send(factories.application(session), at=timezone.now())

    assert "full, 2 on the waiting list" in client.get(page_of(session.programme)).text


def test_what_is_for_those_with_a_place_is_not_public(client):
    programme = factories.programme(address="12 Rue Canary", arrival="Canary bus", packing="Canary")
    programme.telephone = "+212612345678"
    programme.save()
    factories.session(of=programme)

    assert "anary" not in client.get(page_of(programme)).text
    assert "345678" not in client.get(page_of(programme)).text


@pytest.mark.parametrize("what", ["programme", "association"])
def test_what_is_not_published_is_not_there(client, what):
    programme = factories.programme(title="Hidden work")
    (programme if what == "programme" else programme.association).unpublish()

    assert client.get(page_of(programme)).status_code == 404
    assert "Hidden work" not in client.get(LIST).text


def listed(client, query=""):
    """Titles of the cards: those that surely fit, and those of which it is not known."""
    context = client.get(f"{LIST}?{query}").context
    cards = (context["sure_cards"], context["unknown_cards"])
    return tuple([str(card.title) for card in part] for part in cards)


@pytest.fixture
def two_programmes():
    care = factories.topic(slug="care")
    child = factories.topic(slug="care-of-old", parent=care)
    caring = factories.programme(title="Caring", topics=[child], age_from=16, age_to=25)
    caring.places.add(factories.place(slug="marshan"))
    caring.languages_wanted.create(language=factories.language("fr"))
    factories.language("ar")
    building = factories.programme(
        title="Building", is_free=True, kind="contractual", authorisation="1/2026"
    )
    factories.session(of=building, starts_on=date(2027, 3, 28), ends_on=date(2027, 4, 3))
    return caring, building


@pytest.mark.parametrize(
    ("query", "sure", "unknown"),
    [
        ("topic=care", ["Caring"], []),
        ("place=marshan", ["Caring"], ["Building"]),
        ("cost=free", ["Building"], ["Caring"]),
        ("language=fr", ["Caring"], ["Building"]),
        ("language=ar", [], ["Building"]),
        ("month=2027-03", ["Building"], ["Caring"]),
        ("month=2027-04&month=2027-08", ["Building"], ["Caring"]),
        ("month=2027-05", [], ["Caring"]),
        ("open=now", ["Building"], []),
        ("age=17", ["Caring"], []),
        ("age=40", ["Building"], []),
        ("activity=contractual", ["Building"], []),
        ("q=building", ["Building"], []),
        ("topic=nonsense", ["Building", "Caring"], []),
        ("month=nonsense&page=x&age=-5&open=x", ["Building", "Caring"], []),
    ],
)
def test_filters_and_their_nonsense(client, two_programmes, clock, query, sure, unknown):  # noqa: F811
    clock.moment = datetime(2026, 11, 29, 12, tzinfo=UTC)

    assert listed(client, query) == (sure, unknown)


def test_filters_say_how_many_they_find(client, two_programmes, clock):  # noqa: F811
    clock.moment = datetime(2026, 11, 29, 12, tzinfo=UTC)
    facets = client.get(f"{LIST}?cost=free").context["list"].facets

    counts = {one.name: {str(o.label): o.count for o in one.options} for one in facets}

    assert counts["month"] == {"March 2027": 1, "April 2027": 1}
    assert counts["open"] == {"possible now": 1}
    assert counts["cost"] == {"free": 1}
    assert counts["activity"]["contractual volunteering (law 06-18)"] == 1


def test_first_those_open_by_their_next_session_then_closed_then_without_dates(client):
    now = timezone.now()
    for title, days_away, closes_in in (("Late", 90, 10), ("Closed", 20, -1), ("Soon", 40, 10)):
        factories.session(
            of=factories.programme(title=title),
            days_away=days_away,
            closes_at=now + timedelta(days=closes_in),
        )
    factories.programme(title="Without dates")

    assert listed(client) == (["Soon", "Late", "Closed", "Without dates"], [])


def test_an_ended_programme_leaves_the_list_and_keeps_its_page(client):
    ended = factories.session(of=factories.programme(title="Ended"), days_away=-30).programme

    assert listed(client) == ([], [])
    assert client.get(page_of(ended)).status_code == 200
    assert "at the moment" in client.get(LIST).text


def test_pages_of_the_list(client):
    for number in range(21):
        factories.programme(title=f"Programme {number}")

    assert len(listed(client)[0]) == 20
    assert len(listed(client, "page=2")[0]) == 1


def test_nothing_found_offers_ways_on(client):
    factories.programme(kind="contractual", authorisation="1/2026")

    page = client.get(f"{LIST}?activity=other").text

    assert "Search without the filter “Kind of activity”" in page


@pytest.mark.parametrize("number", [1, 20])
def test_queries_do_not_grow_with_the_rows(client, django_assert_max_num_queries, number):
    for _ in range(number):
        programme = factories.programme(places=[factories.place()], topics=[factories.topic()])
        programme.prices.create(purpose="food", amount=5)
        programme.languages_wanted.create(language=factories.language(f"l{programme.pk}"))
        factories.session(of=programme)

    with django_assert_max_num_queries(12):
        client.get(LIST)


@pytest.mark.parametrize("number", [1, 20])
def test_queries_of_the_page(client, django_assert_max_num_queries, number):
    programme = factories.programme(topics=[factories.topic()])
    for turn in range(number):
        sender = programme.senders.create(association=factories.association(), country="DK")
        session = factories.session(of=programme, days_away=30 + 20 * turn)
        session.pools.create(kind="sender", sender=sender, capacity=2)

    with django_assert_max_num_queries(18):
        client.get(page_of(programme))


def test_the_answer_time_is_the_median_of_those_who_waited(client):
    session = factories.session()
    for days in (1, 2, 3, 30, 40):
        application = actions.send(factories.application(session), at=timezone.now())
        application.answered_at = application.sent_at + timedelta(days=days)
        application.save()

    page = client.get(page_of(session.programme)).text

    assert "within 3 days" in page


def test_every_link_of_the_page_leads_somewhere(client):
    programme = factories.programme()
    programme.senders.create(association=factories.association(), country="DK")
    factories.session(of=programme)

    links = set(re.findall(r'href="(/en/[^"]*)"', client.get(page_of(programme)).text))

    assert {link: client.get(link).status_code for link in links if "/apply/" not in link} == (
        dict.fromkeys((link for link in links if "/apply/" not in link), 200)
    )
