"""The frame of all pages on which an event is made."""

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
from news.events.models import Event
from portal.base.permitted import only_with
from portal.editing.drafts import draft_of


def event_page(view):
    """For who may change the event with the key ``pk``, in one transaction, never kept.

    The view gets the event, with the texts, instead of its key; it is locked while a form is saved.
    Drafts and previews are as in all forms of the desk.
    """

    @require_http_methods(["GET", "HEAD", "POST"])
    @never_cache
    @login_required
    @wraps(view)
    def serve(request, pk, **kwargs):
        with transaction.atomic():
            own = Event.objects.editable_by(request.user).prefetch_related("translations")
            found = own.select_for_update(of=("self",)) if request.method == "POST" else own
            return answer_of(view, request, get_object_or_404(found, pk=pk), **kwargs)

    return serve


for_editors = only_with("events.change_event")


def desk_of(event) -> str:
    return reverse("events:edit_event", args=[event.pk])


def list_of(association) -> str:
    """The events of the association, or those of all for editors of the portal."""
    if association is None:
        return reverse("events:desk")
    return reverse("events:desk_association", args=[association.slug])


def page(request, template, title, *, association=None, event=None, **context):
    """A page below the list of events; 422 where a form was refused."""
    if event:
        association = event.association
    steps = [(gettext("Events"), list_of(association))]
    if event and str(event) != title:
        steps.append((str(event), desk_of(event)))
    if title == gettext("Events"):
        steps = []
    context |= {
        "association": association,
        "event": event,
        "title": title,
        "draft": draft_of(request) if "form" in context else None,
        "shows_draft": "draft" in request.GET,
        "crumbs": crumbs_at_desk(association, *steps, title),
    }
    return render(request, template, context, status=422 if request.method == "POST" else 200)
