"""Editors have a second factor before they see anything that only editors see."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


def second_factor(get_response):
    def middleware(request):
        if (
            settings.SECOND_FACTOR_REQUIRED
            and request.path.startswith(reverse("admin:index"))
            and lacks_one(request.user)
        ):
            messages.info(request, _("Editors sign in with a second factor. Set it up here first."))
            return redirect("mfa_index")
        return get_response(request)

    return middleware


def lacks_one(user):
    return user.is_authenticated and user.is_staff and not is_mfa_enabled(user)
