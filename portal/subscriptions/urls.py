from django.urls import path

from portal.subscriptions import desk_views, preference_views, views

app_name = "subscriptions"

urlpatterns = [
    path("follow/new/search/", views.follow_search, name="follow_search"),
    path("follow/new/<slug:kind>/<slug:slug>/", views.follow, name="follow"),
    path("follow/sent/", views.follow_sent, name="follow_sent"),
    path("follow/erased/", views.follow_erased, name="follow_erased"),
    path("follow/<str:code>/", preference_views.preferences, name="preferences"),
    path("follow/<str:code>/stop/", preference_views.stop, name="stop"),
    path("follow/<str:code>/erase/", preference_views.erase, name="erase"),
    path("follow/<str:code>/language/", preference_views.choose_language, name="choose_language"),
    path("follow/<str:code>/<int:pk>/confirm/", preference_views.confirm, name="confirm"),
    path("follow/<str:code>/<int:pk>/rhythm/", preference_views.choose_rhythm, name="rhythm"),
    path("follow/<str:code>/<int:pk>/end/", preference_views.end, name="end"),
    path("desk/followers/", desk_views.followers, name="followers"),
]
