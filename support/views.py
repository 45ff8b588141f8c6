from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import ngettext

from associations.distance import nearest_elsewhere
from associations.facets import sees_everything
from associations.listing import list_context, listing, read_places
from portal.base.addresses import first_of
from portal.base.counts import counted
from portal.base.pagecache import public_page
from support.cards import for_cards, offer_card
from support.filters import OfferFilter
from support.lists import COUNTS, FACETS, SORTS, WORDS
from support.models import Offer
from support.offer_page import offer_context
from support.offer_rows import offer_at


@public_page
def offer_list(request):
    user, moment = request.user, timezone.localtime()
    found = OfferFilter(request.GET, moment=moment, everything=sees_everything(user))
    rows = listing(request, found, FACETS, COUNTS, SORTS)

    def read(places):
        return read_places(places, lambda keys: for_cards(keys, user))

    marked = [
        (offer, offer_card(offer, moment, () if offer.is_sure else found.asks))
        for offer in read(rows.places)
    ]
    total = ngettext("%(count)s offer", "%(count)s offers", rows.sure) % {
        "count": counted(rows.sure)
    }
    nearby = nearest_elsewhere(rows)
    nearest = [offer_card(offer, moment) for offer in read(nearby)] if nearby else []
    context = list_context(request, rows, marked, WORDS, total) | {"nearest": nearest}
    return render(request, "pages/records.html", context)


@public_page
def offer_detail(request, slug):
    moment = timezone.localtime()
    visible = Offer.objects.visible_to(request.user)
    offer = first_of(offer_at(request.user, slug=slug), visible, slug)
    context = offer_context(offer, request.user, moment)
    return render(request, "support/offer_detail.html", context)
