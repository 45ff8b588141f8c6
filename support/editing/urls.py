"""Addresses under desk/<slug>/offers/, in the namespace of support."""

from django.urls import path

from support.editing import views

urlpatterns = [
    path("", views.edit_offers, name="edit_offers"),
    path("new/", views.add_offer, name="add_offer"),
    path("<slug:offer>/", views.edit_offer, name="edit_offer"),
    path("<slug:offer>/words/", views.edit_offer_words, name="edit_offer_words_here"),
    path("<slug:offer>/words/<str:language>/", views.edit_offer_words, name="edit_offer_words"),
    path("<slug:offer>/hours/", views.edit_offer_hours, name="edit_offer_hours"),
    path("<slug:offer>/pause/", views.pause_offer, name="pause_offer"),
    path("<slug:offer>/resume/", views.resume_offer, name="resume_offer"),
    path("<slug:offer>/remove/", views.remove_offer, name="remove_offer"),
]
