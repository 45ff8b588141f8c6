from django.urls import include, path

from projects import funder_views, pledge_views, views

app_name = "projects"

urlpatterns = [
    path("projects/", views.project_list, name="project_list"),
    path("projects/<slug:slug>/", views.project_detail, name="project_detail"),
    path("projects/<slug:slug>/needs/<int:pk>/", pledge_views.make_pledge, name="make_pledge"),
    path("projects/<slug:slug>/sheet/", funder_views.project_sheet, name="project_sheet"),
    path("funders/", funder_views.funders, name="funders"),
    path("funders/table/", funder_views.funders_table, name="funders_table"),
    path("pledge/sent/", pledge_views.pledge_sent, name="pledge_sent"),
    path("pledge/<str:code>/", pledge_views.pledge, name="pledge"),
    path("pledge/<str:code>/confirm/", pledge_views.confirm_pledge, name="confirm_pledge"),
    path("pledge/<str:code>/withdraw/", pledge_views.withdraw_pledge, name="withdraw_pledge"),
    path("pledge/<str:code>/hide-name/", pledge_views.hide_name, name="hide_name"),
    path("desk/<slug:slug>/pledges/", include("projects.editing.pledge_urls")),
    path("desk/<slug:slug>/projects/", include("projects.editing.urls")),
]
