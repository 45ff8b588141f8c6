"""Addresses of hours: under volunteer/mine/<pk>/ and under desk/<slug>/."""

from django.urls import path

from volunteers.hours import desk_views, views

own = [
    path("hours/", views.hours, name="hours"),
    path("hours/<int:key>/", views.hours_correct, name="hours_correct"),
]

desk = [
    path("sessions/<int:pk>/hours/", desk_views.desk_hours, name="desk_hours"),
    path(
        "sessions/<int:pk>/hours/approve/",
        desk_views.desk_hours_approve,
        name="desk_hours_approve",
    ),
    path("sessions/<int:pk>/hours/group/", desk_views.desk_hours_group, name="desk_hours_group"),
    path("hours/<int:pk>/send-back/", desk_views.desk_hours_send_back, name="desk_hours_send_back"),
]
