"""News as an Atom feed, for readers of feeds and for other sites."""

from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import feedgenerator
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, quote_etag
from django.utils.translation import get_language, gettext, override
from django.views.decorators.http import require_safe

from news.cards import author, for_cards, read_cards
from news.filters import ArticleFilter
from news.models import Article
from portal.base.texts import LANGUAGE_CODES, text_of

MOST = 30
NO_NEWS = datetime(2026, 1, 1, tzinfo=UTC)
BEGAN = "2026"  # the year in the names of entries: they never change
NAMES = ("topic", "place", "association", "language", "year")


@require_safe
def news_atom(request):
    """The newest articles; filtered as the list is, in the language that ?lang= asks for. Who has
    the newest already gets an empty answer.
    """
    asked = request.GET.get("lang", "")
    with override(asked if asked in LANGUAGE_CODES else get_language()):
        found = ArticleFilter(request.GET, Article.objects.published())
        rows = found.qs if found.is_valid() else Article.objects.none()
        articles = list(for_cards(rows).order_by("-published_at", "-pk")[:MOST])
        read_cards(articles)
        body = atom(articles, request)
    etag = quote_etag(sha256(body).hexdigest()[:32])
    told = max((article.told_at for article in articles), default=None)
    response = HttpResponse(body, content_type="application/atom+xml; charset=utf-8")
    response["ETag"] = etag
    if told:
        response["Last-Modified"] = http_date(told.timestamp())
    patch_cache_control(response, public=True, max_age=settings.PAGE_CACHE_SECONDS)
    last = int(told.timestamp()) if told else None
    return get_conditional_response(request, etag=etag, last_modified=last, response=response)


def atom(articles, request) -> bytes:
    language = get_language()
    feed = Atom(
        title=f"{gettext('News')} · {gettext('Tangier associations')}",
        link=settings.SITE_ADDRESS + reverse("news:article_list"),
        description="",
        language=language,
        feed_url=settings.SITE_ADDRESS + feed_address(request.GET, language),
        feed_guid=name_of(f"news?{feed_query(request.GET, language)}"),
    )
    for article in articles:
        title = text_of(article, "title")
        feed.add_item(
            title=title.text,
            link=settings.SITE_ADDRESS + article.get_absolute_url(),
            description=text_of(article, "lead").text,
            unique_id=name_of(f"article-{article.pk}"),
            author_name=str(author(article)),
            pubdate=article.published_at,
            updateddate=article.told_at,
        )
    return feed.writeString("utf-8").encode()


class Atom(feedgenerator.Atom1Feed):
    def latest_post_date(self):
        """Of an empty feed a moment that does not move, so that it is the same each time."""
        if not self.items:
            return NO_NEWS
        return super().latest_post_date()


def name_of(what: str) -> str:
    """A name by RFC 4151 that stays when an address changes."""
    return f"tag:{urlsplit(settings.SITE_ADDRESS).hostname},{BEGAN}:{what}"


def feed_query(given, language: str) -> str:
    filters = {name: given[name] for name in NAMES if given.get(name)}
    return urlencode({"lang": language, **filters})


def feed_address(given, language: str) -> str:
    """The feed of what the filters ``given`` in an address leave."""
    return f"{reverse('news_atom')}?{feed_query(given, language)}"
