"""Who follows something is told of articles about it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from news.following import read_new_articles, subjects_of_articles
from portal.subscriptions.news import NEWS
from tests import factories, news_factories

pytestmark = pytest.mark.django_db


def public(moment):
    return list(NEWS["article"].public(moment))


def test_an_article_is_news_from_its_moment_on():
    moment = timezone.now()
    article = news_factories.article(published_at=moment + timedelta(hours=1))
    news_factories.draft()

    assert public(moment) == []
    assert public(moment + timedelta(hours=1)) == [article]


def test_it_is_about_whose_it_is_and_all_that_it_names():
    above = factories.topic()
    topic, place = factories.topic(parent=above), factories.place()
    project, other = factories.project(), factories.association()
    article = news_factories.article(
        topics=[topic], places=[place], projects=[project], associations=[other]
    )
    by_editors = news_factories.article(of=None)

    about = subjects_of_articles([article.pk, by_editors.pk])

    assert about[article.pk] == {
        f"association:{article.association_id}",
        f"association:{other.pk}",
        f"project:{project.pk}",
        f"topic:{topic.pk}",
        f"topic:{above.pk}",
        f"place:{place.pk}",
    }
    assert about[by_editors.pk] == set()


def test_the_letter_says_what_who_and_how_it_begins():
    article = news_factories.article(title="A roof", lead="Ten days.")

    line = read_new_articles([article.pk])[article.pk]

    assert (str(line.title), str(line.by), str(line.words)) == (
        "A roof",
        article.association.own_name,
        "Ten days.",
    )
