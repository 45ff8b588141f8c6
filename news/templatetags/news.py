"""News on pages of other records: {% load news %}{% news_of "project" project.pk as stories %}."""

from django import template
from django.utils.translation import get_language

from news.cards import cards_of
from news.models import Article
from portal.base.snapshots import keep

register = template.Library()

MOST = 3
# Where the keys of those whom an article is of, or about, stand.
LINKS = {
    "association": ("association", "associations"),
    "project": ("projects",),
}


@register.simple_tag
def news_of(kind, key):
    """The cards of the newest articles of a record; found anew once in a minute."""
    return keep(("news of", kind, key, get_language()), 60, lambda: read(kind, key))


def read(kind, key):
    found = Article.objects.none()
    for link in LINKS[kind]:
        found |= Article.objects.filter(**{link: key})
    return cards_of(newest(Article.objects.filter(pk__in=found.values("pk"))))


def newest(articles):
    return articles.published().order_by("-published_at", "-pk")[:MOST]
