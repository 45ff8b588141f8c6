"""Reports at the desk: of an association, and of the editors."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from associations.desk_crumbs import crumbs_at_desk
from associations.editing.access import following_merges, unmerged
from associations.models import Association
from portal.reports.actions import answer_report, apply_proposal
from portal.reports.fixes import CannotApply
from portal.reports.forms import AnswerForm
from portal.reports.models import Report
from portal.reports.rows import is_unwanted, row_of, rows_of

MOST_LISTED = 100


@require_safe
@never_cache
@login_required
@following_merges
def desk(request, slug):
    """What was reported about one association, for who edits its page."""
    editable = Association.objects.editable_by(request.user).prefetch_related("translations")
    association = unmerged(request, editable, slug)
    reports = Report.objects.open_to(request.user).filter(association=association)
    context = {
        "waiting": rows_of(reports.waiting()[:MOST_LISTED], request.user),
        "answered": rows_of(last_answered(reports), request.user),
        "crumbs": crumbs_at_desk(association, gettext("Reports")),
        "about": association,
    }
    return render(request, "reports/desk.html", context)


@require_safe
@never_cache
@login_required
def queue(request):
    """All reports, for editors."""
    if not request.user.has_perm("reports.change_report"):
        raise Http404
    reports = Report.objects.all()
    context = {
        "waiting": rows_of(reports.waiting()[:MOST_LISTED], request.user),
        "answered": rows_of(last_answered(reports), request.user),
        "crumbs": crumbs_at_desk(None, gettext("Reports")),
    }
    return render(request, "reports/desk.html", context)


def last_answered(reports):
    return reports.exclude(answered_at=None).order_by("-answered_at")[:10]


@require_safe
@never_cache
@login_required
def detail(request, pk):
    return report_page(request, own_report(request, pk))


@require_POST
@never_cache
@login_required
@transaction.atomic
def apply(request, pk):
    """Put what the report proposes in force."""
    report = own_report(request, pk)
    try:
        asked = apply_proposal(
            report, by=request.user, at=timezone.now(), seen=request.POST.get("seen", "")
        )
    except CannotApply as error:
        messages.error(request, str(error))
        return redirect("reports:detail", pk)
    if asked is None:
        messages.warning(request, gettext("This report was answered in the meantime."))
    elif asked:
        messages.success(request, gettext("An editor looks at it, then it is shown."))
    else:
        messages.success(request, gettext("Done, and who reported it is told."))
    return redirect(*after_applying(report, request.user))


def after_applying(report, user):
    """The list; after a new address the page where its district is looked at."""
    if report.reason == Report.Reason.ADDRESS and report.location_id:
        return "associations:edit_location", report.association.slug, report.location_id
    return list_of(report, user)


@require_POST
@never_cache
@login_required
@transaction.atomic
def answer(request, pk):
    """Thank and close, or say why not."""
    report = own_report(request, pk)
    form = AnswerForm(request.POST, report=report)
    if not form.is_valid():
        return report_page(request, report, form, status=422)
    if answer_report(report, by=request.user, at=timezone.now(), **form.cleaned_data):
        messages.success(request, gettext("Answered. They can read it now."))
    else:
        messages.warning(request, gettext("This report was answered in the meantime."))
    return redirect(*list_of(report, request.user))


def own_report(request, pk):
    """The report if this person may answer it, else 404."""
    return get_object_or_404(Report.objects.open_to(request.user), pk=pk)


def list_of(report, user):
    """The address of the list on which this person found it."""
    if user.has_perm("reports.change_report"):
        return ("reports:queue",)
    return "reports:desk", report.association.slug


def report_page(request, report, form=None, status=200):
    name, *arguments = list_of(report, request.user)
    is_own = name == "reports:desk"
    context = {
        "row": row_of(report, request.user),
        "form": form or AnswerForm(report=report),
        "is_unwanted": is_unwanted(report),
        "crumbs": crumbs_at_desk(
            report.association if is_own else None,
            (gettext("Reports"), reverse(name, args=arguments)),
            gettext("A report"),
        ),
    }
    return render(request, "reports/detail.html", context, status=status)
