from django.urls import include, path

from associations import (
    check_views,
    claim_desk_views,
    claim_views,
    invitation_views,
    member_views,
    merge_views,
    views,
)
from associations.editing import new_views

app_name = "associations"

claims = [
    path("", claim_desk_views.claim_queue, name="claim_queue"),
    path("<int:pk>/", claim_desk_views.claim_decide, name="claim_decide"),
    path("<int:pk>/letter/", claim_desk_views.claim_letter, name="claim_letter"),
    path("<int:pk>/accept/", claim_desk_views.claim_accept, name="claim_accept"),
    path("<int:pk>/reject/", claim_desk_views.claim_reject, name="claim_reject"),
]

members = [
    path("", member_views.members, name="members"),
    path("invite/", member_views.member_invite, name="member_invite"),
    path("invitations/<int:pk>/resend/", member_views.invitation_resend, name="invitation_resend"),
    path(
        "invitations/<int:pk>/withdraw/",
        member_views.invitation_withdraw,
        name="invitation_withdraw",
    ),
    path("<int:pk>/role/", member_views.member_role, name="member_role"),
    path("<int:pk>/remove/", member_views.member_remove, name="member_remove"),
    path("leave/", member_views.member_leave, name="member_leave"),
]

checks = [
    path("", check_views.checks, name="checks"),
    path("confirm/", check_views.check_confirm, name="check_confirm"),
    path("interval/", check_views.check_interval, name="check_interval"),
    path("phone/", check_views.check_phone, name="check_phone"),
]

duplicates = [
    path("", merge_views.duplicates, name="duplicates"),
    path("compare/", merge_views.compare, name="compare"),
    path("<int:pk>/different/", merge_views.pair_dismiss, name="pair_dismiss"),
    path("<int:pk>/reopen/", merge_views.pair_reopen, name="pair_reopen"),
    path("<slug:gone>/into/<slug:into>/", merge_views.merge_two, name="merge_two"),
    path("merges/<int:pk>/back/", merge_views.merge_take_back, name="merge_take_back"),
]

urlpatterns = [
    path("associations/", views.association_list, name="association_list"),
    path("associations/<slug:slug>/", views.association_detail, name="association_detail"),
    path("claim/<slug:slug>/", claim_views.claim, name="claim"),
    path("claim/<slug:slug>/withdraw/", claim_views.claim_withdraw, name="claim_withdraw"),
    path("claim/<slug:slug>/proof/<str:code>/", claim_views.claim_proof, name="claim_proof"),
    path("invitation/<str:code>/", invitation_views.invitation, name="invitation"),
    path("desk/new/", new_views.add_association, name="add_association"),
    path("desk/claims/", include(claims)),
    path("desk/duplicates/", include(duplicates)),
    path("desk/<slug:slug>/", include("associations.editing.urls")),
    path("desk/<slug:slug>/members/", include(members)),
    path("desk/<slug:slug>/checks/", include(checks)),
    path("check/<slug:slug>/<str:code>/", check_views.check_link, name="check_link"),
    path(
        "desk/<slug:slug>/claims/<int:pk>/",
        claim_desk_views.claim_opinion,
        name="claim_opinion",
    ),
]
