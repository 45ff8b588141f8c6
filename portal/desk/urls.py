from django.urls import path

from portal.desk import views

app_name = "desk"

urlpatterns = [
    path("desk/", views.home, name="home"),
    path("desk/<slug:slug>/", views.association, name="association"),
]
