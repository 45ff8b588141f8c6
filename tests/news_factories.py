"""Articles and what hangs on them, made for tests as `tests.factories` makes records."""

from datetime import timedelta

from django.utils import timezone

from news.models import Article, Correction, Figure, Milestone
from tests import factories
from tests.making import numbers, translated

AUTHOR = object()


def article(*, of=AUTHOR, language="en", texts=None, **values):
    """An article of the association ``of`` that was published a minute ago; of None by editors."""
    number = next(numbers)
    given = {
        "association": factories.association() if of is AUTHOR else of,
        "slug": f"article-{number}",
        "state": Article.State.PUBLISHED,
        "title": f"Article {number}",
        **values,
    }
    if given["state"] != Article.State.DRAFT:
        given.setdefault("published_at", timezone.now() - timedelta(minutes=1))
    return translated(Article, given, language, texts)


def draft(**values):
    return article(state=Article.State.DRAFT, **values)


def figure(*, of=None, **values):
    given = {"number": 1, "picture": factories.picture(4, 3), **values}
    return Figure.objects.create(article=of or article(), **given)


def correction(*, of=None, language="en", texts=None, **values):
    given = {"words": "It was eleven, not ten.", **values}
    return translated(Correction, {"article": of or article(), **given}, language, texts)


def milestone(*, language="en", texts=None, **values):
    given = {"happened": "2019-02", "title": "A visit", **values}
    return translated(Milestone, given, language, texts)
