"""Searches at the edges: filters in private, odd values, open as a word, what is not known."""

import pytest
from django.core.cache import caches

from portal.base.snapshots import forget_all
from portal.search.models import SearchLog
from tests import factories

pytestmark = pytest.mark.django_db


def search(client, **query):
    return client.get("/en/search/", query)


@pytest.mark.parametrize("sent", [{"cost": "free"}, {"open": "now"}, {"type": "offer"}])
def test_a_private_search_takes_filters_and_keeps_them(client, sent):
    for number in range(21):
        factories.offer(title=f"Bread {number}", cost="free")

    page = client.post("/en/search/private/", {"q": "bread", **sent})

    assert page.status_code == 200
    [(name, value)] = sent.items()
    assert page.content.decode().count(f'name="{name}" value="{value}"') >= 1


def test_one_may_begin_privately(client):
    page = client.get("/en/search/private/").content.decode()

    assert 'method="post"' in page
    assert "data-suggest" not in page


@pytest.mark.parametrize("age", ["1e-99999", "1e99999", "NaN", "-1", "7.5"])
def test_an_odd_age_is_answered(client, age):
    assert client.get("/en/support/", {"age": age}).status_code == 200


@pytest.mark.parametrize("q", ["㍇" * 200, "㍇" * 90 + " " + "㍇" * 90, "a " + "-v " * 99, '"' * 9])
def test_words_longer_than_the_index_has_are_answered(client, q):
    assert search(client, q=q).status_code == 200


def test_open_inside_a_name_is_a_word(client):
    factories.association(name="Open workshop with tools")

    page = search(client, q="open workshop with tools")

    assert [hit.card.name for hit in page.context["hits"]] == ["Open workshop with tools"]


def test_a_project_may_be_for_a_group_of_which_nothing_is_known(client):
    women = factories.group(slug="women", name="Women")
    factories.offer(title="Sewing", groups=[women])
    factories.project(title="Sewing room")

    page = search(client, q="sewing", group="women")

    assert (page.context["sure"], page.context["unknown"]) == (1, 1)


def test_what_may_fit_all_words_comes_before_what_has_some(client):
    factories.offer(title="Literacy for women")
    factories.offer(title="Home for women", cost="free")

    page = search(client, q="literacy women", cost="free")

    assert page.context["sure"] == 0
    assert [hit.card.title for hit in page.context["unsure"]] == ["Literacy for women"]
    assert not page.context["most"]


def test_the_log_holds_what_was_found_at_first(client):
    factories.offer(title="Bread")

    search(client, q="bread submarine")

    assert SearchLog.objects.get().found == 0


def test_two_places_left_out_are_both_named(client):
    for name in ("Asilah", "Martil"):
        factories.place(name=name, kind="town")
    factories.offer(title="Dentist")

    page = search(client, q="dentist asilah martil")

    assert page.context["elsewhere"] == "Asilah, Martil"


def test_no_word_of_a_withdrawn_record_is_told(client):
    hidden = factories.offer(title="Zanzibarium")
    hidden.unpublish()
    factories.offer(title="Bread")
    forget_all()
    caches["pages"].clear()

    page = search(client, q="zanzibarum bread")

    assert page.context["reading"].corrected == {}
