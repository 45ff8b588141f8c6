from django.urls import path

from support import views

app_name = "support"

urlpatterns = [
    path("support/", views.offer_list, name="offer_list"),
    path("support/<slug:slug>/", views.offer_detail, name="offer_detail"),
]
