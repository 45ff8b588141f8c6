"""Who changed what, field by field, and the ways back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_POST, require_safe

from associations.editing.belonging import is_of, keys_in_history, weeks_of
from associations.editing.pages import editing_page, page
from associations.models import Contact, Location, Merge, Partnership, Photo
from portal.base.history import edits_of_all, everything, key_of, told
from portal.editing.own_fields import is_own
from portal.editing.pages import saved
from portal.editing.restoring import RestoreError, undo

PARTS = tuple((model, "association") for model in (Contact, Partnership))
PER_PAGE = 20

# Each gives records of an association with their parts, those removed too; other apps add theirs.
RECORDS = []


def edits(association) -> list:
    """All that was changed in the entry and what belongs to it; newest first."""
    records = [
        (association, PARTS, ""),
        *((Photo(pk=pk), (), "") for pk in keys_in_history(Photo, association=association)),
        *places_with_hours(association),
        *(record for records_of in RECORDS for record in records_of(association)),
    ]
    return edits_of_all(records)


def places_with_hours(association):
    here = {"association": association}
    yield from ((Location(pk=pk), (), "") for pk in keys_in_history(Location, **here))
    yield from weeks_of(Location, **here)


@require_safe
@editing_page
def history(request, association):
    shown = Paginator(edits(association), PER_PAGE).get_page(request.GET.get("page"))
    return page(
        request,
        "editing/history.html",
        association,
        pgettext("of changes", "History"),
        page=shown,
        merges=merges_of(association),
        edits=told(shown.object_list, everything if request.user.is_editor else is_own),
    )


def merges_of(association):
    """Entries that became part of this one."""
    found = association.merges.standing().select_related("gone", "into", "merged_by")
    return found.prefetch_related("gone__translations", "into__translations")


@require_POST
@editing_page
def restore(request, association):
    """Take back one field, one row or one edit; the row's event says which edit it is."""
    key, field = request.POST.get("key", ""), request.POST.get("field", "")
    found = [steps for steps in edits(association) if any(key_of(step) == key for step in steps)]
    one = "" if "all" in request.POST else key
    wanted = [step for steps in found for step in steps if one in ("", key_of(step))]
    own = [step for step in wanted if is_of(association, step.event)]
    if not own:
        raise Http404
    back = reverse("associations:history", args=[association.slug])
    if not one and Merge.objects.filter(context=own[0].event.pgh_context_id).exists():
        messages.error(request, gettext("This was a merge. An editor can take it back as a whole."))
        return redirect(back)
    try:
        asked = undo(own, by=request.user, at=timezone.now(), field=field)
    except RestoreError as error:
        messages.error(request, str(error))
        return redirect(back)
    return saved(request, asked, to=back, words=gettext("Taken back."))
