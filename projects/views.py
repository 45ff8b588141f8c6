from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import ngettext

from associations.listing import list_context, listing
from portal.base.addresses import first_of
from portal.base.pagecache import public_page
from projects.cards import for_cards, project_card
from projects.filters import ProjectFilter
from projects.lists import COUNTS, FACETS, SORTS, WORDS
from projects.models import Project
from projects.project_page import project_context
from projects.project_rows import project_at


@public_page
def project_list(request):
    visible = Project.objects.visible_to(request.user)
    found = ProjectFilter(request.GET, visible, moment=timezone.localtime())
    rows = listing(request, found, FACETS, COUNTS, SORTS)
    rows.page.object_list = for_cards(rows.page.object_list)
    cards = [project_card(record, timezone.localdate()) for record in rows.page.object_list]
    total = ngettext("%(count)s project", "%(count)s projects", rows.sure) % {"count": rows.sure}
    return render(request, "pages/records.html", list_context(request, rows, cards, WORDS, total))


@public_page
def project_detail(request, slug):
    visible = Project.objects.visible_to(request.user)
    project = first_of(project_at(request.user, slug=slug), visible, slug)
    context = project_context(project, request.user, timezone.localdate())
    return render(request, "projects/project_detail.html", context)
