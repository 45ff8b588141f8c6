"""Signed in: in one's own language, and for editors with a second factor."""

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.http import urlencode

# Key of the session in which an account got its second factor.
ADDED_HERE = "second_factor_added_by"
ALWAYS_OPEN = {"admin:logout", "admin:jsi18n", "set_language"}
OPEN_PREFIXES = ("account_", "mfa_")


def own_language(get_response):
    """Pages without a language in their address speak that of the account."""

    def middleware(request):
        if request.path.startswith(reverse("admin:index")) and request.user.is_authenticated:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
        return get_response(request)

    return middleware


def second_factor(get_response):
    """Leads an editor without second factor to where it is set up or asked for, from every page.

    Public pages too: they show an editor what is not public. An editor who has a factor but signed
    in here without it, before it was set up, is asked for it.
    """

    def middleware(request):
        if settings.SECOND_FACTOR_REQUIRED and is_half_signed_in(request):
            return where_to_complete(request)
        return get_response(request)

    return middleware


def is_half_signed_in(request):
    return (
        settings.SESSION_COOKIE_NAME in request.COOKIES  # so that a visitor's page stays cacheable
        and request.user.is_authenticated
        and (request.user.is_staff or request.user.is_superuser)
        and not (is_mfa_enabled(request.user) and was_factor_shown(request))
        and not is_open(request.path_info)
    )


def was_factor_shown(request):
    """Whether this session passed the second factor, or is the one in which it was set up."""
    records = get_authentication_records(request, request.user)
    return (
        any(record["method"] == "mfa" for record in records)
        or request.session.get(ADDED_HERE) == request.user.pk
    )


def is_open(path):
    """Whether the page at ``path`` belongs to signing in or out, or does not exist."""
    try:
        name = resolve(path).view_name
    except Resolver404:
        return True
    return name in ALWAYS_OPEN or name.startswith(OPEN_PREFIXES)


def where_to_complete(request):
    if not is_mfa_enabled(request.user):
        return redirect("mfa_index")
    ways = get_adapter().get_reauthentication_methods(request.user)
    asks = next(way["url"] for way in ways if way["id"].startswith("mfa"))
    return redirect(f"{asks}?{urlencode({'next': request.get_full_path()})}")


def remember_added(sender, request, user, authenticator, **_signal):
    """The person who has just set up a factor has shown it."""
    request.session[ADDED_HERE] = user.pk
