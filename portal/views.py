"""Home, search, and the page for each topic and place: what stands on several apps at once."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, get_language_from_request
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from portal.base.pagecache import public_page
from portal.home import figures, newest, open_now, topic_links, ways_in
from portal.landing import place_context, topic_context
from portal.search.log import note_search
from portal.searching.page import search_context
from portal.urgent import NATIONAL


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
    moment = timezone.localtime()
    context = search_context(request, request.GET, moment)
    if context["asks"] and context["page"].number == 1 and not request.user.is_authenticated:
        note_search(
            context["asked"],
            [(name, value) for name, values in request.GET.lists() for value in values],
            get_language(),
            context["found_at_first"],
            moment.date(),
        )
    return render(request, "pages/search.html", context | {"private": False})


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def search_private(request):
    """The same search with the query in the body: not in the address, not kept, not counted.

    It changes nothing and needs no cookie, so there is no token to check.
    """
    context = search_context(request, request.POST, timezone.localtime())
    response = render(request, "pages/search.html", context | {"private": True})
    response["Referrer-Policy"] = "no-referrer"
    return response


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
