"""Whether a certificate is true: what stands on it, for who holds its code. In the reader's
language, as at the root of the site, or in the one that is asked for.
"""

from functools import wraps

from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.base.codes import as_given
from portal.base.limits import is_within_limit
from portal.base.texts import LANGUAGE_CODES
from volunteers.documents.papers import verified_rows
from volunteers.models import Document

MOST_CODES_A_DAY = 100  # looked up by one network, right or wrong


def secret_page(view):
    """Kept by nobody, found by no search engine, and no other site learns its address."""

    @require_safe
    @never_cache
    @wraps(view)
    def serve(request, **kwargs):
        request.chooses_language = True  # for the links to other languages
        asked = request.GET.get("lang", "")
        with override(asked if asked in LANGUAGE_CODES else get_language()):
            response = view(request, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return serve


@secret_page
def verify(request):
    """Asks for the code that stands on the certificate."""
    typed = as_given(request.GET.get("code", ""))
    if typed:
        return redirect("verify_code", typed)
    return render(request, "volunteers/documents/verify.html")


@secret_page
def verify_code(request, code):
    """The facts of the certificate, and whether it holds; of another code nothing at all."""
    if not is_within_limit("verify", request, most=MOST_CODES_A_DAY, day=timezone.localdate()):
        return render(request, "429.html", status=429)
    certificate = Document.objects.with_code(code).first()
    if certificate is None:
        return render(request, "volunteers/documents/no_such_code.html", status=404)
    context = {
        "certificate": certificate,
        "title": gettext("This certificate is valid")
        if certificate.is_issued
        else gettext("This certificate was revoked"),
        "rows": verified_rows(certificate),
    }
    return render(request, "volunteers/documents/verified.html", context)
