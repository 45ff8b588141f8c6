"""Addresses under desk/<slug>/programmes/, in the namespace of volunteers."""

from django.urls import include, path

from volunteers.editing import sender_views, session_views, views

of_sessions = [
    path("", session_views.edit_sessions, name="edit_sessions"),
    path("new/", session_views.add_session, name="add_session"),
    path("<int:pk>/", session_views.edit_session, name="edit_session"),
    path("<int:pk>/call-off/", session_views.call_off, name="call_off"),
    path("<int:pk>/places/", session_views.edit_places, name="edit_places"),
    path("<int:pk>/places/add/", session_views.add_places, name="add_places"),
    path("<int:pk>/places/<int:key>/", session_views.set_places, name="set_places"),
    path("<int:pk>/places/<int:key>/remove/", session_views.remove_places, name="remove_places"),
]

of_a_programme = [
    path("", views.edit_programme, name="edit_programme"),
    path("words/", views.edit_programme_words, name="edit_programme_words_here"),
    path("words/<str:language>/", views.edit_programme_words, name="edit_programme_words"),
    path("prices/", views.edit_prices, name="edit_prices"),
    path("languages/", views.edit_languages, name="edit_languages"),
    path("questions/", views.edit_questions, name="edit_questions"),
    path("questions/new/", views.edit_question, name="add_question"),
    path("questions/<int:pk>/", views.edit_question, name="edit_question"),
    path("questions/<int:pk>/remove/", views.remove_question, name="remove_question"),
    path("senders/", sender_views.edit_senders, name="edit_senders"),
    path("senders/add/", sender_views.add_sender, name="add_sender"),
    path("senders/<int:pk>/remove/", sender_views.remove_sender, name="remove_sender"),
    path("remove/", views.remove_programme, name="remove_programme"),
    path("sessions/", include(of_sessions)),
]

urlpatterns = [
    path("", views.edit_programmes, name="edit_programmes"),
    path("new/", views.add_programme, name="add_programme"),
    path("<slug:programme>/", include(of_a_programme)),
]
