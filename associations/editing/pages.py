"""The frame of all pages on which an association's people change its entry."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from associations.desk_crumbs import crumbs_at_desk
from associations.editing.access import editable, following_merges
from portal.editing.drafts import draft_of, drop_draft, keep_draft
from portal.editing.previews import page_as_it_would_be


def editing_page(view):
    """For who may change the association at ``slug``, in one transaction, never kept.

    The view gets the association instead of its slug. It is locked while a form is saved, so that
    of two people at once the second sees what the first has written. A draft is kept, and a
    preview shown, for all forms alike.
    """

    @require_http_methods(["GET", "HEAD", "POST"])
    @never_cache
    @login_required
    @wraps(view)
    @following_merges
    def serve(request, slug, **kwargs):
        with transaction.atomic():
            return answer_of(view, request, editable(request, slug), **kwargs)

    return serve


def answer_of(view, request, record, **kwargs):
    """What ``view`` answers with the ``record`` that is changed; before it, what all forms have:
    a draft is kept or thrown away, what was typed comes back from a preview, or one is shown.
    """
    if answer := answer_to_draft(request):
        return answer
    if "again" in request.POST:
        request.typed_before, request.method = request.POST, "GET"
    if "preview" not in request.POST:
        return view(request, record, **kwargs)
    return preview(request, record, view, **kwargs)


def answer_to_draft(request):
    """The answer to who keeps or throws away a draft; None for everybody else."""
    if request.method != "POST" or "draft" not in request.POST:
        return None
    if request.POST["draft"] == "away":
        drop_draft(request)
        messages.success(request, gettext("The draft is thrown away."))
        return redirect(request.get_full_path())
    keep_draft(request)
    if request.POST["draft"] == "auto":
        return HttpResponse(status=204)
    words = gettext("Kept as a draft. Nobody else sees it; you find it here again for 30 days.")
    messages.success(request, words)
    query = request.GET.copy()
    query["draft"] = "1"
    return redirect(f"{request.path}?{query.urlencode()}")


def preview(request, record, view, **kwargs):
    """The public page as the form would make it; nothing is kept of it."""
    request.lost_files = list(request.FILES)
    request.FILES.clear()
    answer = view(request, record, **kwargs)
    if hasattr(answer, "record"):  # it was saved, see `saved`
        record = answer.record or record
        answer = page_as_it_would_be(request, record.get_absolute_url())
        transaction.set_rollback(True)
    return answer


def desk_of(association) -> str:
    return reverse("desk:association", args=[association.slug])


def page(request, template, association, title, steps=(), **context):
    """A page below the desk of the association; 422 where a form was refused, so that nothing
    takes it for saved. ``steps`` are those between that desk and the page.
    """
    context |= {
        "association": association,
        "title": title,
        "draft": draft_of(request) if "form" in context or "rows" in context else None,
        "shows_draft": "draft" in request.GET,
        "crumbs": crumbs_at_desk(association, *steps, title),
    }
    return render(request, template, context, status=422 if request.method == "POST" else 200)
