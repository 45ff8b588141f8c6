"""Addresses under desk/<slug>/, in the namespace of associations."""

from django.urls import path

from associations.editing import history_views, location_views, new_views, photo_views, views

urlpatterns = [
    path("facts/", views.edit_facts, name="edit_facts"),
    path("words/", views.edit_words, name="edit_words_here"),
    path("words/<str:language>/", views.edit_words, name="edit_words"),
    path("contacts/", views.edit_contacts, name="edit_contacts"),
    path("partners/", views.edit_partners, name="edit_partners"),
    path("places/", location_views.edit_locations, name="edit_locations"),
    path("places/new/", location_views.edit_location, name="add_location"),
    path("places/<int:pk>/", location_views.edit_location, name="edit_location"),
    path("places/<int:pk>/remove/", location_views.remove_location, name="remove_location"),
    path("places/<int:pk>/hours/", location_views.edit_hours, name="edit_hours"),
    path("photos/", photo_views.edit_photos, name="edit_photos"),
    path("photos/new/", photo_views.edit_photo, name="add_photo"),
    path("photos/<int:pk>/", photo_views.edit_photo, name="edit_photo"),
    path("photos/<int:pk>/remove/", photo_views.remove_photo, name="remove_photo"),
    path("publish/", new_views.ask_to_publish, name="ask_to_publish"),
    path("history/", history_views.history, name="history"),
    path("history/restore/", history_views.restore, name="restore"),
]
