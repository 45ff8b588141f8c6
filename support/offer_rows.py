"""What the page of one offer reads."""

from django.db.models import Exists, F, OuterRef

from associations.association_rows import locations_of
from associations.cards import linked_ids, read_contacts
from associations.models import Contact, Location
from associations.schedules import read_schedules
from portal.base.prepared import prepared
from portal.base.texts import read_texts_together
from support.cards import TEXTS, give_providers
from support.models import Offer

WORDS = ("topic", "place", "group", "language")
PAGE_TEXTS = (*TEXTS, "description", "cost_words", "how_to", "documents")
ROW_COLUMNS = (
    "slug",
    "cost",
    "cost_mad",
    "schedule",
    "provider",
    "state",
    "source_year",
    "read_on",
    "verified_at",
    "verified_as",
)


@prepared
def offer_at(user, slug):
    """The offer at the address ``slug``, with the keys of its words."""
    found = Offer.objects.visible_to(user).filter(slug=slug)
    return found.annotate(
        provider_slug=F("provider__slug"),
        has_contacts=Exists(Contact.objects.filter(association=OuterRef("provider"))),
        has_seats=Exists(Location.objects.filter(association=OuterRef("provider"))),
        **{f"{name}_ids": linked_ids(Offer, f"{name}s") for name in WORDS},
    )


def read_page(offer, user) -> None:
    """Read texts, contacts and hours of ``offer``."""
    read_schedules([offer])
    give_providers([offer])
    read_texts_together(
        ([offer], PAGE_TEXTS),
        ([offer.provider], ("name",)),
        ([offer.schedule] if offer.schedule else [], ("words",)),
    )
    read_contacts(offer.provider, user, known=offer.has_contacts)


def for_rows(offers):
    """The queryset ``offers`` with the columns that `read_rows` and `offer_row` need."""
    return offers.only(*ROW_COLUMNS).annotate(
        provider_slug=F("provider__slug"),
        place_ids=linked_ids(Offer, "places"),
        group_ids=linked_ids(Offer, "groups"),
    )


def read_rows(offers) -> list:
    """Offers with all that their short rows print."""
    offers = list(offers)
    give_providers(offers)
    read_schedules(offers)
    read_texts_together((offers, TEXTS), ([offer.provider for offer in offers], ("name",)))
    return offers


def location_of(offer, user):
    """Where the offer is given, else the seat of its association if it has one place only."""
    if offer.location_id:
        return location_at(user, key=offer.location_id)[0]
    seats = locations_of(user, association=offer.provider_id) if offer.has_seats else []
    return seats[0] if len(seats) == 1 else None


@prepared
def location_at(user, key):
    return Location.objects.filter(pk=key)
