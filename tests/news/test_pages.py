"""The public pages of news."""

import re
from datetime import datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from PIL import Image

from news.editing.actions import preview_code
from news.models import Article
from tests import factories, news_factories
from tests.desk.letters import at

pytestmark = pytest.mark.django_db
LIST = at("news:article_list")
IN_TANGIER = ZoneInfo("Africa/Casablanca")
TITLE = re.compile(r'<article class="story">.*?<a [^>]*>(?:<bdi[^>]*>)?([^<]*)', re.DOTALL)


def page_of(article):
    return at("news:article_detail", article.slug)


def titles(page):
    return TITLE.findall(page.text)


def test_the_list_shows_the_newest_first_and_only_what_is_public(client):
    now = timezone.now()
    news_factories.article(title="Older", published_at=now - timedelta(days=2))
    news_factories.article(title="Newer", published_at=now - timedelta(days=1))
    news_factories.article(title="Tomorrow", published_at=now + timedelta(days=1))
    news_factories.draft(title="Draft")
    news_factories.article(title="Gone", state=Article.State.WITHDRAWN)
    news_factories.article(title="Hidden", of=factories.association(state="unpublished"))

    assert titles(client.get(LIST)) == ["Newer", "Older"]


def test_filters_find_what_is_under_a_topic_a_place_and_an_association(client):
    topic, place = factories.topic(name="Food"), factories.place(name="Marshan")
    below = factories.topic(name="Bread", parent=topic)
    author, about, named = (factories.association() for _each in range(3))
    fits = news_factories.article(
        of=author, title="Fits", topics=[below], places=[place], associations=[about, named]
    )
    news_factories.article(title="Other", of=about)

    for query, found in (
        (f"topic={topic.slug}", ["Fits"]),
        (f"place={place.slug}", ["Fits"]),
        (f"association={author.slug}", ["Fits"]),
        (f"association={about.slug}", ["Other", "Fits"]),
        (f"association={named.slug}", ["Fits"]),
        ("language=fr", []),
        (f"language=en&topic={below.slug}", ["Fits"]),
        (f"year={timezone.localdate(fits.published_at).year}", ["Other", "Fits"]),
    ):
        assert titles(client.get(f"{LIST}?{query}")) == found, query


def test_nothing_found_leads_on(client):
    page = client.get(f"{LIST}?language=da")

    assert at("news:history") in page.text
    assert at("projects:project_list") in page.text
    assert 'content="noindex, follow"' in page.text


def test_the_archive_goes_by_the_clock_of_tangier(client):
    last = datetime(2025, 12, 31, 23, 30, tzinfo=IN_TANGIER)  # 22:30 in UTC
    first = datetime(2026, 1, 1, 0, 30, tzinfo=IN_TANGIER)  # still 2025 in UTC
    news_factories.article(title="Last", published_at=last)
    news_factories.article(title="First", published_at=first)

    assert titles(client.get(at("news:archive_month", 2025, 12))) == ["Last"]
    assert titles(client.get(at("news:archive_month", 2026, 1))) == ["First"]
    assert titles(client.get(at("news:archive_year", 2025))) == ["Last"]
    for year, month in ((2025, 11), (2025, 13), (2026, 0), (9999, 12), (0, 1)):
        assert client.get(at("news:archive_month", year, month)).status_code == 404


def test_the_page_tells_who_when_and_what_was_corrected(client):
    author = factories.association(name="Lantern")
    article = news_factories.article(of=author, title="A new roof", body="## How\n\nWith *care*.")
    news_factories.correction(of=article, words="It was eleven.")

    page = client.get(page_of(article)).text

    assert "Lantern" in page
    assert "<h2>" in page
    assert "<em>care</em>" in page
    assert "It was eleven." in page
    assert '"@type": "NewsArticle"' in page
    assert '"author": {"@type": "Organization", "name": "Lantern"' in page


def test_other_words_than_the_readers_say_so(client):
    article = news_factories.article(language="ar", title="سقف جديد", body="نص")

    page = client.get(page_of(article)).text

    assert '<div class="prose" lang="ar" dir="rtl">' in page
    assert '<bdi lang="ar" dir="rtl">سقف جديد</bdi>' in page


def test_what_is_hidden_is_no_link(client):
    hidden = factories.association(state="unpublished")
    article = news_factories.article(
        associations=[hidden], projects=[factories.project(association=hidden)]
    )

    page = client.get(page_of(article)).text

    assert hidden.slug not in page
    assert "What it is about" not in page


def test_a_former_address_leads_on(client):
    article = news_factories.article(slug="first-name")
    article.slug = "second-name"
    article.save()

    response = client.get(at("news:article_detail", "first-name"))

    assert (response.status_code, response["Location"]) == (301, page_of(article))


def test_what_is_not_public_is_seen_by_its_people_and_by_who_has_the_link(client):
    article = news_factories.draft(title="Soon")
    manager = factories.client_of(factories.manager(article.association))
    link = at("news:article_preview", preview_code(article))

    assert client.get(page_of(article)).status_code == 404
    assert factories.client_of(factories.user()).get(page_of(article)).status_code == 404
    assert "Soon" in manager.get(page_of(article)).text
    shown = client.get(link)
    assert "Soon" in shown.text
    assert 'content="noindex, nofollow"' in shown.text
    assert (shown["X-Robots-Tag"], shown["Referrer-Policy"]) == ("noindex", "no-referrer")


def test_the_link_ends_with_its_article(client):
    article = news_factories.draft()
    link = at("news:article_preview", preview_code(article))

    assert client.get(link[:-2] + "x/").status_code == 404
    article.publish(at=timezone.now())
    assert client.get(link)["Location"] == article.get_absolute_url()
    article.withdraw()
    assert client.get(link).status_code == 404


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_share_picture_is_made_once_and_has_its_size(client, settings, tmp_path, language):
    settings.MEDIA_ROOT = tmp_path
    article = news_factories.article(texts={"ar": {"title": "سقف جديد لمدرسة"}})
    url = at("news:share_picture", article.slug, language=language)

    first, second = client.get(url), client.get(url)

    picture = Image.open(BytesIO(first.content))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert second.content == first.content
    assert len(list(tmp_path.rglob("*.png"))) == 1


def test_the_share_picture_of_what_is_not_public_is_not_there(client):
    article = news_factories.draft()

    assert client.get(at("news:share_picture", article.slug)).status_code == 404


def test_pages_ask_the_database_a_few_times(client, django_assert_max_num_queries):
    topic, place = factories.topic(), factories.place()
    for _each in range(5):
        article = news_factories.article(
            topics=[topic], places=[place], associations=[factories.association()]
        )
        news_factories.correction(of=article)

    with django_assert_max_num_queries(9):
        client.get(LIST)
    with django_assert_max_num_queries(9):
        client.get(page_of(article))


def test_the_history_tells_each_step_with_its_source(client):
    news_factories.milestone(
        happened="2019-03", title="Second", sources=["https://www.example.org/a"]
    )
    news_factories.milestone(happened="2018", title="First", when_words="In autumn 2018")

    page = client.get(at("news:history")).text

    assert page.index("First") < page.index("Second")
    assert "In autumn 2018" in page
    assert "March 2019" in page
    assert 'href="https://www.example.org/a"' in page
