"""Pages for when something goes wrong, in the reader's language."""

import sys

from django.db import InterfaceError, OperationalError
from django.shortcuts import render

DATABASE_IS_DOWN = (OperationalError, InterfaceError)


def bad_request(request, exception=None):
    return render(request, "404.html", status=400)


def forbidden(request, exception=None):
    return render(request, "403.html", status=403)


def form_refused(request, reason=""):
    """A form without its token: it was open for too long, or came from elsewhere."""
    return forbidden(request)


def not_found(request, exception=None):
    return render(request, "404.html", status=404)


def too_many_requests(request):
    """What allauth answers where one of its limits is reached."""
    return render(request, "429.html", status=429)


def server_error(request):
    """Also what a view's middleware raised: a database that is down there is said to be down."""
    if isinstance(sys.exc_info()[1], DATABASE_IS_DOWN):
        return unavailable(request)
    return render(request, "500.html", status=500)


def unavailable(request):
    response = render(request, "503.html", status=503)
    response["Retry-After"] = "60"
    return response


class DatabaseDown:
    """Middleware: a database that does not answer is a page that says "come back soon"."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        return unavailable(request) if isinstance(exception, DATABASE_IS_DOWN) else None
