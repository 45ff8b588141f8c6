"""The page for funders, its table, and the sheet of one project for paper."""

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.http import require_safe

from associations.facets import sees_everything, tally
from associations.listing import list_context, listing, read_places
from portal.base.addresses import first_of
from portal.base.counts import MOST_COUNTED, counted
from portal.base.pagecache import public_page
from portal.base.parts import Link
from portal.base.qr import qr_code
from portal.base.tables import csv_response
from portal.search.listing import NEWEST, page
from projects.filters import ProjectFilter
from projects.funders import WORDS, for_funders, funder_card, table_header, table_rows
from projects.lists import COUNTS, FACETS, SORTS
from projects.models import Project
from projects.project_page import project_context
from projects.project_rows import project_at

AT_ONCE = 200
MOST_ON_SHEET = 6  # steps, needs, numbers: so that it stays one page


@public_page
def funders(request):
    user, moment = request.user, timezone.localtime()
    found = ProjectFilter(request.GET, moment=moment, everything=sees_everything(user))
    rows = listing(request, found, FACETS, COUNTS, SORTS)
    records = read_places(rows.places, lambda keys: for_funders(keys, user))
    marked = [(record, funder_card(record, moment.date())) for record in records]
    total = ngettext("%(count)s project", "%(count)s projects", rows.sure) % {
        "count": counted(rows.sure)
    }
    context = list_context(request, rows, marked, WORDS, total)
    table = reverse("projects:funders_table")
    query = request.GET.urlencode()
    address = f"{table}?{query}" if query else table
    words = gettext("The same as a table (CSV)")
    if context["more_listed"]:
        words = gettext("The first %(number)s as a table (CSV)") % {
            "number": number_format(MOST_COUNTED, force_grouping=True)
        }
    context["beside"] = [Link(address, words)]
    return render(request, "pages/records.html", context)


@require_safe
def funders_table(request):
    """The projects that the filters find, as many as the list has, one row for each need."""
    user, moment = request.user, timezone.localtime()
    found = ProjectFilter(request.GET, moment=moment, everything=sees_everything(user))
    counts = tally(found, COUNTS)
    places = page(
        found.question,
        NEWEST,
        start=0,
        length=MOST_COUNTED,
        sure=counts["sure"][""],
        unknown=counts["unknown"][""],
        language=get_language(),
    )
    name = gettext("Projects for funders")
    return csv_response(name, table_header(), all_rows(places, user, moment.date()))


def all_rows(places, user, today):
    for start in range(0, len(places), AT_ONCE):
        some = places[start : start + AT_ONCE]
        for project in read_places(some, lambda keys: for_funders(keys, user)):
            yield from table_rows(project, today, settings.SITE_ADDRESS)


@public_page
def project_sheet(request, slug):
    """One page of paper: what the project is, how far, what it needs, where to read more."""
    visible = Project.objects.visible_to(request.user)
    project = first_of(project_at(request.user, slug=slug), visible, slug)
    context = project_context(project, request.user, timezone.localdate())
    address = settings.SITE_ADDRESS + project.get_absolute_url()
    context["needs"] = [row for row in context["needs"] if row.open]
    for name in ("steps", "needs", "numbers"):
        context[name] = context[name][:MOST_ON_SHEET]
    context |= {"address": address, "qr": qr_code(address)}
    return render(request, "projects/project_sheet.html", context)
