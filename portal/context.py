"""What every page has: languages, addresses of the same page in them, the menu."""

from django.conf import settings
from django.urls import Resolver404, resolve, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_info, gettext, override

from portal.base.texts import direction

SHORT = {"ar": "ع", "fr": "FR", "en": "EN", "es": "ES", "nl": "NL", "da": "DA"}


def page(request):
    return {
        "SITE_NAME": gettext("Tangier associations"),
        "languages": SimpleLazyObject(lambda: languages(request)),
        "canonical": settings.SITE_ADDRESS + request.path,
        "origin": settings.SITE_ADDRESS,
        "quick_exit_url": settings.QUICK_EXIT_ADDRESS,
        "nav": SimpleLazyObject(lambda: menu(request)),
        "trial": settings.TRIAL,
        "contact_email": settings.CONTACT_EMAIL,
        "page_dir": direction(get_language() or "ar"),
    }


def languages(request):
    """The six languages with the address of this same page in each; the query is kept."""
    query = request.META.get("QUERY_STRING", "")
    current = get_language()
    rows = []
    for code, _name in settings.LANGUAGES:
        address = translated_address(request, code)
        rows.append(
            {
                "code": code,
                "short": SHORT[code],
                "name": get_language_info(code)["name_local"],
                "dir": direction(code),
                "url": f"{address}?{query}" if query else address,
                "absolute": settings.SITE_ADDRESS + address,
                "current": code == current,
            }
        )
    return rows


def translated_address(request, code):
    """The path of this page in another language.

    Its home page where the path has no page of its own.
    """
    try:
        match = request.resolver_match or resolve(request.path)
    except Resolver404:
        match = None
    with override(code):
        if match is None or not request.path.startswith(f"/{get_language_of(request.path)}/"):
            return reverse("home")
        return reverse(match.view_name, args=match.args, kwargs=match.kwargs)


def get_language_of(path):
    return path.split("/", 2)[1]


def menu(request):
    entries = [
        (gettext("Find help"), "support:offer_list"),
        (gettext("Associations"), "associations:association_list"),
        (gettext("Projects"), "projects:project_list"),
        (gettext("Urgent help"), "urgent"),
        (gettext("About"), "about"),
    ]
    return [
        {"label": label, "url": (url := reverse(name)), "current": request.path.startswith(url)}
        for label, name in entries
    ]
