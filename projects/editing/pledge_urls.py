"""Addresses under desk/<slug>/pledges/, in the namespace of projects."""

from django.urls import path

from projects.editing import pledge_desk_views as views

urlpatterns = [
    path("", views.desk_pledges, name="desk_pledges"),
    path("<int:pk>/", views.desk_pledge, name="desk_pledge"),
    path("<int:pk>/agree/", views.agree_pledge, name="agree_pledge"),
    path("<int:pk>/decline/", views.decline_pledge, name="decline_pledge"),
    path("<int:pk>/receive/", views.receive_pledge, name="receive_pledge"),
    path("<int:pk>/thank/", views.thank_pledge, name="thank_pledge"),
]
