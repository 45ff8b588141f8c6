"""News as a feed, read as a stranger would."""

from datetime import timedelta

import feedparser
import pytest
from django.utils import timezone

from tests import factories, news_factories
from tests.desk.letters import at

pytestmark = pytest.mark.django_db
FEED = "/feeds/news.atom"


def entries(client, query="lang=en"):
    feed = feedparser.parse(client.get(f"{FEED}?{query}").content)
    assert not feed.bozo
    return feed.entries


def test_the_feed_tells_the_newest_with_names_that_stay(client, settings):
    article = news_factories.article(title="A <new> roof & more", lead="Ten days.")
    author = article.association
    news_factories.draft()
    news_factories.article(published_at=timezone.now() + timedelta(days=1))

    [entry] = entries(client)

    assert entry.title == "A <new> roof & more"
    assert entry.summary == "Ten days."
    assert entry.author == author.own_name
    assert entry.link == settings.SITE_ADDRESS + at("news:article_detail", article.slug)
    assert entry.id == f"tag:localhost,2026:article-{article.pk}"
    article.slug = "another"
    article.save()
    assert entries(client)[0].id == entry.id


def test_the_feed_filters_as_the_list_does(client):
    topic, author = factories.topic(), factories.association()
    news_factories.article(title="Food", topics=[topic], of=author)
    news_factories.article(title="Other")

    for query in (f"topic={topic.slug}", f"association={author.slug}"):
        assert [entry.title for entry in entries(client, query)] == ["Food"], query
    assert entries(client, "language=da") == []
    assert entries(client, "topic=nothing-here") == []


def test_the_feed_speaks_the_language_that_it_is_asked_for(client):
    news_factories.article(title="A roof", texts={"ar": {"title": "سقف"}})

    feed = feedparser.parse(client.get(f"{FEED}?lang=ar").content)

    assert feed.feed.language == "ar"
    assert feed.entries[0].title == "سقف"


def test_who_has_the_newest_gets_nothing_anew(client):
    article = news_factories.article()
    first = client.get(FEED)

    by_tag = client.get(FEED, headers={"if-none-match": first["ETag"]})
    by_day = client.get(FEED, headers={"if-modified-since": first["Last-Modified"]})

    assert (by_tag.status_code, by_tag.content, by_day.status_code) == (304, b"", 304)
    article.translations.update(title="Corrected")
    assert client.get(FEED, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_an_empty_feed_is_the_same_each_time(client):
    assert client.get(FEED).content == client.get(FEED).content


def test_the_feed_costs_two_questions(client, django_assert_max_num_queries):
    for _each in range(3):
        news_factories.article()

    with django_assert_max_num_queries(2):
        client.get(FEED)


def test_the_list_names_its_feed(client):
    topic = factories.topic()
    news_factories.article(topics=[topic])

    page = client.get(f"{at('news:article_list')}?topic={topic.slug}&page=1").text

    assert f'href="{FEED}?lang=en&amp;topic={topic.slug}"' in page
