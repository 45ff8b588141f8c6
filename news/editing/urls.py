"""Addresses under desk/news/ and desk/<slug>/news/, in the namespace of news."""

from django.urls import path

from news.editing import steps_views, views

of_article = [
    path("all/", views.desk, name="desk"),
    path("new/", views.add, name="add"),
    path("<int:pk>/", steps_views.edit_article, name="edit_article"),
    path("<int:pk>/words/<str:language>/", views.edit_words, name="edit_words"),
    path("<int:pk>/picture/", views.edit_picture, name="edit_picture"),
    path("<int:pk>/pictures/", steps_views.edit_figures, name="edit_figures"),
    path("<int:pk>/pictures/<int:number>/remove/", steps_views.remove_figure, name="remove_figure"),
    path("<int:pk>/about/", views.edit_facts, name="edit_facts"),
    path("<int:pk>/publish/", steps_views.publish_article, name="publish_article"),
    path("<int:pk>/withdraw/", steps_views.withdraw_article, name="withdraw_article"),
    path("<int:pk>/remove/", views.remove_article, name="remove_article"),
    path("<int:pk>/corrections/new/", steps_views.edit_correction, name="add_correction"),
    path("<int:pk>/corrections/<int:number>/", steps_views.edit_correction, name="edit_correction"),
]
of_association = [
    path("", views.desk_association, name="desk_association"),
    path("new/", views.add_of, name="add_of"),
]
