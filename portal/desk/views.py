"""The front page of the desk, and that of one association."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from associations.addresses import heir_of
from associations.check_words import check_state
from associations.completeness import CRITERIA, completeness, known_of
from associations.desk_crumbs import crumbs_at_desk
from associations.models import Association
from portal.base.parts import Crumb
from portal.desk.sections import sections_for
from portal.desk.waiting import waiting_for
from portal.editing.models import ChangeRequest
from portal.subscriptions.numbers import followers_of
from portal.visits.words import visit_figures


@require_safe
@never_cache
@login_required
def home(request):
    """What waits for me, and where I belong."""
    today = timezone.localdate()
    memberships = request.user.memberships.select_related("association").prefetch_related(
        "association__translations"
    )
    context = {
        "waiting": waiting_for(request.user, today),
        "today": today,
        "memberships": memberships.order_by("joined_at"),
        "crumbs": [Crumb(gettext("My desk"))],
    }
    return render(request, "desk/home.html", context)


@require_safe
@never_cache
@login_required
def association(request, slug):
    """The desk of one association: how its page is doing, and the ways to change it."""
    found = Association.objects.joined_by(request.user)
    kept = found.prefetch_related("translations").filter(slug=slug).first()
    if kept is None or kept.merged_into_id:
        return redirect("desk:association", heir_of(found, slug).slug)
    membership = kept.memberships.filter(user=request.user).first()
    sees_all = request.user.has_perm("associations.change_association")
    can_edit = Association.objects.editable_by(request.user).filter(pk=kept.pk).exists()
    state = completeness(known_of(kept))
    context = {
        "association": kept,
        "membership": membership,
        "sections": sections_for(kept, membership and membership.role, sees_all=sees_all),
        "completeness": state,
        "changes": open_changes(kept) if can_edit else (),
        "is_hidden": kept.state == Association.State.UNPUBLISHED,
        "check": check_state(kept) if can_edit else None,
        "most": len(CRITERIA),
        "visits": visit_figures(kept, timezone.localdate()),
        "followers": followers_of(own_subjects(kept)),
        "crumbs": crumbs_at_desk(None, str(kept)),
    }
    return render(request, "desk/association.html", context)


def own_subjects(kept) -> list[str]:
    """What can be followed of an association: itself and its projects."""
    projects = kept.projects.order_by().values_list("pk", flat=True)
    return [f"association:{kept.pk}", *(f"project:{key}" for key in projects)]


def open_changes(kept):
    """The changes of the entry that are asked for and not in force."""
    return ChangeRequest.objects.about(kept).open().prefetch_related("target").order_by("pk")
