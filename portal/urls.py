"""All addresses. Public pages carry the language in front; what machines read does not."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps.views import index, sitemap
from django.urls import include, path
from django.views.decorators.cache import cache_page
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView
from django.views.static import serve

from news.events import calendar_views as event_calendars
from news.feeds import news_atom
from portal import fixed_pages, gallery, health, tell, views
from portal.accounts.views import set_language
from portal.mydata import views as mydata
from portal.sitemaps import SITEMAPS
from portal.suggest import search_suggest
from portal.urgent import urgent
from volunteers import calendar_views
from volunteers.documents import verify

handler400 = "portal.errors.bad_request"
handler403 = "portal.errors.forbidden"
handler404 = "portal.errors.not_found"
handler429 = "portal.errors.too_many_requests"
handler500 = "portal.errors.server_error"


def an_hour(view):
    return require_safe(cache_page(3600, cache="pages")(view))


sitemaps = {"sitemaps": SITEMAPS}

urlpatterns = [
    path("", views.root, name="root"),
    path("admin/", admin.site.urls),
    path("i18n/setlang/", set_language, name="set_language"),
    path(
        "sitemap.xml", an_hour(index), {**sitemaps, "sitemap_url_name": "sitemap"}, name="sitemaps"
    ),
    path(
        "sitemap-<section>.xml",
        an_hour(sitemap),
        {**sitemaps, "template_name": "sitemap.xml"},
        name="sitemap",
    ),
    path("robots.txt", views.robots, name="robots"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path(
        "calendar/volunteer.ics", calendar_views.calendar_of_sessions, name="calendar_of_sessions"
    ),
    path("calendar/events.ics", event_calendars.calendar_of_events, name="calendar_of_events"),
    path(
        "calendar/events/<slug:slug>.ics",
        event_calendars.calendar_of_event,
        name="calendar_of_event",
    ),
    path("calendar/<slug:code>.ics", calendar_views.calendar_own, name="calendar_own"),
    path("feeds/news.atom", news_atom, name="news_atom"),
    path("verify/", verify.verify, name="verify"),
    path("verify/<str:code>/", verify.verify_code, name="verify_code"),
]

urlpatterns += i18n_patterns(
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("search/suggest/", search_suggest, name="search_suggest"),
    path("search/private/", views.search_private, name="search_private"),
    path("search/tell/", tell.search_tell, name="search_tell"),
    path(
        "search/tell/thanks/",
        RedirectView.as_view(pattern_name="search_tell", permanent=True),
        name="search_tell_thanks",
    ),
    path("topics/<slug:slug>/", views.topic_detail, name="topic_detail"),
    path("places/<slug:slug>/", views.place_detail, name="place_detail"),
    path("urgent/", urgent, name="urgent"),
    path("about/", fixed_pages.about, name="about"),
    path("about/vision/", fixed_pages.about_vision, name="about_vision"),
    path("about/mission/", fixed_pages.about_mission, name="about_mission"),
    path("about/our-work/", fixed_pages.about_work, name="about_work"),
    path("about/focus-areas/", fixed_pages.about_focus, name="about_focus"),
    path("about/how-we-check/", fixed_pages.about_checks, name="about_checks"),
    path("privacy/", fixed_pages.privacy, name="privacy"),
    path("accessibility/", fixed_pages.accessibility, name="accessibility"),
    path("gallery/", gallery.gallery, name="gallery"),
    path("", include("associations.urls")),
    path("", include("support.urls")),
    path("", include("projects.urls")),
    path("", include("volunteers.urls")),
    path("", include("news.urls")),
    path("", include("news.events.urls")),
    path("desk/data/", mydata.my_data, name="my_data"),
    path("desk/data/download/", mydata.my_data_download, name="my_data_download"),
    path("desk/data/erase/", mydata.my_data_erase, name="my_data_erase"),
    path("desk/data/erased/", mydata.my_data_erased, name="my_data_erased"),
    path("", include("portal.editing.urls")),
    path("", include("portal.reports.urls")),
    path("", include("portal.subscriptions.urls")),
    path("", include("portal.desk.urls")),
    path("accounts/", include("portal.accounts.urls")),
)

if settings.TRIAL:  # in production the web server in front serves them
    pictures = {"document_root": settings.MEDIA_ROOT}
    urlpatterns.append(path("media/<path:path>", require_safe(serve), pictures, name="media"))
