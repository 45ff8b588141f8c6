"""The page on which readers tell what they did not find."""

import html5lib
import pytest
from django.test import Client

from portal.base.limits import Hit
from portal.tell import MOST_IN_A_DAY
from support.models import Need
from tests import factories

pytestmark = pytest.mark.django_db
URL = "/fr/search/tell/"


def tell(client, **sent):
    return client.post(URL, {"words": "Un cours d’arabe", **sent})


def test_what_is_told_becomes_a_new_need(client):
    topic, place, group = factories.topic(), factories.place(), factories.group()

    response = tell(client, topic=topic.pk, place=place.pk, group=group.pk)

    need = Need.objects.get()
    assert response.status_code == 302
    assert response.url.startswith("/fr/report/")
    assert (need.words, need.language) == ("Un cours d’arabe", "fr")
    assert (need.origin, need.state) == ("reader", "new")
    assert (need.topic, need.place, need.group) == (topic, place, group)


def test_words_alone_are_enough(client):
    tell(client)

    assert Need.objects.get().topic is None


def test_words_come_from_the_search_unless_they_look_personal(client):
    assert client.get(f"{URL}?q=khobz").context["form"]["words"].value() == "khobz"
    assert client.get(f"{URL}?q=0612345678").context["form"]["words"].value() == ""


@pytest.mark.parametrize(
    "words", ["0612345678", "someone@example.org", "Je m’appelle Karim", "اسمي كريم"]
)
def test_what_looks_personal_is_refused_and_says_what_to_do(client, words):
    page = client.post("/en/search/tell/", {"words": words})

    assert "Take it out and say only what is needed" in page.text
    assert not Need.objects.exists()


@pytest.mark.parametrize("words", ["", "x" * 301])
def test_too_little_and_too_much_are_refused(client, words):
    page = tell(client, words=words)

    assert list(page.context["form"].errors) == ["words"]
    assert not Need.objects.exists()


def test_a_field_that_nobody_sees_stops_programs_and_says_so(client):
    refused = client.post("/en/search/tell/", {"words": "A bed", "website": "https://x.example"})

    assert "Something was written into a field that nobody sees." in refused.text
    assert "x.example" not in refused.text
    assert not Need.objects.exists()


def test_the_field_that_nobody_sees_is_hidden(client):
    page = html5lib.parse(client.get(URL).text, namespaceHTMLElements=False)

    hidden = [box for box in page.iter("div") if "hidden" in box.attrib]

    assert [field.get("name") for box in hidden for field in box.iter("input")] == ["website"]


def test_a_network_may_tell_so_often_in_a_day(client):
    for _ in range(MOST_IN_A_DAY):
        assert tell(client).status_code == 302

    page = tell(client)

    assert page.status_code == 429
    assert Need.objects.count() == MOST_IN_A_DAY


def test_mistakes_are_not_counted(client):
    tell(client, words="")

    assert not Hit.objects.exists()


def test_state_and_origin_cannot_be_sent(client):
    tell(client, state="open", origin="editor", topic=factories.topic().pk)

    need = Need.objects.get()
    assert (need.state, need.origin) == ("new", "reader")


def test_a_form_from_elsewhere_is_refused():
    assert tell(Client(enforce_csrf_checks=True)).status_code == 403
    assert not Need.objects.exists()


def test_the_page_is_neither_kept_nor_indexed(client, settings):
    settings.PAGE_CACHE_SECONDS = 60

    page = client.get(URL)

    assert "no-store" in page["Cache-Control"]
    assert '<meta name="robots" content="noindex, follow">' in page.text


def test_receipt_says_what_happens_next_and_sets_no_cookie(client):
    page = Client().get(client.post("/en/search/tell/", {"words": "A bed"}).url)

    assert "What happens next" in page.text
    assert not page.cookies


def test_old_page_of_thanks_leads_to_the_form(client):
    assert client.get("/en/search/tell/thanks/").url == "/en/search/tell/"


def test_it_asks_few_queries(client, django_assert_max_num_queries):
    for _ in range(10):
        factories.topic()
        factories.place()
        factories.group()

    with django_assert_max_num_queries(6):
        client.get(URL)
