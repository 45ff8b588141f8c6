"""Addresses under desk/<slug>/, in the namespace of volunteers."""

from django.urls import path

from volunteers.desk import deeds, group, sending, views
from volunteers.desk.words import DEEDS

urlpatterns = [
    path("volunteers/", views.desk, name="desk"),
    path("applications/", views.desk_applications, name="desk_applications"),
    path("applications/together/<slug:action>/", deeds.desk_together, name="desk_together"),
    path("applications/<int:pk>/", views.desk_application, name="desk_application"),
    path("applications/<int:pk>/offer/", deeds.offer, name="desk_offer"),
    path("applications/<int:pk>/refuse/", deeds.refuse, name="desk_refuse"),
    *(
        path(
            f"applications/<int:pk>/{action}/",
            deeds.step,
            {"action": action},
            name=f"desk_{action}",
        )
        for action in DEEDS
    ),
    path("sessions/<int:pk>/group/", group.desk_group, name="desk_group"),
    path("sessions/<int:pk>/group/export/<slug:kind>/", group.desk_export, name="desk_export"),
    path("sending/", sending.sending, name="sending"),
    path("sending/<int:pk>/endorse/", sending.endorse, name="endorse"),
]
