"""The address that search boxes ask while somebody types."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from portal.suggest import PAGES
from tests import event_factories, factories, news_factories

pytestmark = pytest.mark.django_db


def ask(client, text, language="en", **headers):
    with override(language):
        return client.get(reverse("search_suggest"), {"q": text}, **headers)


def test_suggestion_says_what_it_is_and_leads_there(client):
    association = factories.association(name="Lantern", language="en")

    response = ask(client, "lant")

    assert response["Content-Type"] == "application/json"
    assert response.json() == {
        "suggestions": [
            {
                "label": "Lantern",
                "lang": "en",
                "dir": "ltr",
                "word": "",
                "what": "association",
                "url": f"/en/associations/{association.slug}/",
            }
        ]
    }


def test_suggestion_in_another_language_carries_it(client):
    factories.association(name="الفانوس", own_name="Fanous", language="ar")

    [row] = ask(client, "fanous", "fr").json()["suggestions"]

    assert (row["label"], row["lang"], row["dir"]) == ("الفانوس", "ar", "rtl")
    assert row["what"] == "association"


def test_every_kind_leads_to_a_page(client):
    provider = factories.association(name="Lantern")
    factories.offer(provider=provider, title="Lantern meals")
    factories.project(association=provider, title="Lantern kitchen")
    factories.programme(association=provider, title="Lantern makers wanted")
    factories.topic(name="Lanterns")
    factories.place(name="Lantern hill")
    factories.group(name="Lantern makers", slug="lantern-makers")

    news_factories.article(of=provider, title="Glowing lamps")
    event_factories.event(of=provider, title="Glow in the dark")

    rows = [row for text in ("lant", "glow") for row in ask(client, text).json()["suggestions"]]

    assert len({row["what"] for row in rows}) == len(PAGES)
    assert {row["url"]: client.get(row["url"]).status_code for row in rows} == {
        row["url"]: 200 for row in rows
    }
    assert "/en/support/?group=lantern-makers" in {row["url"] for row in rows}


@pytest.mark.parametrize("text", ["", "l", "%%", "\0\0", "zzzz", "a" * 5000])
def test_nothing_to_suggest_is_an_empty_list(client, text):
    factories.association(name="Lantern")

    assert ask(client, text).json() == {"suggestions": []}


def test_question_without_text_is_answered(client):
    assert client.get("/fr/search/suggest/").json() == {"suggestions": []}


def test_no_more_than_eight(client):
    for number in range(12):
        factories.association(name=f"Lantern {number}")

    assert len(ask(client, "lant").json()["suggestions"]) == 8


def test_answer_may_be_kept_a_minute_by_anybody_and_sets_no_cookie(client, settings):
    settings.PAGE_CACHE_SECONDS = 60

    response = ask(client, "lant")

    assert set(response["Cache-Control"].split(", ")) == {"max-age=60", "public"}
    assert not response.cookies


def test_editor_gets_what_everybody_gets(client):
    factories.association(name="Lantern", state="unpublished")
    editor = factories.client_of(factories.editor())

    assert ask(editor, "lant").json() == ask(client, "lant").json() == {"suggestions": []}


def test_answer_takes_two_queries_at_most(client, django_assert_max_num_queries):
    factories.association(name="Lantern")

    with django_assert_max_num_queries(2):
        ask(client, "lant")


def test_private_search_asks_for_no_suggestions(client):
    with override("en"):
        page = client.post(reverse("search_private"), {"q": "lantern"}).content.decode()

    assert 'role="search"' in page
    assert "suggest" not in page
