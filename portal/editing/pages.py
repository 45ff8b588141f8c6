"""What the editing pages share: what is said after something was saved, and what waits."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext

from portal.editing.drafts import drop_draft
from portal.editing.models import ChangeRequest


def saved(request, asked=(), *, to, words=None, shows=None):
    """Say that it was saved, and what waits for an editor; then go ``to`` an address.

    ``shows`` is the record on whose page it is seen. For a preview nothing is said.
    """
    response = redirect(to)
    response.record = shows
    if "preview" in request.POST:
        return response
    drop_draft(request)
    if asked:
        sentence = ngettext(
            "Saved. %(count)s change waits for an editor; you have an answer within a week.",
            "Saved. %(count)s changes wait for an editor; you have an answer within a week.",
            len(asked),
        )
        messages.success(request, sentence % {"count": len(asked)})
    else:
        messages.success(request, words or gettext("Saved."))
    return response


def waiting_for(target) -> list[ChangeRequest]:
    """The changes of a row that are asked for and not in force, and those that were refused of
    late, so that nothing that was typed is lost; the newest of each field.
    """
    if target.pk is None:
        return []
    newest = {}
    for change in ChangeRequest.objects.of(target).order_by("pk"):
        newest[change.field] = change
    return [change for change in newest.values() if change.is_open or change.is_lately_rejected]
