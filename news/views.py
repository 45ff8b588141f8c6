"""The public pages of news."""

from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from news.article_page import article_context, crumbs_to, for_page
from news.cards import cards_of
from news.editing.actions import article_of_code
from news.feeds import feed_address
from news.filters import ArticleFilter, months, within
from news.models import Article, Milestone
from news.share import share_file
from portal.base.addresses import first_of, record_at
from portal.base.pagecache import following_moves, public_page
from portal.base.parts import Crumb, Link
from portal.base.texts import read_texts, text_of

A_PAGE = 12
A_DAY = 86_400


@public_page
def article_list(request):
    published = Article.objects.published()
    found = ArticleFilter(request.GET, published)
    rows = found.qs if found.is_valid() else published
    page = paged(rows, request)
    total = page.paginator.count
    context = {
        "form": found.form,
        "page": page,
        "cards": cards_of(page.object_list),
        "is_filtered": any(request.GET.get(name) for name in found.filters),
        "total": ngettext("%(count)s article", "%(count)s articles", total) % {"count": total},
        "months": month_links(),
        "feed": feed_address(request.GET, get_language()),
        "crumbs": [*crumbs_to()[:1], Crumb(gettext("News"))],
    }
    return render(request, "news/article_list.html", context)


def paged(rows, request):
    newest = rows.order_by("-published_at", "-pk")
    return Paginator(newest, A_PAGE).get_page(request.GET.get("page"))


def month_links() -> list[Link]:
    return [
        Link(
            reverse("news:archive_month", args=[year, month]),
            f"{MONTHS[month]} {year} ({number})",
        )
        for (year, month), number in months().items()
    ]


@public_page
def archive(request, year, month=None):
    """All that was told in a year or a month; 404 where nothing was."""
    there = [each for each in months() if each[0] == year and month in (None, each[1])]
    if not there:
        raise Http404
    title = f"{MONTHS[month]} {year}" if month else str(year)
    page = paged(Article.objects.published().filter(within(year, month)), request)
    above = [(str(year), reverse("news:archive_year", args=[year]))] if month else []
    context = {
        "title": title,
        "page": page,
        "cards": cards_of(page.object_list),
        "months": month_links(),
        "crumbs": crumbs_to(*above, (title,)),
    }
    return render(request, "news/archive.html", context)


@public_page
def article_detail(request, slug):
    visible = Article.objects.visible_to(request.user)
    article = first_of(for_page(visible).filter(slug=slug), visible, slug)
    return render(request, "news/article_detail.html", article_context(article))


@require_safe
@never_cache
def article_preview(request, code):
    """The article before it is public, for who has the link; after that the way to its page."""
    article = article_of_code(code)
    if article is None:
        raise Http404
    if article.is_published:
        return redirect(article)
    article = for_page(Article.objects.all()).get(pk=article.pk)
    context = article_context(article) | {"is_preview": True}
    response = render(request, "news/article_detail.html", context)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_safe
@following_moves
def share_picture(request, slug):
    """The picture beside a link, in the language of the address; kept by who asks for a day."""
    article = record_at(Article.objects.published().select_related("association"), slug)
    name = share_file(article, get_language())
    with default_storage.open(name) as file:
        response = HttpResponse(file.read(), content_type="image/png")
    response["Cache-Control"] = f"public, max-age={A_DAY}"
    return response


@public_page
def history(request):
    """The history of the work, step by step, each with the pages that tell of it."""
    steps = list(Milestone.objects.all())
    read_texts(steps, "title", "when_words", "where", "words")
    rows = [
        {
            "happened": step.happened,
            "when": text_of(step, "when_words"),
            "title": text_of(step, "title"),
            "where": text_of(step, "where"),
            "words": text_of(step, "words"),
            "sources": [Link(url, url.split("/")[2].removeprefix("www.")) for url in step.sources],
        }
        for step in steps
    ]
    read_on = max((step.read_on for step in steps if step.read_on), default=None)
    crumbs = crumbs_to((gettext("History of the work"),))
    context = {
        "steps": rows,
        "read_on": read_on,
        "is_machine": any(row["title"].origin == "machine" for row in rows),
        "crumbs": crumbs,
    }
    return render(request, "news/history.html", context)
