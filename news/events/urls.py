from django.urls import include, path

from news.events import guest_views, views
from news.events.editing import urls as editing_urls

app_name = "events"

urlpatterns = [
    path("events/", views.event_list, name="event_list"),
    path("events/<int:year>/<int:month>/", views.month, name="month"),
    path("events/preview/<str:code>/", views.event_preview, name="event_preview"),
    path("events/place/", guest_views.sign_up_sent, name="sign_up_sent"),
    path("events/place/<str:code>/", guest_views.guest, name="guest"),
    path("events/place/<str:code>/confirm/", guest_views.confirm_guest, name="confirm_guest"),
    path("events/place/<str:code>/leave/", guest_views.leave, name="leave"),
    path("events/<slug:slug>/dates/<int:pk>/", guest_views.sign_up, name="sign_up"),
    path("events/<slug:slug>/", views.event_detail, name="event_detail"),
    path("desk/events/", include(editing_urls.of_event)),
    path("desk/<slug:slug>/events/", include(editing_urls.of_association)),
]
