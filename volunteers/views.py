"""The public pages of volunteer programmes."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from associations.facets import sees_everything
from associations.listing import list_context, listing, read_places
from portal.base.addresses import first_of
from portal.base.counts import counted
from portal.base.pagecache import public_page
from portal.base.parts import Way
from volunteers.cards import for_cards, programme_card
from volunteers.filters import ProgrammeFilter
from volunteers.lists import COUNTS, FACETS, WORDS, sorts_at
from volunteers.models import Programme
from volunteers.programme_page import for_page, programme_context


@public_page
def programme_list(request):
    user, moment = request.user, timezone.localtime()
    found = ProgrammeFilter(request.GET, moment=moment, everything=sees_everything(user))
    rows = listing(request, found, FACETS, COUNTS, sorts_at(moment))
    records = read_places(rows.places, lambda keys: for_cards(keys, user))
    marked = [(record, programme_card(record, moment)) for record in records]
    total = ngettext("%(count)s programme", "%(count)s programmes", rows.sure) % {
        "count": counted(rows.sure)
    }
    context = list_context(request, rows, marked, WORDS, total)
    if not (rows.sure or found.chosen):
        context["empty"] = nothing_yet()
    return render(request, "volunteers/programme_list.html", context)


def nothing_yet():
    return {
        "title": gettext("No association offers a volunteer programme here at the moment."),
        "ways": [
            Way(
                reverse("associations:association_list"),
                gettext("Look for an association and ask it directly"),
            ),
            Way(reverse("projects:project_list"), gettext("See which projects are running")),
        ],
    }


@public_page
def programme_detail(request, slug):
    moment = timezone.localtime()
    visible = Programme.objects.visible_to(request.user)
    programme = first_of(for_page(visible, moment).filter(slug=slug), visible, slug)
    context = programme_context(programme, request.user, moment)
    return render(request, "volunteers/programme_detail.html", context)
