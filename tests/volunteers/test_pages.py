"""The public pages of programmes."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tests import factories
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


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("topic=care", {"Caring"}),
        ("place=marshan", {"Caring"}),
        ("cost=free", {"Building"}),
        ("language=fr", {"Building", "Caring"}),
        ("language=ar", {"Building"}),
        ("after={later}", {"Building"}),
        ("before={sooner}", {"Caring"}),
        ("topic=nonsense", {"Building", "Caring"}),
        ("after=nonsense&page=x", {"Building", "Caring"}),
    ],
)
def test_filters_and_their_nonsense(client, query, found):
    care = factories.topic(slug="care")
    child = factories.topic(slug="care-of-old", parent=care)
    caring = factories.programme(title="Caring", topics=[child])
    caring.places.add(factories.place(slug="marshan"))
    caring.languages_wanted.create(language=factories.language("fr"))
    factories.language("ar")
    building = factories.programme(title="Building", is_free=True)
    factories.session(of=caring, days_away=30)
    factories.session(of=building, days_away=90)
    today = timezone.localdate()
    days = {"later": today + timedelta(days=60), "sooner": today + timedelta(days=60)}

    page = client.get(f"{LIST}?{query.format(**days)}").text

    assert {name for name in ("Caring", "Building") if name in page} == found


def test_nothing_found_offers_ways_on(client):
    factories.programme()

    assert "All programmes" in client.get(f"{LIST}?cost=free").text


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
