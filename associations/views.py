from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import ngettext

from associations.association_page import association_context
from associations.association_rows import association_at
from associations.cards import association_card, for_cards
from associations.filters import AssociationFilter
from associations.listing import list_context, listing
from associations.lists import COUNTS, FACETS, SORTS, WORDS
from associations.models import Association
from portal.base.addresses import first_of
from portal.base.pagecache import public_page


@public_page
def association_list(request):
    visible = Association.objects.visible_to(request.user)
    found = AssociationFilter(request.GET, visible, moment=timezone.localtime())
    rows = listing(request, found, FACETS, COUNTS, SORTS)
    today = timezone.localdate()
    rows.page.object_list = for_cards(rows.page.object_list, request.user, today)
    cards = [association_card(record, today) for record in rows.page.object_list]
    total = ngettext("%(count)s association", "%(count)s associations", rows.sure) % {
        "count": rows.sure
    }
    return render(request, "pages/records.html", list_context(request, rows, cards, WORDS, total))


@public_page
def association_detail(request, slug):
    visible = Association.objects.visible_to(request.user)
    association = first_of(association_at(request.user, slug=slug), visible, slug)
    context = association_context(association, request.user, timezone.localtime())
    return render(request, "associations/association_detail.html", context)
