"""The letters about who acts for an association; one function a letter."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from associations.check_links import code_for
from associations.models import CheckLetter
from portal.base.letters import send_letter

CHECK_LETTERS = {
    CheckLetter.Step.STALE: "associations/email/check_stale",
    CheckLetter.Step.WITHDRAWN: "associations/email/check_withdrawn",
}


def claim_proof(claim, code):
    """Ask at an address of the association whether the person acts for it; with the link."""
    person = claim.user
    send(
        claim.proof_email,
        person.language,
        "associations/email/claim_proof",
        claim.association,
        ("associations:claim_proof", claim.association.slug, code),
        claim=claim,
    )


def claim_received(claim):
    """A receipt for the claimant, with the day of the answer."""
    about_claim(claim, "associations/email/claim_received")


def claim_accepted(claim):
    """Tell the claimant that the desk is open."""
    link = ("desk:association", claim.association.slug)
    about_claim(claim, "associations/email/claim_accepted", link)


def claim_rejected(claim):
    """Tell the claimant why not, and what can be done."""
    about_claim(claim, "associations/email/claim_rejected")


def claim_expired(claim):
    """Tell the claimant that the mail was not confirmed in time."""
    about_claim(claim, "associations/email/claim_expired")


def claim_against(claim, manager):
    """Ask who manages the association whether they know the claimant."""
    send(
        manager.email,
        manager.language,
        "associations/email/claim_against",
        claim.association,
        ("associations:claim_opinion", claim.association.slug, claim.pk),
        claim=claim,
    )


def invitation(invitation, code):
    """Invite somebody, in the language of who invites: that of the other is not known."""
    language = invitation.made_by.language if invitation.made_by else settings.LANGUAGE_CODE
    send(
        invitation.email,
        language,
        "associations/email/invitation",
        invitation.association,
        ("associations:invitation", code),
        invitation=invitation,
    )


def invitation_accepted(invitation):
    """Tell who invited that the other has come."""
    person = invitation.made_by
    send(
        person.email,
        person.language,
        "associations/email/invitation_accepted",
        invitation.association,
        ("associations:members", invitation.association.slug),
        invitation=invitation,
    )


def role_changed(membership):
    """Tell a member of the new role."""
    about_membership(membership, "associations/email/role_changed")


def member_removed(membership):
    """Tell somebody that they do not act for the association any more."""
    about_membership(membership, "associations/email/member_removed", ("desk:home",))


def association_merged(gone, into, person):
    """Tell somebody who acted for ``gone`` that its page is a part of that of ``into`` now."""
    with override(person.language):
        former = str(gone)
    address = ("desk:association", into.slug)
    template = "associations/email/association_merged"
    send(person.email, person.language, template, into, address, former=former)


def check_letter(letter, person):
    """Ask whether the page is still right, with a link that says so; or tell what became of it."""
    association = letter.association
    link = ("associations:check_link", association.slug, code_for(letter, association.slug))
    if letter.step == CheckLetter.Step.WITHDRAWN:
        link = ("associations:checks", association.slug)
    template = CHECK_LETTERS.get(letter.step, "associations/email/check_due")
    send(person.email, person.language, template, association, link, letter=letter)


def about_claim(claim, template, link=None):
    person = claim.user
    link = link or ("associations:claim", claim.association.slug)
    send(person.email, person.language, template, claim.association, link, claim=claim)


def about_membership(membership, template, link=None):
    person = membership.user
    link = link or ("desk:association", membership.association.slug)
    send(
        person.email,
        person.language,
        template,
        membership.association,
        link,
        membership=membership,
    )


def send(to, language, template, association, address, **words):
    """Queue a letter about ``association`` with a link: a name of an address, and what it takes."""
    with override(language):
        name, *arguments = address
        link = settings.SITE_ADDRESS + reverse(name, args=arguments)
        words |= {"name": str(association), "link": link}
    send_letter(to, language, template, words)
