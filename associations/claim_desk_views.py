"""Claims at the desk: managers say whether they know the person, editors decide."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from associations.claim_forms import AcceptForm, OpinionForm, RejectForm
from associations.claiming import Decided, accept_claim, reject_claim, say_of_claim
from associations.contact_words import contact_link
from associations.desk_crumbs import crumbs_at_desk
from associations.models import Claim
from portal.base.private_files import handed_out


def of_editors(view):
    """A page for those who decide claims; for others there is none."""

    @never_cache
    @login_required
    @wraps(view)
    def serve(request, *args, **kwargs):
        if not request.user.has_perm("associations.change_claim"):
            raise Http404
        return view(request, *args, **kwargs)

    return serve


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def claim_opinion(request, slug, pk):
    """Who manages the association says whether the claimant is known there."""
    found = Claim.objects.answerable_by(request.user).select_related("user", "association")
    claim = get_object_or_404(found, association__slug=slug, pk=pk)
    said = claim.opinions.filter(user=request.user).first()
    first = {"agrees": "yes" if said.agrees else "no", "note": said.note} if said else None
    form = OpinionForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        say_of_claim(claim=claim, by=request.user, **form.cleaned_data)
        messages.success(request, gettext("Thank you. The editors read it before they decide."))
        return redirect("desk:association", slug)
    context = {
        "claim": claim,
        "form": form,
        "crumbs": crumbs_at_desk(claim.association, gettext("A claim")),
    }
    return render(request, "desk/claim_opinion.html", context)


@require_safe
@of_editors
def claim_queue(request):
    """What waits for an editor, the most urgent first."""
    waiting = Claim.objects.decidable_by(request.user).waiting()
    claims = waiting.select_related("user", "association").prefetch_related(
        "association__translations", "opinions"
    )
    context = {"claims": claims, "crumbs": crumbs_at_desk(None, gettext("Claims"))}
    return render(request, "desk/claims.html", context)


@require_safe
@of_editors
def claim_decide(request, pk):
    claim = decidable(request, pk)
    return render(request, "desk/claim.html", claim_context(claim))


@require_POST
@of_editors
def claim_accept(request, pk):
    claim = decidable(request, pk)
    form = AcceptForm(request.POST, action=request.path)
    if not form.is_valid():
        return render(request, "desk/claim.html", claim_context(claim, accept=form))
    return decided(
        request,
        lambda: accept_claim(claim=claim, by=request.user, **form.cleaned_data),
        gettext("Accepted. An e-mail is on its way."),
        claim,
    )


@require_POST
@of_editors
def claim_reject(request, pk):
    claim = decidable(request, pk)
    form = RejectForm(request.POST, action=request.path)
    if not form.is_valid():
        return render(request, "desk/claim.html", claim_context(claim, reject=form))
    return decided(
        request,
        lambda: reject_claim(claim=claim, by=request.user, **form.cleaned_data),
        gettext("Not accepted. An e-mail with the reason is on its way."),
        claim,
    )


@require_safe
@of_editors
def claim_letter(request, pk):
    """The letter that proves a claim, to be saved; nobody else sees it."""
    claim = decidable(request, pk)
    return handed_out(claim.letter, f"letter-{claim.pk}")


def decidable(request, pk):
    found = Claim.objects.decidable_by(request.user).select_related(
        "user", "association", "decided_by"
    )
    return get_object_or_404(found, pk=pk)


def decided(request, decide, sentence, claim):
    """Decide and go on to the next; who comes second sees what the first one said."""
    try:
        decide()
    except Decided:
        messages.warning(request, gettext("This claim was decided in the meantime."))
        return redirect("associations:claim_decide", claim.pk)
    messages.success(request, sentence)
    return redirect("associations:claim_queue")


def action_on(claim, name):
    return reverse(f"associations:claim_{name}", args=[claim.pk])


def claim_context(claim, accept=None, reject=None):
    """A claim with what helps to decide it: contacts of the record, others who ask, opinions."""
    association = claim.association
    others = Claim.objects.filter(association=association).exclude(pk=claim.pk)
    return {
        "claim": claim,
        "association": association,
        "others": others.select_related("user").order_by("-made_at"),
        "opinions": claim.opinions.select_related("user"),
        "contacts": [contact_link(contact) for contact in association.contacts.all()],
        "members": association.memberships.select_related("user").order_by("joined_at"),
        "accept": accept or AcceptForm(action=action_on(claim, "accept")),
        "reject": reject or RejectForm(action=action_on(claim, "reject")),
        "crumbs": crumbs_at_desk(
            None,
            (gettext("Claims"), reverse("associations:claim_queue")),
            str(association),
        ),
    }
