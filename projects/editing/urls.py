"""Addresses under desk/<slug>/projects/, in the namespace of projects."""

from django.urls import path, register_converter

from projects.editing import part_views, views
from projects.editing.parts import PartConverter

register_converter(PartConverter, "part")

urlpatterns = [
    path("", views.edit_projects, name="edit_projects"),
    path("new/", views.add_project, name="add_project"),
    path("<slug:project>/", views.edit_project, name="edit_project"),
    path("<slug:project>/words/", views.edit_project_words, name="edit_project_words_here"),
    path(
        "<slug:project>/words/<str:language>/", views.edit_project_words, name="edit_project_words"
    ),
    path("<slug:project>/partners/", views.edit_project_partners, name="edit_project_partners"),
    path("<slug:project>/remove/", views.remove_project, name="remove_project"),
    path(
        "<slug:project>/phases/<int:pk>/partners/",
        views.edit_phase_partners,
        name="edit_phase_partners",
    ),
    path("<slug:project>/needs/<int:pk>/close/", part_views.close_need, name="close_need"),
    path("<slug:project>/needs/<int:pk>/reopen/", part_views.reopen_need, name="reopen_need"),
    path("<slug:project>/<part:part>/", part_views.edit_parts, name="edit_parts"),
    path("<slug:project>/<part:part>/new/", part_views.edit_part, name="add_part"),
    path("<slug:project>/<part:part>/<int:pk>/", part_views.edit_part, name="edit_part"),
    path(
        "<slug:project>/<part:part>/<int:pk>/words/<str:language>/",
        part_views.edit_part_words,
        name="edit_part_words",
    ),
    path("<slug:project>/<part:part>/<int:pk>/remove/", part_views.remove_part, name="remove_part"),
]
