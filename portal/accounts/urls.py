"""Pages of the own account that allauth does not bring."""

from django.urls import include, path

from portal.accounts import views

urlpatterns = [
    path("", views.account_home, name="account_home"),
    path("sessions/<int:pk>/end/", views.account_session_end, name="account_session_end"),
    path("sessions/end/", views.account_sessions_end, name="account_sessions_end"),
    path("", include("allauth.urls")),
]
