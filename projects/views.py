from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from associations.facets import sees_everything
from associations.listing import list_context, listing, read_places
from portal.base.addresses import first_of
from portal.base.counts import counted
from portal.base.pagecache import public_page
from portal.base.parts import Link
from projects.cards import for_cards, project_card
from projects.filters import ProjectFilter
from projects.lists import COUNTS, FACETS, SORTS, WORDS
from projects.models import Project
from projects.project_page import project_context
from projects.project_rows import project_at


@public_page
def project_list(request):
    user, moment = request.user, timezone.localtime()
    found = ProjectFilter(request.GET, moment=moment, everything=sees_everything(user))
    rows = listing(request, found, FACETS, COUNTS, SORTS)
    records = read_places(rows.places, lambda keys: for_cards(keys, user))
    marked = [(record, project_card(record, moment.date())) for record in records]
    total = ngettext("%(count)s project", "%(count)s projects", rows.sure) % {
        "count": counted(rows.sure)
    }
    context = list_context(request, rows, marked, WORDS, total)
    context["beside"] = [Link(reverse("projects:funders"), gettext("Projects for funders"))]
    return render(request, "pages/records.html", context)


@public_page
def project_detail(request, slug):
    visible = Project.objects.visible_to(request.user)
    project = first_of(project_at(request.user, slug=slug), visible, slug)
    context = project_context(project, request.user, timezone.localdate())
    return render(request, "projects/project_detail.html", context)
