"""Articles are news for who follows the association, a project, a topic or a place."""

from django.utils.translation import gettext_lazy as _

from associations.following import subjects_of
from news.cards import author, read_cards
from news.models import Article
from portal.base.texts import text_of
from portal.subscriptions.news import NewsKind, NewsLine, register


def register_news() -> None:
    register(
        NewsKind(
            "article",
            _("Article"),
            public=lambda moment: Article.objects.published(at=moment),
            subjects=subjects_of_articles,
            read=read_new_articles,
        )
    )


def subjects_of_articles(keys: list[int]) -> dict[int, set[str]]:
    """What they are filed under, whose they are, and whom they are about."""
    by_editors = {"association:None"}
    found = subjects_of(Article, keys, "association_id")
    about = {key: subjects - by_editors for key, subjects in found.items()}
    for name, links in (
        ("association", Article.associations.through),
        ("project", Article.projects.through),
    ):
        rows = links.objects.filter(article__in=keys).order_by()
        for key, other in rows.values_list("article", name):
            about[key].add(f"{name}:{other}")
    return about


def read_new_articles(keys: list[int]) -> dict[int, NewsLine]:
    found = Article.objects.select_related("association").in_bulk(keys)
    read_cards(found.values())
    return {
        key: NewsLine(
            text_of(article, "title"),
            article.get_absolute_url(),
            author(article),
            text_of(article, "lead"),
        )
        for key, article in found.items()
    }
