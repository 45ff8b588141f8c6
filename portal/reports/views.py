"""The pages of who reports something: choose, write, and read the answer with the code."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from associations.editing.access import following_merges, unmerged
from portal.base.codes import as_given, hash_of
from portal.base.limits import is_within_limit
from portal.base.pagecache import public_page
from portal.base.texts import text_of
from portal.errors import too_many_requests
from portal.fixed_pages import crumbs_to
from portal.reports.actions import send_report
from portal.reports.forms import MissingForm, WrongForm
from portal.reports.models import Report
from portal.reports.points import RECORDS, association_of

MOST_REPORTS_A_DAY = 20  # many households share the address of one mobile network
MOST_CODES_A_DAY = 100  # looked up, right or wrong


@public_page
def start(request):
    """What can be reported, and where; who has a code is led to the answer."""
    typed = as_given(request.GET.get("code", ""))
    if typed:
        return redirect("reports:receipt", typed)
    context = {"crumbs": crumbs_to((title_of_start(), ""))}
    return render(request, "reports/start.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@following_merges
def wrong(request, kind, slug):
    """Something is wrong on the page of one record."""
    if kind not in RECORDS:
        raise Http404
    visible = RECORDS[kind].objects.visible_to(request.user).prefetch_related("translations")
    if kind == "association":
        record = unmerged(request, visible, slug)
    else:
        record = get_object_or_404(visible, slug=slug)
    form = WrongForm(sent(request), record=record, user=request.user)
    name = text_of(record, "name" if kind == "association" else "title")
    context = {
        "record": record,
        "name": name,
        "by": author_of(record),
        "is_sensitive": getattr(record, "is_sensitive", False),
        "title": gettext("Something is wrong here"),
        "crumbs": crumbs_to(
            (name, record.get_absolute_url()), (gettext("Something is wrong here"), "")
        ),
    }
    return taken_or_shown(request, form, "reports/wrong.html", context)


def author_of(record):
    """The name of the association that the page of a record is by; None for its own page."""
    association = association_of(record)
    if association in (None, record):
        return None
    return text_of(association, "name")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def missing(request):
    """An association is missing."""
    title = gettext("An association is missing")
    context = {
        "title": title,
        "crumbs": crumbs_to((title_of_start(), reverse("reports:start")), (title, "")),
    }
    form = MissingForm(sent(request))
    return taken_or_shown(request, form, "reports/missing.html", context)


def sent(request):
    return request.POST if request.method == "POST" else None


def taken_or_shown(request, form, template, context):
    """Keep what is right and within the limit, and go to its receipt; else the form once more."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            today = timezone.localdate()
            if is_within_limit("report", request, most=MOST_REPORTS_A_DAY, day=today):
                return redirect("reports:receipt", send_report(form.instance, form.sent_once))
            status = 429
            form.add_error(
                None,
                gettext(
                    "Very many messages have come from your network today. Please try again "
                    "tomorrow."
                ),
            )
    return render(request, template, context | {"form": form}, status=status)


@require_safe
@never_cache
def receipt(request, code):
    """How it stands, and the answer. A wrong code learns nothing, and not for long."""
    today = timezone.localdate()
    if not is_within_limit("report_code", request, most=MOST_CODES_A_DAY, day=today):
        return too_many_requests(request)
    code = as_given(code)
    found = Report.objects.select_related("association", "offer", "project", "article")
    report = found.filter(code_hash=hash_of(code)).first()
    crumbs = crumbs_to((title_of_start(), reverse("reports:start")), (gettext("Your report"), ""))
    context = {"report": report, "written": code, "crumbs": crumbs}
    if report is None:
        response = render(request, "reports/no_such_code.html", context, status=404)
    else:
        response = render(request, "reports/receipt.html", context)
    response["Referrer-Policy"] = "no-referrer"
    return response


def title_of_start():
    return gettext("Report something")
