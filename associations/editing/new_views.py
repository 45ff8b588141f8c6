"""The ways into the directory: a new association, and one that is to be public again."""

from allauth.account.decorators import verified_email_required
from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from associations.desk_crumbs import crumbs_at_desk
from associations.editing.new import NewAssociationForm, begin, has_too_many_waiting
from associations.editing.pages import desk_of, editing_page
from associations.models import Association
from portal.base.limits import is_within_limit
from portal.editing import moderation

MOST_IN_A_DAY = 10  # from one network


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@verified_email_required
@transaction.atomic
def add_association(request):
    form = NewAssociationForm(request.POST or None, instance=Association())
    if request.method == "POST" and form.is_valid():
        if refusal := why_not(request):
            form.add_error(None, refusal)
        else:
            association = begin(form, by=request.user, at=timezone.now())
            words = gettext(
                "It is written down, and an editor has been asked to publish it. You have an "
                "answer within a week. Meanwhile you can add what is missing."
            )
            messages.success(request, words)
            return redirect(desk_of(association))
    title = gettext("Add your association")
    context = {"form": form, "title": title, "crumbs": crumbs_at_desk(None, title)}
    status = 422 if request.method == "POST" else 200
    return render(request, "editing/new_association.html", context, status=status)


def why_not(request) -> str:
    """A sentence that says why no more can be added now; "" if it can."""
    if has_too_many_waiting(request.user):
        return gettext("Several of your associations wait for an editor. Please wait for them.")
    if not is_within_limit(
        "new association", request, most=MOST_IN_A_DAY, day=timezone.localdate()
    ):
        return gettext(
            "Very many additions came from your network today. Please try again tomorrow."
        )
    return ""


@require_POST
@editing_page
def ask_to_publish(request, association):
    """Ask the editors to publish what is not public; asking twice is the same as once."""
    if association.state == Association.State.UNPUBLISHED:
        moderation.ask_for_record(record=association, by=request.user, at=timezone.now())
        words = gettext("An editor has been asked. You have an answer within a week.")
        messages.success(request, words)
    return redirect(desk_of(association))
