"""Home, search, topics and places, and what machines read."""

from datetime import date

import pytest
from django.db import OperationalError
from django.test import Client, override_settings

from portal.base.snapshots import forget_all
from portal.errors import server_error
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("header", "cookie", "address"),
    [
        ("", "", "/ar/"),
        ("fr-MA,fr;q=0.9", "", "/fr/"),
        ("de", "", "/ar/"),
        ("fr", "da", "/da/"),
    ],
)
def test_the_root_leads_to_the_readers_language(client, header, cookie, address):
    client.cookies["django_language"] = cookie

    response = client.get("/", headers={"accept-language": header})

    assert (response.status_code, response.url) == (302, address)


def test_home_counts_what_is_published(client):
    factories.offer()
    factories.offer(state="unpublished")
    factories.project()

    figures = client.get("/en/").context["figures"]

    assert [figure.number for figure in figures] == ["3", "1", "1"]


def test_home_shows_one_new_offer_of_each_association(client):
    busy = factories.association()
    for _ in range(3):
        factories.offer(provider=busy, source_year=2026)
    factories.offer(source_year=2020)

    assert len(client.get("/en/").context["newest"]) == 2


@pytest.mark.parametrize("number", [1, 50])
def test_no_page_asks_more_than_twelve_queries(client, django_assert_max_num_queries, number):
    topic, place = factories.topic(slug="help"), factories.place(slug="marshan")
    for _ in range(number):
        known = {"topics": [topic], "places": [place]}
        made = factories.association(name="Darna", **known)
        factories.offer(provider=made, title="Darna", **known)
        factories.project(association=made, title="Darna", **known)
        factories.session(of=factories.programme(association=made, title="Darna", **known))

    for path in ("", "topics/help/", "places/marshan/"):
        forget_all()
        with django_assert_max_num_queries(12):
            client.get(f"/fr/{path}")


def test_a_kept_page_asks_nothing(client, django_assert_num_queries):
    factories.offer()

    with override_settings(PAGE_CACHE_SECONDS=60):
        first = client.get("/fr/support/")
        with django_assert_num_queries(0):
            second = client.get("/fr/support/")

    assert second.text == first.text


def test_a_kept_page_is_of_its_language(client):
    with override_settings(PAGE_CACHE_SECONDS=60):
        pages = [client.get(f"/{code}/support/").text for code in ("fr", "ar", "fr")]

    assert '<html lang="fr"' in pages[0]
    assert '<html lang="ar"' in pages[1]
    assert pages[2] == pages[0]


def test_who_is_signed_in_gets_no_kept_page():
    person = factories.client_of(factories.user())
    with override_settings(PAGE_CACHE_SECONDS=60):
        before = person.get("/en/associations/")
        factories.association(name="Brand new")
        after = person.get("/en/associations/")

    assert "Brand new" not in before.text
    assert "no-store" in before["Cache-Control"]
    assert after.context["list"] is not None


def test_a_topic_says_where_none_is_known(client):
    topic = factories.topic(slug="food")
    factories.place(name="Charf-Souani", kind="arrondissement")
    made = factories.place(name="Medina", kind="arrondissement")
    factories.offer(topics=[topic], places=[made])

    places = client.get("/en/topics/food/").context["places"]

    assert [(str(place["name"]), place["count"]) for place in places] == [
        ("Charf-Souani", 0),
        ("Medina", 1),
    ]


def test_a_place_counts_what_may_be_there_apart(client):
    city = factories.place(kind="city")
    quarter = factories.place(slug="marshan", parent=city)
    factories.offer(places=[quarter])
    factories.offer(places=[city])

    context = client.get("/en/places/marshan/").context

    assert (context["offer_total"], context["offer_unknown"]) == (1, 1)


@pytest.mark.parametrize("path", ["topics/none/", "places/none/", "support/none/", "nothing/"])
def test_what_is_not_there_is_a_page_in_the_readers_language(client, path):
    response = client.get(f"/fr/{path}")

    assert response.status_code == 404
    assert '<html lang="fr"' in response.text


def test_a_database_that_is_down_is_a_page_too(client, monkeypatch):
    def refuse(*_):
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr("portal.views.figures", refuse)

    response = client.get("/ar/")

    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert 'lang="ar"' in response.text


def test_public_pages_set_no_cookie(client):
    for path in ("/fr/", "/fr/support/", "/fr/privacy/", "/fr/search/?q=a"):
        assert not client.get(path).cookies


def test_site_map_names_each_page_in_six_languages(client):
    made = factories.offer()
    factories.offer(slug="hidden-one", state="unpublished")

    page = client.get("/sitemap-offers.xml").text

    for code in ("ar", "fr", "en", "es", "nl", "da"):
        assert f"/{code}/support/{made.slug}/</loc>" in page
    assert "hidden-one" not in page


def test_watchers_get_their_answer(client):
    assert client.get("/healthz").text == "ok"
    assert client.get("/readyz").text == "ready"


def test_not_ready_without_a_database(client, monkeypatch):
    def refuse(*_):
        raise OperationalError

    monkeypatch.setattr("portal.health.MigrationExecutor", refuse)

    response = client.get("/readyz")

    assert (response.status_code, response.text) == (503, "the database does not answer")


@pytest.mark.parametrize(
    ("made", "page"), [(factories.topic, "topics"), (factories.place, "places")]
)
def test_a_former_address_of_a_word_leads_on(client, made, page):
    word = made(slug="old")
    word.slug = "new-one"
    word.save()

    response = client.get(f"/fr/{page}/old/")

    assert (response.status_code, response.url) == (301, f"/fr/{page}/new-one/")
    assert client.get(f"/fr/{page}/never-there/").status_code == 404


def test_home_counts_no_offer_that_has_ended(client):
    factories.offer(valid_until=date(2020, 1, 1))

    assert client.get("/en/").context["figures"][1].number == "0"


def test_a_picture_is_served_in_a_trial(client):
    photo = factories.photo()

    response = client.get(photo.picture.url)

    content = b"".join(response.streaming_content)
    photo.picture.delete(save=False)
    assert (response.status_code, content[:4]) == (200, b"\x89PNG")


def test_a_form_without_its_token_is_refused_in_the_readers_language():
    response = Client(enforce_csrf_checks=True).post("/fr/accounts/login/", {"login": "x"})

    assert response.status_code == 403
    assert 'lang="fr"' in response.text
    assert "403.html" in [template.name for template in response.templates]


def test_a_database_that_is_down_for_a_middleware_is_the_same_page(rf):
    try:
        raise OperationalError
    except OperationalError:
        response = server_error(rf.get("/fr/"))

    assert (response.status_code, response["Retry-After"]) == (503, "60")


def test_a_former_address_leads_to_who_had_it_last(client):
    for new_slug in ("first", "second"):
        made = factories.offer(slug="shared")
        made.slug = new_slug
        made.save()

    assert client.get("/fr/support/shared/").url == "/fr/support/second/"


@override_settings(SECURE_SSL_REDIRECT=True)
def test_watchers_are_not_sent_to_https(client):
    assert client.get("/healthz").status_code == 200
    assert client.get("/fr/").status_code == 301
