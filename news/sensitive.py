"""What of articles an editor looks at: that one is to be published, and then each change of it."""

from django.urls import reverse

from news.models import Article, ArticleTranslation
from portal.editing.sensitive import register

WORDS = ("title", "lead", "body")


def register_fields() -> None:
    register(
        Article,
        "state",
        subject=lambda article: article,
        is_trusted=is_trusted,
        form=desk_of,
    )
    register(
        ArticleTranslation,
        *WORDS,
        subject=lambda text: text.master,
        is_trusted=is_trusted,
        form=lambda text: reverse("news:edit_words", args=[text.master.pk, text.language_code]),
    )


def is_trusted(article) -> bool:
    """Whether what its people do with it is in force at once."""
    return article.association is None or article.association.is_trusted


def desk_of(article) -> str:
    return reverse("news:edit_article", args=[article.pk])
