"""The page of one offer: what is known, what is not, and nothing that is not for everybody."""

import json
import re

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def test_what_is_not_known_is_said(client):
    made = factories.offer()

    page = client.get(f"/en/support/{made.slug}/").text

    assert page.count("Not stated. Ask first.") == 4  # for whom, where, cost, how to get it
    assert "Hours not known" in page


def test_an_old_number_says_its_year(client):
    made = factories.offer()
    factories.contact(of=made.provider, value="+212539937506", fact_date="2008")

    page = client.get(f"/en/support/{made.slug}/").text

    assert 'href="tel:+212539937506"' in page
    assert "0539 93 75 06" in page
    assert "This number comes from a page of 2008." in page


def test_the_street_of_a_shelter_is_not_shown(client):
    made = factories.offer()
    made.location = factories.location(
        of=made.provider, address="9 Hidden Street", visibility="district"
    )
    made.save()

    page = client.get(f"/en/support/{made.slug}/").text

    assert "Hidden Street" not in page


def test_text_in_another_language_says_so(client):
    made = factories.offer(title="Refuge", description="Un lit et un repas.", language="fr")

    page = client.get(f"/en/support/{made.slug}/").text

    assert '<h1><bdi lang="fr" dir="ltr">Refuge</bdi></h1>' in page
    assert '<span class="tag">French</span>' in page


def test_a_script_in_a_name_stays_words(client):
    made = factories.offer(title="</script><script>alert(1)</script>")

    page = client.get(f"/en/support/{made.slug}/").text

    assert "<script>alert" not in page
    structured = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert json.loads(structured[1])["name"] == "</script><script>alert(1)</script>"


def test_alternatives_are_on_the_same_topic_and_the_nearest_first(client):
    topic = factories.topic()
    spot = {"longitude": -5.8, "accuracy": "approx"}
    here, near, far = (factories.place(latitude=35.7 + n / 10, **spot) for n in range(3))
    made = factories.offer(topics=[topic], places=[here])
    factories.offer(slug="far", topics=[topic], places=[far])
    factories.offer(slug="near", topics=[topic], places=[near])
    factories.offer(slug="other-topic", places=[near])
    factories.offer(slug="ended", topics=[topic], places=[near], valid_until="2020-01-01")

    cards = client.get(f"/en/support/{made.slug}/").context["alternatives"]

    assert [card.url.split("/")[-2] for card in cards] == ["near", "far"]
    assert [card.distance for card in cards] == ["11 km", "22 km"]


def test_alternatives_are_the_newest_where_no_place_is_known(client):
    topic = factories.topic()
    made = factories.offer(topics=[topic])
    for year in (2012, 2025, 2020, 2014):
        factories.offer(slug=f"of-{year}", topics=[topic], source_year=year)

    cards = client.get(f"/en/support/{made.slug}/").context["alternatives"]

    assert [card.url.split("/")[-2] for card in cards] == ["of-2025", "of-2020", "of-2014"]


def test_capacity_is_shown_until_its_day(client):
    made = factories.offer(capacity="full", capacity_until="2099-01-01", waiting_weeks=3)
    page = client.get(f"/en/support/{made.slug}/").text
    assert "full, about 3 weeks of waiting" in page

    made.capacity_until = "2020-01-01"
    made.save()
    page = client.get(f"/en/support/{made.slug}/").text

    assert "of waiting" not in page


def test_a_former_address_leads_to_the_new_one(client):
    made = factories.offer(slug="old-name")
    made.slug = "new-name"
    made.save()

    response = client.get("/fr/support/old-name/")

    assert (response.status_code, response.url) == (301, "/fr/support/new-name/")


def test_an_unpublished_association_takes_its_offers_with_it(client):
    made = factories.offer(provider=factories.association(state="unpublished"))

    assert client.get(f"/en/support/{made.slug}/").status_code == 404


def test_queries_of_the_page(client, django_assert_max_num_queries):
    made = factories.offer(schedule=factories.schedule((1, "09:00", "17:00")))
    factories.contact(of=made.provider)

    with django_assert_max_num_queries(12):
        client.get(f"/fr/support/{made.slug}/")


def test_an_offer_that_has_ended_says_so_and_is_not_called_open(client):
    made = factories.offer(
        valid_until="2020-01-01",
        schedule=factories.schedule(*((d, "00:00", "00:00") for d in range(1, 8))),
    )

    page = client.get(f"/en/support/{made.slug}/").text

    assert "This offer has ended." in page
    assert "Open until" not in page


@pytest.mark.parametrize(
    ("cost", "price", "shown"),
    [("free", None, "free"), ("paid", "50", "50 MAD"), ("symbolic", "12.50", "12.50 MAD")],
)
def test_a_price_is_the_same_on_both_pages(client, cost, price, shown):
    made = factories.offer(cost=cost, cost_mad=price)

    pages = [
        client.get(f"/en/{path}/").text
        for path in (f"support/{made.slug}", f"associations/{made.provider.slug}")
    ]

    assert all(f"<span>{shown}</span>" in page for page in pages)
