from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils.translation import override

from portal.base.texts import LANGUAGE_CODES
from tests import factories
from tests.whole import canaries, scene
from tests.whole.crawler import LINK, Crawler

pytestmark = pytest.mark.django_db

SEARCHES = (
    "search",
    "associations:association_list",
    "support:offer_list",
    "projects:project_list",
)
NOWHERE = "zzyzx"
ACCOUNTS = tuple(f"/{code}/accounts/" for code in LANGUAGE_CODES)
NOT_FRENCH = tuple(f"/{code}/" for code in LANGUAGE_CODES if code != "fr")


@pytest.fixture
def hidden(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return scene.build()


def walk(person, closed, *kinds_of_marks):
    """For each kind of marks where they are seen on the way: field, then the first address."""
    seen = [{} for _marks in kinds_of_marks]
    for url, text in Crawler(factories.client_of(person), closed=closed).pages():
        for marks, found in zip(kinds_of_marks, seen, strict=True):
            for field in marks.found_in(text):
                found.setdefault(field, url)
    return seen


def test_visitor_sees_on_all_pages_only_what_is_public(hidden):
    secret, public = walk(None, ACCOUNTS, hidden.secret, hidden.public)

    assert secret == {}
    assert public.keys() == set(hidden.public.where.values())


def test_stranger_with_an_account_sees_no_more(hidden):
    secret, public = walk(factories.user(), ACCOUNTS + NOT_FRENCH, hidden.secret, hidden.public)

    assert secret == {}
    assert public.keys() == set(hidden.public.where.values())


def test_every_field_that_is_not_public_is_marked(hidden):
    assert canaries.fields_to_mark() - set(hidden.secret.where.values()) == set()


@pytest.mark.parametrize("name", SEARCHES)
def test_beginning_of_all_that_is_hidden_finds_nothing(hidden, client, name):
    assert found_by(client, name, hidden.secret.beginning) == found_by(client, name, NOWHERE)


def test_search_does_not_tell_what_is_hidden(hidden, client):
    nothing = found_by(client, "search", NOWHERE)
    told = [
        hidden.secret.where[word]
        for word in hidden.secret.words()
        if found_by(client, "search", word) != nothing
    ]

    assert told == []


def test_search_tells_what_is_public(hidden, client):
    found = found_by(client, "search", hidden.public.beginning)

    assert len(set(found) - set(found_by(client, "search", NOWHERE))) >= 3


def found_by(client, name, word):
    """The links of a page of results, without the word itself in them."""
    with override("fr"):
        url = reverse(name)
    text = client.get(f"{url}?{urlencode({'q': word})}").content.decode()
    return [link.replace(word, "") for link in LINK.findall(text)]
