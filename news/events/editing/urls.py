"""Addresses under desk/events/ and desk/<slug>/events/, in the namespace of events."""

from django.urls import path

from news.events.editing import steps_views, views

of_event = [
    path("all/", views.desk, name="desk"),
    path("new/", views.add, name="add"),
    path("<int:pk>/", steps_views.edit_event, name="edit_event"),
    path("<int:pk>/words/<str:language>/", views.edit_words, name="edit_words"),
    path("<int:pk>/when/", views.edit_when, name="edit_when"),
    path("<int:pk>/where/", views.edit_where, name="edit_where"),
    path("<int:pk>/about/", views.edit_facts, name="edit_facts"),
    path("<int:pk>/publish/", steps_views.publish_event, name="publish_event"),
    path("<int:pk>/withdraw/", steps_views.withdraw_event, name="withdraw_event"),
    path("<int:pk>/guests/", steps_views.guests, name="guests"),
    path("<int:pk>/remove/", views.remove_event, name="remove_event"),
    path("<int:pk>/again/", steps_views.copy_event, name="copy_event"),
    path("<int:pk>/off/", steps_views.call_off_event, name="call_off_event"),
    path("<int:pk>/on/", steps_views.hold_event, name="hold_event"),
    path("<int:pk>/dates/<int:number>/off/", steps_views.call_off_date, name="call_off_date"),
    path("<int:pk>/dates/<int:number>/on/", steps_views.hold_date, name="hold_date"),
]
of_association = [
    path("", views.desk_association, name="desk_association"),
    path("new/", views.add_of, name="add_of"),
]
