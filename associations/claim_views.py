"""The way of who says "this is our association": ask, confirm, wait, take back."""

from allauth.account.decorators import verified_email_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from associations.claim_forms import ClaimForm
from associations.claiming import Decided, confirm_claim, start_claim, withdraw_claim
from associations.editing.access import following_merges, unmerged
from associations.models import Association, Claim
from portal.base.codes import hash_of
from portal.base.limits import is_within_limit
from portal.base.parts import Crumb
from portal.base.texts import text_of

MOST_IN_A_DAY = 10  # an office and a whole quarter may share one network
State = Claim.State


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@verified_email_required
@following_merges
def claim(request, slug):
    """The form; for who has asked already what became of it."""
    association = unmerged(request, Association.objects.visible_to(request.user), slug)
    last = request.user.claims.filter(association=association).order_by("-made_at").first()
    context = {"association": association, "claim": last, "crumbs": crumbs_to_claim(association)}
    if association.memberships.managing().filter(user=request.user).exists():
        return render(request, "associations/claim_joined.html", context)
    if last and last.is_running:
        return render(request, "associations/claim_receipt.html", context)
    form = ClaimForm(
        request.POST or None, request.FILES or None, association=association, user=request.user
    )
    status = 200
    if request.method == "POST" and form.is_valid():
        if is_within_limit("claim", request, most=MOST_IN_A_DAY, day=timezone.localdate()):
            return begin(form, association)
        form.add_error(
            None,
            gettext("Very many claims came from your network today. Please try again tomorrow."),
        )
        status = 429
    return render(request, "associations/claim.html", context | {"form": form}, status=status)


def begin(form, association):
    """Keep the claim; one that was sent twice at the same moment is kept once."""
    try:
        start_claim(form.instance)
    except IntegrityError:
        form.instance.letter.delete(save=False)
    return redirect("associations:claim", association.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def claim_proof(request, slug, code):
    """The link in the e-mail to the association: a GET shows, a POST confirms."""
    found = Claim.objects.select_related("association", "user")
    asked = get_object_or_404(found, code_hash=hash_of(code))
    if asked.association.slug != slug:  # it was merged, or has another address now
        if Association.objects.filter(slug=slug, merged_into=None).exists():
            raise Http404
        return redirect(
            "associations:claim_proof", asked.association.slug, code, preserve_request=True
        )
    context = {"association": asked.association, "claim": asked}
    if asked.user_id != request.user.pk:
        return render(request, "associations/claim_of_another.html", context, status=403)
    if asked.state != State.STARTED or asked.answer_by < timezone.localdate():
        return render(request, "associations/claim_gone.html", context, status=410)
    if request.method != "POST":
        return render(request, "associations/claim_proof.html", context)
    try:
        answered = confirm_claim(claim=asked)
    except Decided:
        return render(request, "associations/claim_gone.html", context, status=410)
    if answered.state == State.ACCEPTED:
        messages.success(request, gettext("Welcome! This is the desk of your association."))
        return redirect("desk:association", asked.association.slug)
    return redirect("associations:claim", asked.association.slug)


@require_POST
@never_cache
@login_required
@following_merges
def claim_withdraw(request, slug):
    running = request.user.claims.running()
    asked = Association.objects.filter(pk__in=running.values("association"))
    association = unmerged(request, asked, slug)
    try:
        withdraw_claim(claim=get_object_or_404(running, association=association))
    except Decided:
        return redirect("associations:claim", slug)
    messages.success(request, gettext("Your claim is withdrawn."))
    return redirect("desk:home")


def crumbs_to_claim(association):
    return [
        Crumb(gettext("Home"), reverse("home")),
        Crumb(gettext("Associations"), reverse("associations:association_list")),
        Crumb(text_of(association, "name"), association.get_absolute_url()),
        Crumb(gettext("This is our association")),
    ]
