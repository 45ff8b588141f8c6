from django.urls import include, path

from volunteers import application_views, calendar_views, place_views, views
from volunteers.documents import urls as documents_urls
from volunteers.hours import urls as hours_urls
from volunteers.talk import views as talk_views
from volunteers.thanks import urls as thanks_urls
from volunteers.thanks import views as thanks_views

app_name = "volunteers"

urlpatterns = [
    path("volunteer/", views.programme_list, name="programme_list"),
    path("volunteer/thanks/", thanks_views.wall_of_thanks, name="wall_of_thanks"),
    path("volunteer/mine/", application_views.applications, name="applications"),
    path("volunteer/mine/<int:pk>/", application_views.application, name="application"),
    path(
        "volunteer/mine/<int:pk>/accept/",
        application_views.application_accept,
        name="application_accept",
    ),
    path(
        "volunteer/mine/<int:pk>/decline/",
        application_views.application_decline,
        name="application_decline",
    ),
    path(
        "volunteer/mine/<int:pk>/withdraw/",
        application_views.application_withdraw,
        name="application_withdraw",
    ),
    path(
        "volunteer/mine/<int:pk>/throw-away/",
        application_views.application_throw_away,
        name="application_throw_away",
    ),
    path(
        "volunteer/mine/<int:pk>/together/",
        application_views.application_together,
        name="application_together",
    ),
    path(
        "volunteer/mine/<int:pk>/place/",
        place_views.application_place,
        name="application_place",
    ),
    path(
        "volunteer/mine/<int:pk>/place/paper/",
        place_views.application_place_paper,
        name="application_place_paper",
    ),
    path("volunteer/mine/<int:pk>/messages/", talk_views.talk, name="talk"),
    path(
        "desk/<slug:slug>/applications/<int:pk>/messages/",
        talk_views.desk_talk,
        name="desk_talk",
    ),
    path("volunteer/mine/calendar/", calendar_views.calendar, name="calendar"),
    path("volunteer/mine/<int:pk>/", include(hours_urls.own)),
    path("volunteer/mine/<int:pk>/", include(documents_urls.own)),
    path("volunteer/mine/<int:pk>/", include(thanks_urls.own)),
    path("desk/testimonials/", include(thanks_urls.desk)),
    path("volunteer/<slug:slug>/", views.programme_detail, name="programme_detail"),
    path("volunteer/<slug:slug>/apply/", application_views.apply, name="apply"),
    path("desk/<slug:slug>/", include("volunteers.desk.urls")),
    path("desk/<slug:slug>/", include(hours_urls.desk)),
    path("desk/<slug:slug>/", include(documents_urls.desk)),
    path("desk/<slug:slug>/programmes/", include("volunteers.editing.urls")),
]
