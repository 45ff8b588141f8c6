"""Checks: at the desk of an association, by the link in a letter, and by telephone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from associations import freshness
from associations.association_page import association_context
from associations.association_rows import association_at
from associations.check_forms import IntervalForm, PhoneCheckForm
from associations.check_links import is_open, letter_at
from associations.check_words import check_state
from associations.contact_words import contact_link
from associations.desk_crumbs import crumbs_at_desk
from associations.editing.access import following_merges, unmerged
from associations.models import Association, Check, Membership
from portal.base.addresses import first_of

MOST_SHOWN = 12


@require_safe
@never_cache
@login_required
@following_merges
def checks(request, slug):
    """When it was checked, what was asked for, and how often to ask."""
    association = unmerged(request, Association.objects.editable_by(request.user), slug)
    is_editor = request.user.has_perm("associations.change_association")
    context = {
        "association": association,
        "check": check_state(association),
        "form": interval_form(association),
        "is_editor": is_editor,
        "checks": association.checks.all()[:MOST_SHOWN],
        "letters": association.check_letters.all()[:MOST_SHOWN],
        "crumbs": crumbs_at_desk(association, gettext("Checks")),
    }
    return render(request, "desk/checks.html", context)


@require_POST
@never_cache
@login_required
@following_merges
def check_confirm(request, slug):
    """ "All still correct": of its own people for the association, else of an editor."""
    association = unmerged(request, Association.objects.editable_by(request.user), slug)
    way = Check.Way.DESK
    try:
        if is_of_its_own(request.user, association):
            freshness.confirm(association=association, way=way, by=request.user)
        else:
            freshness.check_as_editor(
                association=association, way=way, by=request.user, at=timezone.now()
            )
    except freshness.Withdrawn:
        messages.warning(request, withdrawn_words())
    else:
        messages.success(request, gettext("Thank you. The page now says so."))
    return redirect("desk:association", slug)


@require_POST
@never_cache
@login_required
@following_merges
def check_interval(request, slug):
    association = unmerged(request, Association.objects.editable_by(request.user), slug)
    form = interval_form(association, request.POST)
    if form.is_valid():
        freshness.ask_every(association=association, **form.cleaned_data)
        messages.success(request, gettext("Saved."))
    return redirect("associations:checks", slug)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
@following_merges
def check_phone(request, slug):
    """An editor writes down a call."""
    if not request.user.has_perm("associations.change_association"):
        raise Http404
    association = unmerged(request, Association.objects.all(), slug)
    form = PhoneCheckForm(request.POST or None, association=association)
    if request.method == "POST" and form.is_valid() and write_down(form, request.user):
        messages.success(request, gettext("The call is written down."))
        return redirect("associations:checks", slug)
    page = (gettext("Checks"), reverse("associations:checks", args=[slug]))
    context = {
        "association": association,
        "form": form,
        "contacts": [contact_link(contact) for contact in association.contacts.all()],
        "crumbs": crumbs_at_desk(association, page, gettext("A check by telephone")),
    }
    return render(request, "desk/check_phone.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def check_link(request, slug, code):
    """The link in a letter: a GET shows what will be confirmed, a POST confirms. No sign-in."""
    letter = letter_at(slug, code)
    if letter is None:
        return render(request, "associations/check_refused.html", status=403)
    if request.method == "POST":
        freshness.confirm_by_link(letter=letter)
        return redirect(request.path)
    association = letter.association
    if not is_open(letter, association, timezone.localdate()):
        return link_over(request, letter)
    visitor = AnonymousUser()
    shown = first_of(
        association_at(visitor, slug=association.slug),
        Association.objects.visible_to(visitor),
        association.slug,
    )
    context = association_context(shown, visitor, timezone.localtime())
    context |= {"letter": letter, "crumbs": []}
    return render(request, "associations/check_link.html", context)


def write_down(form, editor) -> bool:
    """Keep the call as a check; False, with an error on the form, where the page is withdrawn."""
    try:
        freshness.check_as_editor(
            association=form.association,
            way=Check.Way.PHONE,
            by=editor,
            at=form.checked_at,
            note=form.cleaned_data["note"],
        )
    except freshness.Withdrawn:
        form.add_error(None, withdrawn_words())
        return False
    return True


def link_over(request, letter):
    """What a link leads to that confirms no more: thanks, if it was answered."""
    association = letter.association
    checked_on = association.verified_at and timezone.localdate(association.verified_at)
    is_answered = bool(checked_on and checked_on >= letter.sent_on)
    context = {
        "association": association,
        "check": check_state(association),
        "is_answered": is_answered,
    }
    status = 200 if is_answered else 410
    return render(request, "associations/check_over.html", context, status=status)


def interval_form(association, *sent):
    return IntervalForm(
        *sent,
        action=reverse("associations:check_interval", args=[association.slug]),
        initial={"months": association.check_interval},
    )


def is_of_its_own(user, association) -> bool:
    """Whether ``user`` keeps the page as one of its people."""
    own = association.memberships.filter(user=user, role__in=Membership.Role.editing())
    return own.exists()


def withdrawn_words():
    return gettext("This page is not public. Ask an editor to publish it first.")
