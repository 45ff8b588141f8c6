from django.urls import include, path

from support import views

app_name = "support"

urlpatterns = [
    path("support/", views.offer_list, name="offer_list"),
    path("support/<slug:slug>/", views.offer_detail, name="offer_detail"),
    path("desk/<slug:slug>/offers/", include("support.editing.urls")),
]
