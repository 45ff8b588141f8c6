"""The list and the page of associations."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def names(client, query=""):
    cards = client.get(f"/fr/associations/?{query}").context["sure_cards"]
    return [str(card.name) for card in cards]


def test_an_acronym_finds_its_owner(client):
    factories.association(name="Hasnouna", acronym="AHSUD")
    factories.association(name="Darna")

    assert names(client, "q=ahsud") == ["Hasnouna"]


def test_names_are_in_the_order_of_the_readers_language(client):
    factories.association(name="Zitoun", texts={"fr": {"name": "École"}})
    factories.association(name="Darna", texts={"fr": {"name": "Maison"}})

    assert names(client, "sort=name") == ["École", "Maison"]


def test_the_newest_check_stands_first(client):
    factories.association(name="old", source_year=2012)
    factories.association(name="new", source_year=2025)
    factories.association(name="undated")

    assert names(client) == ["new", "old", "undated"]


def test_a_card_counts_only_offers_that_are_published_and_hold(client):
    made = factories.association()
    factories.offer(provider=made)
    factories.offer(provider=made, state="unpublished")
    factories.offer(provider=made, valid_until="2020-01-01")

    [card] = client.get("/fr/associations/").context["sure_cards"]

    assert card.offers == 1


@pytest.mark.parametrize("number", [1, 50])
def test_queries_do_not_grow_with_the_rows(client, django_assert_max_num_queries, number):
    for _ in range(number):
        factories.contact(of=factories.association())

    with django_assert_max_num_queries(12):
        response = client.get("/fr/associations/")

    assert response.context["list"].sure == number


@pytest.mark.parametrize("number", [1, 50])
def test_queries_of_the_page_do_not_grow(client, django_assert_max_num_queries, number):
    made = factories.association()
    for _ in range(number):
        factories.offer(provider=made, schedule=factories.schedule((1, "09:00", "17:00")))
        factories.project(association=made)
        factories.partnership(of=made)
        factories.location(of=made, schedule=factories.schedule((2, "09:00", "17:00")))

    with django_assert_max_num_queries(12):
        client.get(f"/fr/associations/{made.slug}/")


def test_neighbours_share_most_of_the_topics(client):
    sport, music, food = (factories.topic() for _ in range(3))
    made = factories.association(topics=[sport, music])
    factories.association(name="one", topics=[sport], source_year=2025)
    factories.association(name="both", topics=[music, sport], source_year=2012)
    factories.association(name="none", topics=[food])
    factories.association(name="hidden", topics=[sport, music], state="unpublished")

    related = client.get(f"/fr/associations/{made.slug}/").context["related"]

    assert [str(other["name"]) for other in related] == ["both", "one"]


def test_a_neighbour_is_told_in_the_nearest_language_with_its_place(client):
    topic, quarter = factories.topic(), factories.place(name="Marchane")
    made = factories.association(topics=[topic])
    factories.association(name="Maison", language="fr", topics=[topic], places=[quarter])

    page = client.get(f"/en/associations/{made.slug}/").text

    assert '<bdi lang="fr" dir="ltr">Maison</bdi></a></h3><p class="soft">Marchane</p>' in page


def test_an_address_says_the_year_of_its_page(client):
    made = factories.association()
    factories.location(of=made, address="8 rue de la Paix", address_date="2012")

    page = client.get(f"/en/associations/{made.slug}/").text

    assert "8 rue de la Paix" in page
    assert "Address as published in 2012. It may have changed." in page


def test_without_a_number_the_website_is_the_way(client):
    made = factories.association()
    factories.contact(of=made, kind="website", value="https://example.org")

    page = client.get(f"/en/associations/{made.slug}/").text

    assert "No telephone number was found." in page
    assert 'href="https://example.org"' in page


def test_a_partner_of_the_directory_is_linked_while_it_is_published(client):
    shown, hidden = factories.association(slug="shown"), factories.association(state="unpublished")
    made = factories.association()
    factories.partnership(of=made, partner=shown, name="Shown")
    factories.partnership(of=made, partner=hidden, name="Hidden")

    page = client.get(f"/en/associations/{made.slug}/").text

    assert 'href="/en/associations/shown/"' in page
    assert hidden.slug not in page


def test_who_holds_a_function_is_named_only_where_that_is_public(client):
    made = factories.association()
    factories.person_role(of=made, holder="A Name", visibility="members")
    factories.person_role(of=made, role="volunteer", headcount=30)

    page = client.get(f"/en/associations/{made.slug}/").text

    assert "A Name" not in page
    assert "volunteers: 30" in page


def test_a_check_is_told_with_its_month(client):
    made = factories.association(
        state="verified", verified_at="2026-03-10T12:00Z", verified_as="association"
    )

    page = client.get(f"/en/associations/{made.slug}/").text

    assert "Confirmed by the association in March 2026." in page


def test_a_former_address_leads_to_the_new_one_in_the_same_language(client):
    made = factories.association(slug="old-name")
    made.slug = "new-name"
    made.save()

    response = client.get("/ar/associations/old-name/")

    assert (response.status_code, response.url) == (301, "/ar/associations/new-name/")
