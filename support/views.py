from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import ngettext

from associations.distance import nearest_elsewhere
from associations.listing import list_context, listing
from portal.base.addresses import first_of
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
    offers = Offer.objects.visible_to(user).valid_on(moment.date())
    rows = listing(request, OfferFilter(request.GET, offers, moment=moment), FACETS, COUNTS, SORTS)
    rows.page.object_list = for_cards(rows.page.object_list, user)
    cards = [
        offer_card(offer, moment, () if offer.is_sure else rows.found.asks)
        for offer in rows.page.object_list
    ]
    total = ngettext("%(count)s offer", "%(count)s offers", rows.sure) % {"count": rows.sure}
    near = [] if rows.sure else for_cards(nearest_elsewhere(rows), user)
    nearest = [offer_card(offer, moment) for offer in near]
    context = list_context(request, rows, cards, WORDS, total) | {"nearest": nearest}
    return render(request, "pages/records.html", context)


@public_page
def offer_detail(request, slug):
    moment = timezone.localtime()
    visible = Offer.objects.visible_to(request.user)
    offer = first_of(offer_at(request.user, slug=slug), visible, slug)
    context = offer_context(offer, request.user, moment)
    return render(request, "support/offer_detail.html", context)
