from django.urls import path

from portal.reports import desk_views, views

app_name = "reports"

urlpatterns = [
    path("report/", views.start, name="start"),
    path("report/missing/", views.missing, name="missing"),
    path("report/<str:code>/", views.receipt, name="receipt"),
    path("report/<str:kind>/<slug:slug>/", views.wrong, name="wrong"),
    path("desk/reports/", desk_views.queue, name="queue"),
    path("desk/reports/<int:pk>/", desk_views.detail, name="detail"),
    path("desk/reports/<int:pk>/apply/", desk_views.apply, name="apply"),
    path("desk/reports/<int:pk>/answer/", desk_views.answer, name="answer"),
    path("desk/<slug:slug>/reports/", desk_views.desk, name="desk"),
]
