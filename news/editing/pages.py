"""The frame of all pages on which an article is made."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from associations.desk_crumbs import crumbs_at_desk
from associations.editing.pages import answer_of
from news.models import Article
from portal.editing.drafts import draft_of


def article_page(view):
    """For who may change the article with the key ``pk``, in one transaction, never kept.

    The view gets the article, with the texts, instead of its key; it is locked while a form is
    saved. Drafts and previews are as in all forms of the desk.
    """

    @require_http_methods(["GET", "HEAD", "POST"])
    @never_cache
    @login_required
    @wraps(view)
    def serve(request, pk, **kwargs):
        with transaction.atomic():
            own = Article.objects.editable_by(request.user).prefetch_related("translations")
            found = own.select_for_update(of=("self",)) if request.method == "POST" else own
            return answer_of(view, request, get_object_or_404(found, pk=pk), **kwargs)

    return serve


def desk_of(article) -> str:
    return reverse("news:edit_article", args=[article.pk])


def list_of(association) -> str:
    """The articles of the association, or those of all for editors of the portal."""
    if association is None:
        return reverse("news:desk")
    return reverse("news:desk_association", args=[association.slug])


def page(request, template, title, *, association=None, article=None, **context):
    """A page below the list of articles; 422 where a form was refused."""
    if article:
        association = article.association
    steps = [(gettext("News"), list_of(association))]
    if article and str(article) != title:
        steps.append((str(article), desk_of(article)))
    if title == gettext("News"):
        steps = []
    context |= {
        "association": association,
        "article": article,
        "title": title,
        "draft": draft_of(request) if "form" in context else None,
        "shows_draft": "draft" in request.GET,
        "crumbs": crumbs_at_desk(association, *steps, title),
    }
    return render(request, template, context, status=422 if request.method == "POST" else 200)
