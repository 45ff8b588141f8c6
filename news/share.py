"""The picture that others show beside a link to an article: made by us, one a language.

It is typeset as papers are, so that Arabic is shaped right, and kept beside the pictures under a
name of all that it says.
"""

import json
from hashlib import sha256

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from news.cards import author
from news.models import Article
from portal.base.pdf import png
from portal.base.texts import text_of

FOLDER = "share"


def facts_of(article: Article, language: str) -> dict:
    with override(language):
        title = text_of(article, "title", language)
        at = article.published_at or article.changed_at
        return {
            "title": title.text,
            "language": title.lang,
            "by": str(author(article)),
            "day": date_format(timezone.localtime(at), "DATE_FORMAT"),
        }


def mark_of(facts: dict) -> str:
    """A short name of all that the picture says."""
    return sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:16]


def share_address(article: Article, language: str) -> str:
    """The whole address of the picture; another one when it says something else."""
    with override(language):
        path = reverse("news:share_picture", args=[article.slug])
    return f"{settings.SITE_ADDRESS}{path}?{mark_of(facts_of(article, language))}"


def share_file(article: Article, language: str) -> str:
    """The name of the file, which is made where it is not there yet."""
    facts = facts_of(article, language)
    name = f"{FOLDER}/{article.pk}-{language}-{mark_of(facts)}.png"
    if not default_storage.exists(name):
        return default_storage.save(name, ContentFile(png("news/share", facts, language)))
    return name
