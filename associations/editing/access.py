"""Whose pages these are: each begins by fetching the association that the person may change."""

from functools import wraps

from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse

from associations.addresses import heir_of
from associations.models import Association
from portal.base.addresses import Moved

READ_AFTER_MERGE = "history"


def editable(request: HttpRequest, slug: str) -> Association:
    """The association at ``slug`` if this person may change it, else 404; locked for a POST.

    Of one that was merged into another only the history is left: raises Moved to the same page of
    the other.
    """
    own = Association.objects.editable_by(request.user).prefetch_related("translations")
    found = own.select_for_update(of=("self",)) if request.method == "POST" else own
    return unmerged(request, found, slug)


def unmerged(request: HttpRequest, associations, slug: str) -> Association:
    """The one among ``associations`` at ``slug``.

    Raises Moved to the same page of the one of which it became a part, and Http404.
    """
    association, page = associations.filter(slug=slug).first(), request.resolver_match
    if association and (not association.merged_into_id or page.url_name == READ_AFTER_MERGE):
        return association
    kept = page.kwargs | {"slug": heir_of(associations, slug).slug}
    raise Moved(reverse(page.view_name, kwargs=kept))


def following_merges(view):
    """What was typed into a form of an entry that was merged meanwhile goes along to the other."""

    @wraps(view)
    def serve(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except Moved as moved:
            return redirect(moved.url, preserve_request=True)

    return serve
