"""What the rest of the portal knows of news: search, site map, pages of others, the history."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from news.models import Article, Milestone
from news.pictures import cut
from tests import factories, news_factories
from tests.desk.letters import at

pytestmark = pytest.mark.django_db


def test_the_search_finds_what_is_public(client):
    news_factories.article(title="Zellij workshop")
    news_factories.draft(title="Zellij draft")
    news_factories.article(title="Zellij gone", state=Article.State.WITHDRAWN)

    page = client.get(at("search"), {"q": "zellij"}).text

    assert page.count('<article class="story">') == 1
    assert "workshop" in page
    assert "draft" not in page.partition("<main")[2].partition("</main>")[0].lower()


def test_the_search_tells_nothing_of_a_later_moment_of_this_day(client):
    soon = timezone.now() + timedelta(seconds=30)
    news_factories.article(title="Zellij soon", published_at=soon)

    page = client.get(at("search"), {"q": "zellij"}).text
    suggested = client.get(at("search_suggest"), {"q": "zell"}).text

    assert "Zellij soon" not in page
    assert "Zellij soon" not in suggested


def test_the_site_map_has_each_language_and_the_picture(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    article = news_factories.article(picture=factories.picture(1400, 900))
    cut(article)
    news_factories.draft()

    page = client.get("/sitemap-articles.xml").text

    assert page.count("<url>") == 6
    assert page.count('hreflang="ar"') == 6
    assert page.count(f"<image:loc>{settings.SITE_ADDRESS}/media/photos/") == 6


def test_pages_of_others_lead_to_what_is_told_of_them(client):
    project = factories.project()
    topic = factories.topic()
    about = factories.association()
    article = news_factories.article(
        of=project.association, projects=[project], topics=[topic], associations=[about]
    )
    with override("en"):
        pages = [project.get_absolute_url(), project.association.get_absolute_url()]

    for url in pages:
        assert at("news:article_detail", article.slug) in client.get(url).text, url


def test_the_history_that_ships_is_told_in_the_language_of_the_reader(client, directory):
    assert Milestone.objects.count() == 13
    arabic = client.get(at("news:history", language="ar")).text
    danish = client.get(at("news:history", language="da")).text

    assert "فكرة منصة مشتركة" in arabic
    assert '<bdi lang="en" dir="ltr">The idea of a common platform</bdi>' in danish
    assert 'href="https://www.moves-tangier.com/"' in arabic
