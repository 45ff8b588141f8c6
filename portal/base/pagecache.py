"""Pages that anybody may read are kept for a minute.

Whoever is signed in always gets a fresh one.
"""

from functools import wraps

from django.conf import settings
from django.http import HttpResponsePermanentRedirect
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.views.decorators.cache import cache_page
from django.views.decorators.http import require_safe

from portal.base.addresses import Moved

LISTENERS = []


def tell(listener) -> None:
    """Let ``listener(request, response)`` know of each page that a visitor gets, kept ones too."""
    LISTENERS.append(listener)


def following_moves(view):
    @wraps(view)
    def serve(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except Moved as moved:
            return HttpResponsePermanentRedirect(moved.url)

    return serve


def public_page(view):
    """A page for reading only, the same for all visitors: needs no cookie and sets none."""
    read_only = require_safe(following_moves(view))

    @wraps(view)
    def serve(request, *args, **kwargs):
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response = read_only(request, *args, **kwargs)
            add_never_cache_headers(response)
            return response
        response = answer_to_visitor(read_only)(request, *args, **kwargs)
        for listener in LISTENERS:
            listener(request, response)
        return response

    return serve


def answer_to_visitor(view):
    """The view as who is not signed in gets it: kept for a moment for all of them."""
    if not settings.PAGE_CACHE_SECONDS:
        return view
    kept = cache_page(settings.PAGE_CACHE_SECONDS, cache="pages", key_prefix=get_language())
    return kept(view)
