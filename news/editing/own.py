"""What of an article belongs to its association, and its history."""

from associations.editing import history_views
from associations.editing.belonging import keys_in_history, last_titles
from news.editing.forms import LINKS, ArticlePictureForm, ArticleWordsForm
from news.models import Article, ArticleTranslation, CorrectionTranslation, Figure
from portal.editing.own_fields import register, register_links

PARTS = ((Figure, "article"),)


def register_own() -> None:
    register(Article, *ArticlePictureForm._meta.fields)
    register(ArticleTranslation, *ArticleWordsForm._meta.fields)
    register(Figure, "number", "picture", "credit")
    register(CorrectionTranslation, "words")
    register_links(*(getattr(Article, name) for name in LINKS))
    if articles_in_history not in history_views.RECORDS:
        history_views.RECORDS.append(articles_in_history)


def articles_in_history(association):
    """The articles that the association has or had, with the pictures in them."""
    keys = list(keys_in_history(Article, association=association))
    titles = last_titles(ArticleTranslation, keys)
    for key in keys:
        yield Article(pk=key), PARTS, titles.get(key, "")
