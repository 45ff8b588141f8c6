"""What happens to a claim, with its letters: each step of it in one transaction."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from associations import emails
from associations.models import Association, Claim, ClaimOpinion, Membership
from associations.proofs import public_addresses
from portal.base.answer_days import answer_day
from portal.base.codes import new_code

State = Claim.State


class Decided(Exception):  # noqa: N818 it is no error: the page says who was quicker
    """The claim was decided already."""


@transaction.atomic
def start_claim(claim: Claim) -> None:
    """Keep a new claim; a letter goes to the address that proves it, and a receipt to the person.

    Raises IntegrityError where the person has a running claim on the association.
    """
    code = ""
    if claim.proof == Claim.Proof.MAIL:
        code, claim.code_hash = new_code()
    else:
        claim.state = State.WAITING
    claim.save()
    if code:
        emails.claim_proof(claim, code)
    emails.claim_received(claim)
    if claim.state == State.WAITING:
        tell_managers(claim)


@transaction.atomic
def confirm_claim(*, claim: Claim) -> Claim:
    """Take the answer to the letter: accept the claim at once, or hand it to an editor.

    At once only where the letter went to an address that the record shows to everybody, and where
    nobody manages the association or asks for it too. Raises Decided.
    """
    association = locked(claim.association_id)
    claim = locked_claim(claim, State.STARTED)
    if may_be_accepted_at_once(claim):
        claim.end(State.ACCEPTED, at=timezone.now())
        join(association, claim.user)
        emails.claim_accepted(claim)
    else:
        claim.wait_for_editor(answer_by=answer_day())
        emails.claim_received(claim)
        tell_managers(claim)
    return claim


@transaction.atomic
def accept_claim(*, claim: Claim, by, note: str = "") -> None:
    """Make the claimant a manager. Raises Decided."""
    association = locked(claim.association_id)
    claim = locked_claim(claim, State.WAITING)
    claim.end(State.ACCEPTED, at=timezone.now(), by=by, note=note)
    join(association, claim.user)
    emails.claim_accepted(claim)


@transaction.atomic
def reject_claim(*, claim: Claim, by, reason: str, note: str = "") -> None:
    """Say no, with a reason from the list. Raises Decided."""
    claim = locked_claim(claim, State.WAITING)
    claim.end(State.REJECTED, at=timezone.now(), by=by, reason=reason, note=note)
    emails.claim_rejected(claim)


@transaction.atomic
def withdraw_claim(*, claim: Claim) -> None:
    """Take it back, as the person who made it. Raises Decided."""
    claim = locked_claim(claim, *State.running())
    claim.end(State.WITHDRAWN, at=timezone.now(), by=claim.user)


@transaction.atomic
def say_of_claim(*, claim: Claim, by, agrees: bool, note: str) -> None:
    """Tell the editors whether the association knows the claimant; a second word replaces it."""
    ClaimOpinion.objects.update_or_create(
        claim=claim, user=by, defaults={"agrees": agrees, "note": note}
    )


@transaction.atomic
def expire_claims(moment: datetime) -> None:
    """End what was not confirmed in time, and say so."""
    day = timezone.localdate(moment)
    late = Claim.objects.not_confirmed_on(day).select_for_update(skip_locked=True)
    for claim in late:
        claim.end(State.EXPIRED, at=moment)
        emails.claim_expired(claim)


@transaction.atomic
def forget_claims(moment: datetime) -> None:
    """Delete the letters of claims decided long ago, and whole what came to nothing.

    Their history too: it would tell for ever who asked for what.
    """
    for claim in Claim.objects.kept_too_long(moment).select_for_update(skip_locked=True):
        claim.forget_letter()
        if claim.state != State.ACCEPTED:
            opinions = ClaimOpinion.pgh_event_model.objects.filter(claim_id=claim.pk)
            history = Claim.pgh_event_model.objects.filter(pgh_obj_id=claim.pk)
            claim.delete()
            opinions.delete()
            history.delete()


def locked(key) -> Association:
    """The association, for this transaction alone: nobody else decides who acts for it."""
    return Association.objects.select_for_update(no_key=True).get(pk=key)


def locked_claim(claim: Claim, *states) -> Claim:
    """The claim as it is now, for this transaction alone. Raises Decided if in no such state."""
    now = Claim.objects.select_for_update(of=("self",)).select_related("user").get(pk=claim.pk)
    if now.state not in states:
        raise Decided
    return now


def may_be_accepted_at_once(claim: Claim) -> bool:
    others = Claim.objects.running().filter(association=claim.association_id)
    managers = Membership.objects.managing().filter(association=claim.association_id)
    return (
        public_addresses(claim.association).filter(value__iexact=claim.proof_email).exists()
        and not managers.exists()
        and not others.exclude(pk=claim.pk).exists()
    )


def join(association: Association, user) -> None:
    """Make ``user`` a manager, whatever the role was before."""
    Membership.objects.update_or_create(
        association=association, user=user, defaults={"role": Membership.Role.MANAGER}
    )


def tell_managers(claim: Claim) -> None:
    """Ask those who manage the association whether they know the claimant."""
    managing = Membership.objects.managing().filter(association=claim.association_id)
    for membership in managing.exclude(user=claim.user_id).select_related("user"):
        emails.claim_against(claim, membership.user)
