"""What every page has: languages, addresses of the same page in them, the menu."""

from contextlib import suppress

from django.conf import settings
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.encoding import escape_uri_path
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_info, gettext

from portal.base.snapshots import kept_for
from portal.base.texts import direction

SHORT = {"ar": "ع", "fr": "FR", "en": "EN", "es": "ES", "nl": "NL", "da": "DA"}
NAMES = {code: get_language_info(code)["name_local"] for code in SHORT}
A_DAY = 86400


def page(request):
    language = get_language() or "ar"
    return {
        "SITE_NAME": gettext("Tangier associations"),
        "page_dir": direction(language),
        "languages": SimpleLazyObject(lambda: languages(request)),
        "canonical": settings.SITE_ADDRESS + request.path,
        "origin": settings.SITE_ADDRESS,
        "quick_exit_url": settings.QUICK_EXIT_ADDRESS,
        "nav": menu(language),
        "section": section(request.path, language),
        "own_pages": own_pages() if is_signed_in(request) else [],
        "trial": settings.TRIAL,
        "contact_email": settings.CONTACT_EMAIL,
        "preview": getattr(request, "preview", None),
    }


def is_signed_in(request) -> bool:
    """Asks for the person only where there is a session: pages without one are kept for all."""
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES and hasattr(request, "user")
    return has_session and request.user.is_authenticated


def own_pages():
    """Label and address of what is only for who is signed in."""
    entries = [(gettext("Your account"), reverse("account_home"))]
    with suppress(NoReverseMatch):
        entries.insert(0, (gettext("My desk"), reverse("desk:home")))
    return [*entries, (gettext("Sign out"), reverse("account_logout"))]


def languages(request):
    """The six languages with the address of this same page in each; the query is kept."""
    query = request.META.get("QUERY_STRING", "")
    current = get_language()
    rest = rest_of_address(request)
    rows = []
    chooses = getattr(request, "chooses_language", False)  # a page without one in its address
    for code, short in SHORT.items():
        address = f"/{code}/{rest}"
        if chooses:
            address, query = request.path, f"lang={code}"
        rows.append(
            {
                "code": code,
                "short": short,
                "name": NAMES[code],
                "dir": direction(code),
                "url": f"{address}?{query}" if query else address,
                "absolute": settings.SITE_ADDRESS + address,
                "current": code == current,
            }
        )
    return rows


def rest_of_address(request) -> str:
    """What follows the language in the address of this page, which is the same in all languages.

    "", the home page, where there is no page at the address.
    """
    _root, language, rest = request.path.split("/", 2) if request.path.count("/") > 1 else [""] * 3
    if language not in SHORT:
        return ""
    try:
        request.resolver_match or resolve(request.path)
    except Resolver404:
        return ""
    return escape_uri_path(rest)


@kept_for(A_DAY)
def menu(_language):
    """Label and address of each entry in the language of the moment."""
    entries = [
        (gettext("Find help"), "support:offer_list"),
        (gettext("Associations"), "associations:association_list"),
        (gettext("Projects"), "projects:project_list"),
        (gettext("Volunteer"), "volunteers:programme_list"),
        (gettext("News"), "news:article_list"),
        (gettext("Urgent help"), "urgent"),
        (gettext("About"), "about"),
    ]
    return [{"label": label, "url": reverse(name)} for label, name in entries]


def section(path, language) -> str:
    """The address of the entry of the menu under which the page stands; "" where there is none."""
    return next((entry["url"] for entry in menu(language) if path.startswith(entry["url"])), "")
