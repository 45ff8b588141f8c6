"""The public pages of volunteer programmes."""

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from portal.base.addresses import first_of
from portal.base.pagecache import public_page
from portal.base.parts import Crumb
from volunteers.filters import ProgrammeFilter
from volunteers.models import Programme, Sender
from volunteers.programme_page import (
    for_cards,
    home_crumb,
    listed,
    programme_card,
    programme_context,
)

A_PAGE = 20


@public_page
def programme_list(request):
    moment = timezone.localtime()
    visible = Programme.objects.visible_to(request.user)
    found = ProgrammeFilter(request.GET, visible)
    rows = found.qs if found.is_valid() else visible
    page = Paginator(for_cards(listed(rows, moment), moment), A_PAGE).get_page(
        request.GET.get("page")
    )
    total = page.paginator.count
    context = {
        "form": found.form,
        "page": page,
        "cards": [programme_card(programme, moment) for programme in page],
        "is_filtered": any(request.GET.get(name) for name in found.filters),
        "total": ngettext("%(count)s programme", "%(count)s programmes", total) % {"count": total},
        "crumbs": [home_crumb(), Crumb(gettext("Volunteer"))],
    }
    return render(request, "volunteers/programme_list.html", context)


@public_page
def programme_detail(request, slug):
    moment = timezone.localtime()
    visible = Programme.objects.visible_to(request.user)
    senders = Sender.objects.select_related("association").prefetch_related(
        "association__translations"
    )
    full = for_cards(visible, moment).prefetch_related(Prefetch("senders", senders))
    programme = first_of(full.filter(slug=slug), visible, slug)
    context = programme_context(programme, request.user, moment)
    return render(request, "volunteers/programme_detail.html", context)
