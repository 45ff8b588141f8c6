"""From the link on a page to an address that follows: nothing counts before it is confirmed."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from portal.subscriptions import actions
from portal.subscriptions.models import News, Subscriber, Subscription
from tests import factories
from tests.desk.letters import at, letters_to, link_in
from tests.following import subscription

pytestmark = pytest.mark.django_db
READER = "reader@example.org"


@pytest.fixture
def darna():
    return factories.association(
        slug="darna", name="Darna", texts={"ar": {"name": "دارنا"}, "fr": {"name": "Notre maison"}}
    )


def wish(client, kind="association", slug="darna", language="en", **values):
    given = {"email": READER, "rhythm": "weekly", **values}
    return client.post(at("subscriptions:follow", kind, slug, language=language), given)


def wishes():
    return list(Subscription.objects.order_by("pk").values_list("subject", "state", "rhythm"))


def test_wish_counts_only_once_its_link_was_opened_and_confirmed(client, darna):
    sent = wish(client, language="fr", rhythm="monthly", email="Reader@Example.org")
    asked = wishes()
    [letter] = letters_to(READER)
    seen = client.get(link_in(letter))
    looked = wishes()
    wanted = Subscription.objects.get()
    client.post(at("subscriptions:confirm", wanted.subscriber.code, wanted.pk))

    assert sent.url == "/fr/follow/sent/"
    subject = f"association:{darna.pk}"
    assert asked == looked == [(subject, "waiting", "monthly")]
    assert "Notre maison" in letter.body
    assert READER in seen.text
    assert seen["Referrer-Policy"] == "same-origin"
    assert wishes() == [(subject, "confirmed", "monthly")]
    assert Subscriber.objects.get().language == "fr"


@pytest.mark.parametrize(
    ("kind", "make", "page"),
    [
        ("association", factories.association, "associations:association_detail"),
        ("project", factories.project, "projects:project_detail"),
        ("topic", factories.topic, "topic_detail"),
        ("place", factories.place, "place_detail"),
    ],
)
def test_page_leads_to_where_it_is_followed(client, kind, make, page):
    record = make(slug="school", **({} if kind == "project" else {"name": "School"}))
    page = client.get(at(page, "school"))

    address = at("subscriptions:follow", kind, "school")
    assert f'href="{address}"' in page.text
    assert wish(client, kind, "school").status_code == 302
    assert wishes() == [(f"{kind}:{record.pk}", "waiting", "weekly")]


def test_search_is_followed_by_what_it_asks_for_and_the_letter_repeats_no_word(client, darna):
    page = client.get("/en/search/?q=darna&page=1&open=&type=association")
    [address] = [link for link in page.text.split('"') if "/follow/new/search/" in link]
    sent = client.post(address.replace("&amp;", "&"), {"email": READER, "rhythm": "at_once"})

    assert sent.status_code == 302
    assert wishes() == [("search:q=darna&type=association", "waiting", "at_once")]
    [letter] = letters_to(READER)
    assert "darna" not in letter.body + letter.subject
    assert "“darna”" in client.get(link_in(letter)).text


def test_search_for_what_is_open_now_has_nothing_to_follow(client, darna):
    page = client.get("/en/search/?open=now")

    assert "/follow/new/" not in page.text
    assert client.get("/en/follow/new/search/?open=now").status_code == 404


def test_what_nobody_may_read_cannot_be_followed(client):
    factories.association(slug="hidden", state="unpublished")
    factories.project(slug="away", state="unpublished")

    for address in ("association/hidden", "project/away", "topic/none", "offer/none"):
        assert client.get(f"/en/follow/new/{address}/").status_code == 404


def test_page_answers_alike_whether_the_address_is_known(client, darna):
    subscription("topic:1", email=READER)
    known = wish(client)
    unknown = wish(client, email="new@example.org")

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert [len(letters_to(who)) for who in (READER, "new@example.org")] == [1, 1]


def test_stranger_changes_nothing_of_who_follows_already(client, darna):
    followed = subscription(f"association:{darna.pk}", email=READER, language="ar")

    wish(client, rhythm="at_once", language="fr")

    followed.refresh_from_db()
    assert (followed.state, followed.rhythm) == ("confirmed", "weekly")
    assert followed.subscriber.language == "ar"
    [letter] = letters_to(READER)
    assert letter.subject == "Vous suivez déjà ceci"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"email": "nobody"}, "email"),
        ({"rhythm": "daily"}, "rhythm"),
        ({"website": "x"}, "__all__"),
    ],
)
def test_form_says_what_is_wrong_and_keeps_nothing(client, darna, given, field):
    page = wish(client, **given)

    assert page.status_code == 422
    assert [*page.context["form"].errors] == [field]
    assert not Subscriber.objects.exists()


def test_one_network_asks_so_often_a_day_and_one_address_gets_five_letters(client, darna):
    cache.clear()
    answers = [wish(client).status_code for _ in range(21)]

    assert answers == [302] * 20 + [429]
    assert len(letters_to(READER)) == 5


def test_own_page_changes_rhythm_language_and_stops_one(client, darna):
    first = subscription(f"association:{darna.pk}", email=READER)
    other = subscription(f"topic:{factories.topic().pk}", email=READER)
    code = first.subscriber.code

    client.post(at("subscriptions:rhythm", code, first.pk), {"rhythm": "monthly"})
    moved = client.post(at("subscriptions:choose_language", code), {"language": "da"})
    client.post(at("subscriptions:end", code, other.pk))
    client.post(at("subscriptions:rhythm", code, first.pk), {"rhythm": "daily"})

    assert [row[1:] for row in wishes()] == [("confirmed", "monthly"), ("ended", "weekly")]
    assert moved.url == f"/da/follow/{code}/"
    assert Subscriber.objects.get().language == "da"


def test_what_was_stopped_can_be_taken_up_again(client, darna):
    stopped = subscription(f"association:{darna.pk}", state="ended")
    code = stopped.subscriber.code

    page = client.get(at("subscriptions:preferences", code))
    client.post(at("subscriptions:confirm", code, stopped.pk))

    assert "Darna" in page.text
    assert [row[1] for row in wishes()] == ["confirmed"]


def test_code_opens_its_own_address_alone(client):
    mine, other = subscription("topic:1"), subscription("topic:1")

    assert client.get(f"/en/follow/{mine.subscriber.code}x/").status_code == 404
    answer = client.post(at("subscriptions:end", mine.subscriber.code, other.pk))

    assert answer.status_code == 404
    assert [row[1] for row in wishes()] == ["confirmed", "confirmed"]


def test_mail_program_stops_with_one_click_and_a_look_stops_nothing():
    first = subscription("topic:1", email=READER)
    subscription("place:1", email=READER, state="waiting")
    program = Client(enforce_csrf_checks=True)
    address = at("subscriptions:stop", first.subscriber.code)

    looked = program.get(address)
    before = wishes()
    clicked = program.post(address, {"List-Unsubscribe": "One-Click"})
    again = program.post(address, {"List-Unsubscribe": "One-Click"})

    assert [row[1] for row in before] == ["confirmed", "waiting"]
    assert "Stop all letters?" in looked.text
    assert (clicked.status_code, again.status_code) == (200, 200)
    assert {row[1] for row in wishes()} == {"ended"}


def test_erased_address_is_gone_and_its_link_leads_nowhere(client):
    code = subscription("topic:1", email=READER).subscriber.code

    asked = client.get(at("subscriptions:erase", code))
    before = Subscriber.objects.count()
    gone = client.post(at("subscriptions:erase", code))

    assert (asked.status_code, before) == (200, 1)
    assert gone.url == "/en/follow/erased/"
    assert not Subscriber.objects.exists()
    assert client.get(at("subscriptions:preferences", code)).status_code == 404


def test_words_of_a_search_are_forgotten_once_nobody_follows_it():
    one, other = subscription("search:q=kanarie"), subscription("search:q=kanarie")
    news = News.objects.create(
        kind="offer", record=1, seen_at=timezone.now(), subjects=["topic:1", one.subject]
    )
    actions.erase(one.subscriber)
    news.refresh_from_db()
    shared = news.subjects
    actions.end(other, at=timezone.now())
    actions.forget_following(timezone.now() + timedelta(days=31))
    news.refresh_from_db()

    assert shared == ["topic:1", "search:q=kanarie"]
    assert news.subjects == ["topic:1"]


def test_what_nobody_confirmed_or_what_was_stopped_goes_in_time():
    now = timezone.now()
    for days, state_ in (
        (8, "waiting"),
        (6, "waiting"),
        (31, "ended"),
        (29, "ended"),
        (99, "confirmed"),
    ):
        subscription("topic:1", state=state_, at=now - timedelta(days=days), email=f"{days}@x.org")

    actions.forget_following(now)

    left = Subscriber.objects.order_by("pk").values_list("email", flat=True)
    assert list(left) == ["6@x.org", "29@x.org", "99@x.org"]
