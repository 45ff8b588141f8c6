from django.urls import path

from portal.editing import views

app_name = "editing"

urlpatterns = [
    path("desk/queue/", views.queue, name="queue"),
    path("desk/queue/<int:pk>/", views.change_detail, name="change_detail"),
    path("desk/queue/<int:pk>/approve/", views.change_approve, name="change_approve"),
    path("desk/queue/<int:pk>/reject/", views.change_reject, name="change_reject"),
    path("desk/queue/<int:pk>/ask/", views.change_ask_back, name="change_ask_back"),
    path("desk/queue/<int:pk>/withdraw/", views.change_withdraw, name="change_withdraw"),
]
