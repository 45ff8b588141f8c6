"""The letters that accounts are sent besides those of allauth; one function a letter."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import override


def invitation(request, user, link: str) -> None:
    """Tell ``user`` of the account made for them, with the ``link`` to choose a password."""
    with override(user.language):
        subject = render_to_string("accounts/email/invitation_subject.txt")
        body = render_to_string("accounts/email/invitation_message.txt", {"link": link}, request)
    EmailMessage(" ".join(subject.split()), body, to=[user.email]).send()
