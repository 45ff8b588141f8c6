"""Home, search, and the page for each topic and place: what stands on several apps at once."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, gettext
from django.views.decorators.http import require_safe

from associations.facets import numbers_of
from associations.models import Association
from portal.base.folding import folded_words
from portal.base.pagecache import public_page
from portal.base.parts import Crumb
from portal.home import figures, newest, open_now, topic_links, ways_in
from portal.landing import place_context, topic_context
from portal.records import cards_of
from portal.urgent import NATIONAL
from projects.models import Project
from support.models import Offer

MOST_FOUND = 10


@require_safe
def root(request):
    """Leads to the home page in the reader's language.

    The cookie, then the browser's, then Arabic.
    """
    response = HttpResponseRedirect(f"/{get_language_from_request(request)}/")
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


@public_page
def home(request):
    moment = timezone.localtime()
    context = {
        "figures": figures(moment.date()),
        "topics": topic_links(moment),
        "open_now": open_now(moment, request.user),
        "newest": newest(moment, request.user),
        "numbers": NATIONAL,
        "ways_in": ways_in(),
    }
    return render(request, "pages/home.html", context)


@public_page
def search(request):
    text = request.GET.get("q", "")[:200]
    words = folded_words(text)
    moment = timezone.localtime()
    groups = found_groups(words, request.user, moment) if words else []
    context = {
        "q": text,
        "groups": [group for group in groups if group["total"]],
        "total": sum(group["total"] for group in groups),
        "crumbs": [Crumb(gettext("Home"), reverse("home")), Crumb(gettext("Search"))],
    }
    return render(request, "pages/search.html", context)


def found_groups(words, user, moment):
    """Offers, associations and projects that hold all ``words``: how many, and the first cards."""
    found = {
        "offers": Offer.objects.visible_to(user).valid_on(moment.date()).matching(words),
        "associations": Association.objects.visible_to(user).matching(words),
        "projects": Project.objects.visible_to(user).matching(words),
    }
    addresses = (
        reverse("support:offer_list"),
        reverse("associations:association_list"),
        reverse("projects:project_list"),
    )
    numbers = numbers_of(**found)
    cards = cards_of(*(rows[:MOST_FOUND] for rows in found.values()), user, moment)
    return [
        {"name": name, "total": numbers[name], "url": url, "cards": made}
        for name, url, made in zip(found, addresses, cards, strict=True)
    ]


@public_page
def topic_detail(request, slug):
    return render(
        request, "pages/topic.html", topic_context(slug, request.user, timezone.localtime())
    )


@public_page
def place_detail(request, slug):
    return render(
        request, "pages/place.html", place_context(slug, request.user, timezone.localtime())
    )


@require_safe
def robots(request):
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        f"Sitemap: {settings.SITE_ADDRESS}/sitemap.xml",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain")
