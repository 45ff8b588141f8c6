"""What lists of articles print."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from news.models import Article
from news.pictures import CARD, Shown, shown
from portal.base.texts import Text, read_texts_together, text_of

TEXTS = ("title", "lead", "alt")


@dataclass(slots=True)
class ArticleCard:
    """``by`` is "" where the reader knows whose it is."""

    url: str
    title: Text
    summary: Text
    by: Text | str
    at: datetime
    picture: Shown | None
    alt: Text | str


def for_cards(articles):
    """A queryset whose rows `cards_of` can print."""
    return articles.select_related("association").defer("association__sources")


def read_articles(keys, user) -> list[Article]:
    """The articles with these ``keys`` that ``user`` may read, without their texts."""
    return list(for_cards(Article.objects.visible_to(user).filter(pk__in=keys)))


def read_cards(articles, *more) -> None:
    """Read the texts of ``articles``, and of ``more`` groups, as `read_texts_together` takes them,
    in one query.
    """
    named = [row.association for row in articles if row.association]
    read_texts_together((articles, TEXTS), (named, ("name",)), *more)


def cards_of(articles) -> list[ArticleCard]:
    """The cards of ``articles``, newest as they come: one query for the rows, one for the texts."""
    articles = list(for_cards(articles))
    read_cards(articles)
    return [article_card(article) for article in articles]


def article_card(article: Article) -> ArticleCard:
    return ArticleCard(
        url=article.get_absolute_url(),
        title=text_of(article, "title"),
        summary=text_of(article, "lead"),
        by=author(article),
        at=article.published_at or article.changed_at,
        picture=shown(article, CARD),
        alt=text_of(article, "alt"),
    )


def author(article: Article) -> Text | str:
    if article.association is None:
        return gettext("Editors of the portal")
    return text_of(article.association, "name") or article.association.own_name
