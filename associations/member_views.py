"""Who acts for an association: the list of members, and what its managers do with it."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from associations.desk_crumbs import crumbs_at_desk
from associations.editing.access import following_merges, unmerged
from associations.member_forms import InviteForm, RoleForm
from associations.members import (
    Closed,
    LastManager,
    NotAllowed,
    change_role,
    invite,
    leave,
    remove_member,
    resend_invitation,
    withdraw_invitation,
)
from associations.models import Association


def of_managers(view):
    """A page for who manages the association, now and when the form is sent; else there is none."""

    @never_cache
    @login_required
    @wraps(view)
    @following_merges
    def serve(request, slug, **kwargs):
        association = unmerged(request, Association.objects.managed_by(request.user), slug)
        try:
            return view(request, association, **kwargs)
        except NotAllowed as refused:
            raise Http404 from refused
        except Closed:
            messages.warning(request, gettext("This invitation is not open any more."))
            return redirect("associations:members", slug)

    return serve


@require_safe
@never_cache
@login_required
@following_merges
def members(request, slug):
    """All who act for the association; managers may also change it."""
    association = unmerged(request, Association.objects.joined_by(request.user), slug)
    manages = Association.objects.managed_by(request.user).filter(pk=association.pk).exists()
    invitations = association.invitations.standing().select_related("made_by")
    context = {
        "association": association,
        "manages": manages,
        "members": association.memberships.select_related("user").order_by("joined_at"),
        "invitations": [(one, one.is_open(timezone.now())) for one in invitations if manages],
        "is_member": association.memberships.filter(user=request.user).exists(),
        "crumbs": crumbs_at_desk(association, gettext("Members")),
    }
    return render(request, "desk/members.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@of_managers
def member_invite(request, association):
    form = InviteForm(request.POST or None, association=association)
    if request.method == "POST" and form.is_valid():
        invite(association=association, by=request.user, **form.cleaned_data)
        messages.success(request, gettext("The invitation is on its way."))
        return redirect("associations:members", association.slug)
    title = gettext("Invite somebody")
    return member_page(request, association, "desk/member_invite.html", title, form=form)


@require_POST
@of_managers
def invitation_resend(request, association, pk):
    invitation = get_object_or_404(association.invitations.standing(), pk=pk)
    resend_invitation(invitation=invitation, by=request.user)
    messages.success(request, gettext("The invitation is on its way, with a new link."))
    return redirect("associations:members", association.slug)


@require_POST
@of_managers
def invitation_withdraw(request, association, pk):
    invitation = get_object_or_404(association.invitations.standing(), pk=pk)
    withdraw_invitation(invitation=invitation, by=request.user)
    messages.success(request, gettext("The invitation is withdrawn: its link leads nowhere now."))
    return redirect("associations:members", association.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@of_managers
def member_role(request, association, pk):
    member = get_object_or_404(association.memberships.select_related("user"), pk=pk)
    form = RoleForm(request.POST or None, initial={"role": member.role})
    if request.method == "POST" and form.is_valid():
        try:
            change_role(membership=member, by=request.user, **form.cleaned_data)
        except LastManager:
            form.add_error("role", last_manager())
        else:
            messages.success(request, gettext("The role is changed."))
            return redirect("associations:members", association.slug)
    words = {"form": form, "member": member}
    title = gettext("Change the role")
    return member_page(request, association, "desk/member_role.html", title, **words)


@require_http_methods(["GET", "HEAD", "POST"])
@of_managers
def member_remove(request, association, pk):
    member = get_object_or_404(association.memberships.select_related("user"), pk=pk)
    words = {"member": member}
    if request.method == "POST":
        try:
            remove_member(membership=member, by=request.user)
        except LastManager:
            words["error"] = last_manager()
        else:
            messages.success(request, gettext("The member is removed."))
            return redirect("associations:members", association.slug)
    title = gettext("Remove a member")
    return member_page(request, association, "desk/member_remove.html", title, **words)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
@following_merges
def member_leave(request, slug):
    """For every member, also who may change nothing."""
    mine = request.user.memberships.values("association")
    association = unmerged(request, Association.objects.filter(pk__in=mine), slug)
    words = {}
    if request.method == "POST":
        try:
            leave(association=association, by=request.user)
        except LastManager:
            words["error"] = last_manager()
        except NotAllowed:
            return redirect("desk:home")
        else:
            messages.success(request, gettext("You have left the association."))
            return redirect("desk:home")
    return member_page(request, association, "desk/member_leave.html", gettext("Leave"), **words)


def member_page(request, association, template, title, **words):
    members_page = (gettext("Members"), reverse("associations:members", args=[association.slug]))
    crumbs = crumbs_at_desk(association, members_page, title)
    context = {"association": association, "title": title, "crumbs": crumbs, **words}
    return render(request, template, context)


def last_manager():
    return gettext(
        "This is the last manager. Make somebody else a manager first, so that the page is not "
        "left alone."
    )
