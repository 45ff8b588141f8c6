"""The address that a search box asks while somebody types."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portal.base.texts import isolated
from portal.search.suggesting import Suggestion, suggestions

# What each kind is called, and the name of its pages.
PAGES = {
    "association": (_("association"), "associations:association_detail"),
    "offer": (_("support offer"), "support:offer_detail"),
    "project": (_("project"), "projects:project_detail"),
    "programme": (_("volunteer programme"), "volunteers:programme_detail"),
    "article": (_("article"), "news:article_detail"),
    "event": (_("event"), "events:event_detail"),
    "topic": (_("topic"), "topic_detail"),
    "place": (_("place"), "place_detail"),
    "group": (_("target group"), "support:offer_list"),
}
FILTERS = {"group"}  # what has no page of its own leads to the list that it filters


@require_safe
def search_suggest(request):
    """Up to eight pages that the text in ``q`` may lead to, the same ones for everybody.

    It is written down nowhere.
    """
    text = request.GET.get("q", "")
    found = suggestions(text, get_language(), today=timezone.localdate())
    rows = [as_row(one) for one in found if one.kind in PAGES]
    response = JsonResponse({"suggestions": rows}, json_dumps_params={"ensure_ascii": False})
    patch_cache_control(response, public=True, max_age=settings.PAGE_CACHE_SECONDS)
    return response


def as_row(one: Suggestion) -> dict[str, str]:
    what, page = PAGES[one.kind]
    return {
        "label": isolated(one.label) if one.label.dir == "rtl" else one.label,
        "lang": one.label.lang,
        "dir": one.label.dir,
        "word": one.word,
        "what": str(what),
        "url": address(one, page),
    }


def address(one: Suggestion, page: str) -> str:
    if one.kind in FILTERS:
        return f"{reverse(page)}?{urlencode({one.kind: one.slug})}"
    return reverse(page, kwargs={"slug": one.slug})
