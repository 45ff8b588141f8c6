"""What the account itself holds of its owner, for the registry ``portal.base.personal``."""

from allauth.account.models import EmailAddress
from allauth.core import ratelimit
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from portal.accounts.models import User
from portal.accounts.sessions import end_all
from portal.base.personal import Holding, register, values

OWN = ("email", "name", "language", "date_joined", "last_login", "is_staff", "is_superuser")


def register_holdings() -> None:
    register(account())
    register(addresses())
    register(second_factors())
    register(sessions())


def account():
    return Holding(
        "account",
        told=_(
            "Your e-mail address, name and language, when you joined and when you last signed "
            "in; and the password, in a form that nobody can read back"
        ),
        rows=lambda user: values(User.objects.filter(pk=user.pk), *OWN),
        tables=(("accounts.User_groups", "user"), ("accounts.User_user_permissions", "user")),
        erase=forget_attempts,
    )


def forget_attempts(user):
    """What allauth counts by account, against those who try out passwords."""
    for action in ("change_password", "manage_email", "reauthenticate"):
        ratelimit.clear(HttpRequest(), action=action, user=user)


def addresses():
    return Holding(
        "addresses",
        told=ngettext_lazy(
            "%(count)s address, with whether it is confirmed",
            "%(count)s addresses, with whether they are confirmed",
            "count",
        ),
        rows=lambda user: values(
            EmailAddress.objects.filter(user=user), "email", "verified", "primary"
        ),
        tables=(("account.EmailAddress", "user"),),
    )


def second_factors():
    return Holding(
        "second_factors",
        told=ngettext_lazy("%(count)s second factor", "%(count)s second factors", "count"),
        rows=lambda user: values(
            Authenticator.objects.filter(user=user), "type", "created_at", "last_used_at"
        ),
        tables=(("mfa.Authenticator", "user"),),
    )


def sessions():
    return Holding(
        "sessions",
        told=ngettext_lazy(
            "%(count)s browser in which you are signed in",
            "%(count)s browsers in which you are signed in",
            "count",
        ),
        rows=lambda user: values(UserSession.objects.filter(user=user), "user_agent", "created_at"),
        tables=(("usersessions.UserSession", "user"),),
        erase=end_all,
    )


def is_last_administrator(user) -> bool:
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk)
    return user.is_superuser and not others.exists()
