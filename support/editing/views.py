"""Pages of an association's offers at its desk."""

from datetime import timedelta

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from associations.editing.location_views import hours_page
from associations.editing.pages import editing_page, page
from associations.editing.word_pages import words_page
from portal.editing.drafts import storable, typed
from portal.editing.pages import saved
from portal.editing.saving import save_moderated
from support.editing.forms import NewOfferForm, OfferForm, OfferWordsForm
from support.editing.new import blank, keep_new, like
from support.models import Offer


def address(association, name, *more) -> str:
    return reverse(f"support:{name}", args=[association.slug, *more])


def steps(association):
    return [(gettext("What you offer"), address(association, "edit_offers"))]


def offer_of(association, slug):
    """The offer at ``slug`` if it is one of the association's, else 404."""
    offers = association.offers.select_related("schedule").prefetch_related("translations")
    return get_object_or_404(offers, slug=storable(slug))


@require_safe
@editing_page
def edit_offers(request, association):
    """All offers, those that have ended too, each with what can be done."""
    offers = association.offers.exclude(state=Offer.State.UNPUBLISHED)
    return page(
        request,
        "editing/offers.html",
        association,
        gettext("What you offer"),
        offers=offers.order_by("position", "slug").prefetch_related("translations"),
        today=timezone.localdate(),
    )


@editing_page
def add_offer(request, association):
    """A new offer; with ?like=<slug> it begins as a copy of another one."""
    slug = request.GET.get("like")
    source = offer_of(association, slug) if slug else None
    offer, initial = like(source) if source else blank(association)
    form = NewOfferForm(typed(request), instance=offer, initial=initial, association=association)
    if request.method == "POST" and form.is_valid():
        offer = keep_new(form, like=source, by=request.user, at=timezone.now())
        words = gettext("It is on the portal now. Say next when it is open.")
        to = address(association, "edit_offer_hours", offer.slug)
        return saved(request, to=to, words=words, shows=offer)
    return page(
        request,
        "editing/grouped.html",
        association,
        gettext("A new offer"),
        steps=steps(association),
        form=form,
    )


@editing_page
def edit_offer(request, association, offer):
    record = offer_of(association, offer)
    form = OfferForm(typed(request), instance=record, association=association)
    if request.method == "POST" and form.is_valid():
        asked = save_moderated(form, by=request.user, at=timezone.now())
        return saved(request, asked, to=address(association, "edit_offers"), shows=record)
    return page(
        request,
        "editing/grouped.html",
        association,
        str(record),
        steps=steps(association),
        form=form,
    )


@editing_page
def edit_offer_words(request, association, offer, language=None):
    record = offer_of(association, offer)
    return words_page(
        request,
        association,
        record,
        OfferWordsForm,
        language,
        to=address(association, "edit_offers"),
        address_of=lambda code: address(association, "edit_offer_words", record.slug, code),
        steps=[*steps(association), (str(record), address(association, "edit_offer", record.slug))],
    )


@editing_page
def edit_offer_hours(request, association, offer):
    record = offer_of(association, offer)
    return hours_page(
        request,
        association,
        record,
        to=address(association, "edit_offers"),
        shows=record,
        steps=[*steps(association), (str(record), address(association, "edit_offer", record.slug))],
    )


@require_POST
@editing_page
def pause_offer(request, association, offer):
    """Out of the lists from today on, until it is offered again."""
    offer_of(association, offer).end(timezone.localdate() - timedelta(days=1))
    words = gettext("It is paused: people do not find it in the lists.")
    return saved(request, to=address(association, "edit_offers"), words=words)


@require_POST
@editing_page
def resume_offer(request, association, offer):
    offer_of(association, offer).resume()
    words = gettext("It is in the lists again.")
    return saved(request, to=address(association, "edit_offers"), words=words)


@editing_page
def remove_offer(request, association, offer):
    """A page that asks; then the offer is gone. Its hours stay, to be there if it comes back."""
    record = offer_of(association, offer)
    if request.method == "POST":
        record.delete()
        words = gettext("The offer is removed. Under “History” you can bring it back for 30 days.")
        return saved(request, to=address(association, "edit_offers"), words=words)
    return page(
        request,
        "editing/remove.html",
        association,
        gettext("Remove this offer?"),
        steps=steps(association),
        what=str(record),
        back=address(association, "edit_offers"),
    )
