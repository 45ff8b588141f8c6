from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import ngettext

from associations.addresses import association_read_at
from associations.association_page import association_context
from associations.cards import association_card, for_cards
from associations.facets import sees_everything
from associations.filters import AssociationFilter
from associations.listing import list_context, listing, read_places
from associations.lists import COUNTS, FACETS, SORTS, WORDS
from portal.base.counts import counted
from portal.base.pagecache import public_page


@public_page
def association_list(request):
    user, moment = request.user, timezone.localtime()
    today = moment.date()
    found = AssociationFilter(request.GET, moment=moment, everything=sees_everything(user))
    rows = listing(request, found, FACETS, COUNTS, SORTS)
    records = read_places(rows.places, lambda keys: for_cards(keys, user, today))
    marked = [(record, association_card(record, today)) for record in records]
    total = ngettext("%(count)s association", "%(count)s associations", rows.sure) % {
        "count": counted(rows.sure)
    }
    return render(request, "pages/records.html", list_context(request, rows, marked, WORDS, total))


@public_page
def association_detail(request, slug):
    association = association_read_at(request.user, slug)
    context = association_context(association, request.user, timezone.localtime())
    return render(request, "associations/association_detail.html", context)
