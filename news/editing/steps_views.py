"""The front page of one article at the desk, and the steps that it takes into and out of public."""

from django.conf import settings
from django.contrib import messages
from django.db.models import Max
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from news.editing.actions import (
    PREVIEW_DAYS,
    ask_or_publish,
    note_change,
    preview_code,
    requests_for,
    withdraw,
)
from news.editing.forms import CorrectionForm, FigureForm, PublishForm
from news.editing.pages import article_page, desk_of, page
from news.editing.views import go_to, languages_of
from news.models import Article, Correction, Figure
from news.pictures import CARD, shown
from portal.editing.drafts import typed
from portal.editing.moderation import must_wait
from portal.editing.pages import saved, waiting_for

MOST_FIGURES = 20


@require_safe
@article_page
def edit_article(request, article):
    """How far it is, and what can be done."""
    return front_page(request, article, PublishForm(initial={"when": article.published_at}))


def front_page(request, article, form):
    code = preview_code(article)
    waiting = [*waiting_for(article)]
    for row in article.translations.all():
        waiting += waiting_for(row)
    return page(
        request,
        "news/desk_article.html",
        str(article),
        article=article,
        waiting=waiting,
        is_waiting=requests_for(article).exists(),
        asks=bool(must_wait(article, request.user)),
        translations=languages_of(article),
        picture=shown(article, CARD),
        publish=form,
        preview_link=settings.SITE_ADDRESS + reverse("news:article_preview", args=[code]),
        preview_days=PREVIEW_DAYS,
        corrections=article.corrections.prefetch_related("translations"),
    )


@require_POST
@article_page
def publish_article(request, article):
    """Into public, at once or from a moment on; or to an editor, who looks at it first."""
    form = PublishForm(request.POST)
    if not form.is_valid():
        return front_page(request, article, form)
    when = form.cleaned_data["when"]
    if ask_or_publish(article, by=request.user, at=timezone.now(), when=when):
        words = gettext("It is public.") if article.is_published else gettext("It is scheduled.")
    else:
        words = gettext("An editor has been asked. You have an answer within a week.")
    messages.success(request, words)
    return go_to(article)


@article_page
def withdraw_article(request, article):
    """Out of public; asked first where people read it."""
    if request.method == "POST":
        withdraw(article, by=request.user, at=timezone.now())
        return saved(request, to=desk_of(article), words=gettext("It is no longer public."))
    title = gettext("Take this article out of public?")
    return page(request, "news/withdraw.html", title, article=article, back=desk_of(article))


@article_page
def edit_figures(request, article):
    """The pictures in the text, each with what to write where it is to stand."""
    form = FigureForm(request.POST or None, request.FILES or None)
    figures = article.figures.all()
    is_full = len(figures) >= MOST_FIGURES
    if request.method == "POST" and form.is_valid() and not is_full:
        last = figures.aggregate(last=Max("number"))["last"] or 0
        form.instance.article, form.instance.number = article, last + 1
        form.save()
        note_change(article, by=request.user, at=timezone.now())
        return saved(request, to=reverse("news:edit_figures", args=[article.pk]))
    return page(
        request,
        "news/figures.html",
        gettext("Pictures in the text"),
        article=article,
        form=form,
        figures=figures,
        is_full=is_full,
        most=MOST_FIGURES,
    )


@require_POST
@article_page
def remove_figure(request, article, number):
    get_object_or_404(Figure, article=article, number=number).delete()
    note_change(article, by=request.user, at=timezone.now())
    return saved(request, to=reverse("news:edit_figures", args=[article.pk]))


@article_page
def edit_correction(request, article, number=None):
    """One correction of what was read already; without ``number``, its key, a new one."""
    correction = Correction(article=article)
    if number:
        correction = get_object_or_404(
            article.corrections.prefetch_related("translations"), pk=number
        )
    form = CorrectionForm(typed(request), instance=correction)
    if article.state == Article.State.DRAFT:
        messages.info(request, gettext("A draft that nobody has read needs no correction."))
        return go_to(article)
    if request.method == "POST" and form.is_valid():
        form.save()
        article.save(update_fields=["changed_at"])
        return saved(request, to=desk_of(article), shows=article)
    return page(request, "news/form.html", gettext("A correction"), article=article, form=form)
