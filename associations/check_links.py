"""Signed links in the letters about a check: each for one association and one due day.

The signature covers the address that the association had when the letter was sent, so that a link
goes on working after the association has got another, and leads nowhere under that of another one.
"""

from datetime import date

from django.core.signing import BadSignature, Signer

from associations.models import Association, CheckLetter


def code_for(letter: CheckLetter, slug: str) -> str:
    return signer(slug).sign(letter.pk)


def letter_at(slug: str, code: str) -> CheckLetter | None:
    """The letter that the link was sent in; None for what we did not sign for this address."""
    try:
        key = signer(slug).unsign(code)
    except BadSignature:
        return None
    return CheckLetter.objects.select_related("association").filter(pk=key).first()


def is_open(letter: CheckLetter, association: Association, today: date) -> bool:
    """Whether the link still confirms: nobody did so since, and its time is not over."""
    return (
        association.state != Association.State.UNPUBLISHED
        and association.check_due_on == letter.due_on
        and today <= letter.link_until
    )


def signer(slug: str) -> Signer:
    return Signer(salt=f"associations.check.{slug}", sep=".")
