"""The link of an invitation: anybody who has it sees what it is; who is signed in accepts it."""

from allauth.account.decorators import verified_email_required
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from associations.members import Closed, MemberAlready, accept_invitation
from associations.models import Invitation
from portal.base.codes import hash_of


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def invitation(request, code):
    """A GET shows, a POST accepts."""
    found = Invitation.objects.select_related("association")
    asked = get_object_or_404(found, code_hash=hash_of(code))
    if not asked.is_open(timezone.now()):
        return gone(request, asked)
    if request.method == "POST":
        return accept(request, asked)
    context = {"invitation": asked, "association": asked.association}
    if request.user.is_authenticated:
        context["membership"] = request.user.memberships.filter(
            association=asked.association
        ).first()
    return render(request, "associations/invitation.html", context)


@verified_email_required
def accept(request, asked):
    try:
        accept_invitation(invitation=asked, by=request.user)
    except Closed:
        return gone(request, asked)
    except MemberAlready:
        messages.warning(request, gettext("You are a member of this association already."))
    else:
        messages.success(request, gettext("Welcome! This is the desk of your association."))
    return redirect("desk:association", asked.association.slug)


def gone(request, asked):
    """What to do with a link that is worth nothing any more."""
    asked = Invitation.objects.select_related("association").get(pk=asked.pk)
    if asked.accepted_at:
        why = gettext("It was used already.")
    elif asked.withdrawn_at:
        why = gettext("The association has taken it back.")
    else:
        why = gettext("Its time is over.")
    context = {"association": asked.association, "why": why}
    return render(request, "associations/invitation_gone.html", context, status=410)
