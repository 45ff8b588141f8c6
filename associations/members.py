"""Who acts for an association: invited, accepted, changed, gone. Each step in one transaction.

Each first locks the association, then looks again whether who acts still may, and whether somebody
is left who manages it: two who leave at the same moment come one after the other.
"""

from django.db import transaction
from django.utils import timezone

from associations import emails
from associations.claiming import locked
from associations.models import Association, Invitation, Membership
from portal.base.codes import new_code

Role = Membership.Role


class NotAllowed(Exception):  # noqa: N818 it is no error: the page is gone for this person
    """Who acts may not, or not any more."""


class LastManager(Exception):  # noqa: N818 it is no error: the page says what to do first
    """Without this manager nobody would be left who manages the association."""


class MemberAlready(Exception):  # noqa: N818 it is no error: the page says so
    """The account acts for the association already."""


class Closed(Exception):  # noqa: N818 it is no error: the page says so
    """The invitation was used or withdrawn, or has expired."""


@transaction.atomic
def invite(*, association: Association, by, email: str, role: str) -> Invitation:
    """Send a letter with a link that is good for some days.

    It takes the place of one that stands for the same address. Raises NotAllowed.
    """
    managed(association, by)
    for before in association.invitations.standing().filter(email__iexact=email):
        before.withdraw(at=timezone.now())
    code, code_hash = new_code()
    invitation = association.invitations.create(
        email=email, role=role, code_hash=code_hash, made_by=by
    )
    emails.invitation(invitation, code)
    return invitation


@transaction.atomic
def resend_invitation(*, invitation: Invitation, by) -> None:
    """Send it again with a new link and its whole time. Raises NotAllowed and Closed."""
    managed(invitation.association, by)
    invitation = locked_invitation(invitation)
    code, code_hash = new_code()
    invitation.renew(code_hash=code_hash)
    emails.invitation(invitation, code)


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by) -> None:
    """Make its link useless. Raises NotAllowed and Closed."""
    managed(invitation.association, by)
    locked_invitation(invitation).withdraw(at=timezone.now())


@transaction.atomic
def accept_invitation(*, invitation: Invitation, by) -> Membership:
    """Let ``by`` act for the association. Raises Closed and MemberAlready."""
    association = locked(invitation.association_id)
    now = timezone.now()
    invitation = locked_invitation(invitation)
    if not invitation.is_open(now):
        raise Closed
    if association.memberships.filter(user=by).exists():
        raise MemberAlready
    membership = association.memberships.create(user=by, role=invitation.role)
    invitation.accepted_at, invitation.accepted_by = now, by
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    if invitation.made_by:
        emails.invitation_accepted(invitation)
    return membership


@transaction.atomic
def change_role(*, membership: Membership, role: str, by) -> None:
    """Give a member another role. Raises NotAllowed and LastManager."""
    association = managed(membership.association, by)
    membership = association.memberships.select_related("user").get(pk=membership.pk)
    if membership.role == role:
        return
    let_go(membership, by=by)
    membership.role = role
    membership.save(update_fields=["role"])
    emails.role_changed(membership)


@transaction.atomic
def remove_member(*, membership: Membership, by) -> None:
    """Take a member out. Raises NotAllowed and LastManager."""
    association = managed(membership.association, by)
    membership = association.memberships.select_related("user").get(pk=membership.pk)
    let_go(membership, by=by)
    membership.delete()
    emails.member_removed(membership)


@transaction.atomic
def leave(*, association: Association, by) -> None:
    """Act no longer for the association. Raises NotAllowed and LastManager."""
    association = locked(association.pk)
    membership = association.memberships.filter(user=by).first()
    if membership is None:
        raise NotAllowed
    let_go(membership, by=by)
    membership.delete()


def managed(association: Association, user) -> Association:
    """The locked association, if ``user`` manages it now. Raises NotAllowed."""
    association = locked(association.pk)
    if not Association.objects.managed_by(user).filter(pk=association.pk).exists():
        raise NotAllowed
    return association


def locked_invitation(invitation: Invitation) -> Invitation:
    """The invitation as it is now. Raises Closed where it was accepted or withdrawn."""
    now = Invitation.objects.standing().select_for_update(of=("self",)).select_related("made_by")
    found = now.filter(pk=invitation.pk).first()
    if found is None:
        raise Closed
    return found


def let_go(membership: Membership, *, by) -> None:
    """Look what follows if a manager ceases to be one; of others nothing does.

    Who is taken out by somebody else invites nobody any more: those letters lose their worth.
    """
    if membership.role != Role.MANAGER:
        return
    association = membership.association
    if not association.memberships.managing().exclude(pk=membership.pk).exists():
        raise LastManager
    if membership.user_id != by.pk:
        for invitation in association.invitations.standing().filter(made_by=membership.user_id):
            invitation.withdraw(at=timezone.now())
