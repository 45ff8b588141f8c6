"""Addresses of documents: under volunteer/mine/<pk>/, and under desk/<slug>/."""

from django.urls import path

from volunteers.documents import desk_views, views

own = [
    path("documents/", views.documents, name="documents"),
    path("documents/<int:key>/", views.document_paper, name="document_paper"),
    path("documents/<slug:kind>/get/", views.document_get, name="document_get"),
    path("documents/<slug:kind>/ask/", views.document_ask, name="document_ask"),
]

desk = [
    path("sessions/<int:pk>/documents/", desk_views.desk_documents, name="desk_documents"),
    path("documents/<int:pk>/", desk_views.desk_document, name="desk_document"),
    path("documents/<int:pk>/issue/", desk_views.desk_document_issue, name="desk_document_issue"),
    path(
        "documents/<int:pk>/refuse/", desk_views.desk_document_refuse, name="desk_document_refuse"
    ),
    path(
        "documents/<int:pk>/revoke/", desk_views.desk_document_revoke, name="desk_document_revoke"
    ),
    path("applications/<int:pk>/certificate/", desk_views.desk_certify, name="desk_certify"),
]
