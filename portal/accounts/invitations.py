"""A new account chooses its own password: nobody else ever knows it."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.db import transaction
from django.utils.translation import override

from portal.accounts import emails


@transaction.atomic
def confirm_address(user) -> None:
    """Take the account's address for its only one: who reads its mail chooses the password."""
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )


def invite(request, user) -> None:
    """Send a letter with a link to choose a password, back to the host of ``request``."""
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    with override(user.language):
        link = get_adapter(request).get_reset_password_from_key_url(key)
    emails.invitation(user, link)
