"""The letters that accounts are sent besides those of allauth; one function a letter."""

from portal.base.letters import send_letter


def invitation(user, link: str) -> None:
    """Tell ``user`` of the account made for them, with the ``link`` to choose a password."""
    send_letter(user.email, user.language, "accounts/email/invitation", {"link": link})


def account_changed(user, to: str, what: str, link: str) -> None:
    """Tell of a change that opens or closes the account; ``link`` leads to a new password."""
    send_letter(to, user.language, "accounts/email/changed", {"what": what, "link": link})
