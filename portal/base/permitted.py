"""Pages of the desk for who has a permission; nobody else need know that they are there."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404
from django.views.decorators.cache import never_cache


def only_with(permission: str):
    """A decorator: 404 for who is signed in without ``permission``; never kept, in one
    transaction.
    """

    def decorate(view):
        @never_cache
        @login_required
        @wraps(view)
        def serve(request, *args, **kwargs):
            if not request.user.has_perm(permission):
                raise Http404
            with transaction.atomic():
                return view(request, *args, **kwargs)

        return serve

    return decorate
