"""Everything that the page of one article says."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext

from associations.cards import linked_ids
from associations.models import Association
from associations.vocabulary import vocabulary
from news.cards import article_card, author, for_cards, read_cards
from news.markup import plain_words, rendered
from news.models import Article
from news.pictures import WIDE, shown
from news.share import share_address
from portal.base.parts import Crumb, Link
from portal.base.texts import text_of
from projects.models import Project

OTHERS = 3


def for_page(articles):
    return for_cards(articles).annotate(
        topic_ids=linked_ids(Article, "topics"), place_ids=linked_ids(Article, "places")
    )


def article_context(article: Article) -> dict:
    others = read_page(article)
    title, body = text_of(article, "title"), text_of(article, "body")
    figures = {figure.name: figure for figure in article.figures.all()}
    context = {
        "article": article,
        "title": title,
        "lead": text_of(article, "lead"),
        "body": body,
        "html": rendered(body, figures),
        "by": author(article),
        "by_url": article.association.get_absolute_url() if article.association else "",
        "picture": shown(article, WIDE),
        "alt": text_of(article, "alt"),
        "corrections": article.corrections_read,
        "about": about(article),
        "words": words(article),
        "others": [article_card(other) for other in others],
        "share_image": share_address(article, get_language()),
        "crumbs": crumbs_to((str(title), "")),
    }
    context["description"] = context["lead"] or plain_words(body)
    if article.is_published:
        context["report_url"] = reverse("reports:wrong", args=["article", article.slug])
    return context | {"structured": as_news(article, context)}


def read_page(article) -> list:
    """Read all that ``article`` hangs together with; the newest others."""
    article.associations_read = list(
        Association.objects.published().filter(articles_about=article).only("slug", "own_name")
    )
    article.projects_read = list(
        Project.objects.published().filter(articles=article).only("slug", "association")
    )
    article.corrections_read = list(article.corrections.all())
    newest = Article.objects.published().exclude(pk=article.pk)
    others = list(for_cards(newest).order_by("-published_at", "-pk")[:OTHERS])
    read_cards(
        [article, *others],
        ([article], ("title", "lead", "alt", "body")),
        (article.associations_read, ("name",)),
        (article.projects_read, ("title",)),
        (article.corrections_read, ("words",)),
    )
    return others


def about(article) -> list[Link]:
    """The associations and projects that it is about."""
    return [
        *(
            Link(record.get_absolute_url(), text_of(record, "name") or record.own_name)
            for record in article.associations_read
        ),
        *(
            Link(record.get_absolute_url(), text_of(record, "title"))
            for record in article.projects_read
        ),
    ]


def words(article) -> list[Link]:
    """Its topics and places, each with the list of articles under it."""
    listed, known = reverse("news:article_list"), vocabulary()
    found = [("topic", known.topics.get(pk)) for pk in article.topic_ids]
    found += [("place", known.places.get(pk)) for pk in article.place_ids]
    return [
        Link(f"{listed}?{name}={word.slug}", word.name) for name, word in found if word is not None
    ]


def crumbs_to(*steps):
    way = [
        Crumb(gettext("Home"), reverse("home")),
        Crumb(gettext("News"), reverse("news:article_list")),
    ]
    return way + [Crumb(*step) for step in steps]


def as_news(article, context) -> dict:
    """The article in the words of schema.org."""
    address = settings.SITE_ADDRESS + article.get_absolute_url()
    by = {"@type": "Organization", "name": str(context["by"])}
    if context["by_url"]:
        by["url"] = settings.SITE_ADDRESS + context["by_url"]
    found = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": context["title"].text,
        "description": str(context["description"]),
        "inLanguage": context["title"].lang,
        "url": address,
        "mainEntityOfPage": address,
        "datePublished": moment(article.published_at),
        "dateModified": moment(article.told_at),
        "author": by,
        "publisher": {"@type": "Organization", "name": gettext("Tangier associations")},
        "image": [context["share_image"], *picture_addresses(context["picture"])],
        "correction": [text_of(row, "words").text for row in article.corrections_read],
    }
    return {name: value for name, value in found.items() if value}


def picture_addresses(picture) -> list[str]:
    if picture is None:
        return []
    is_whole = picture.url.startswith("http")
    return [picture.url if is_whole else settings.SITE_ADDRESS + picture.url]


def moment(at) -> str:
    return timezone.localtime(at).isoformat(timespec="seconds") if at else ""
