"""What the components of offers print, made from prefetched records."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext, pgettext

from associations.cards import distance_words, linked_ids, phone_of, place_names, read_phones
from associations.contact_words import street_map_url
from associations.models import Association, Visibility
from associations.opening_words import Opening, opening_of
from associations.schedules import read_schedules
from associations.sourcing import is_old, listed, source_line
from associations.vocabulary import vocabulary
from portal.base.parts import Cost, OfferRow, Phone
from portal.base.prepared import prepared
from portal.base.texts import Text, read_texts_together, text_of
from support.models import Offer

WORDS = ("topic", "place", "group")
TEXTS = ("title", "eligibility", "where")


@dataclass(slots=True)
class OfferCard:
    url: str
    title: Text
    by: Text
    by_url: str
    icon: str
    opening: Opening
    cost: Cost | None
    for_whom: Text | str
    where: Text | str
    how: str
    source_line: str
    old: bool
    phone: Phone | None
    map_url: str
    distance: str = ""
    asks: str = ""


FACTS = (
    "slug",
    "state",
    "source_year",
    "read_on",
    "verified_at",
    "verified_as",
    "cost",
    "cost_mad",
    "ways_in",
    "provider",
    "schedule",
)


@prepared
def offers_at(user, keys):
    """The offers of ``keys`` with the columns that their cards read."""
    found = Offer.objects.visible_to(user).filter(pk__in=keys).order_by()
    return found.only(*FACTS).annotate(
        provider_slug=F("provider__slug"),
        street=public_street("location"),
        **{f"{name}_ids": linked_ids(Offer, f"{name}s") for name in WORDS},
    )


def public_street(location):
    """The street address of ``location`` where it is for everybody, else ""."""
    is_public = Q(**{f"{location}__visibility": Visibility.PUBLIC})
    return Case(When(is_public, then=F(f"{location}__address")), default=Value(""))


def read_offers(keys, user):
    """The offers of ``keys`` with what their cards read but texts and contacts."""
    offers = offers_at(user, keys=keys)
    give_providers(offers)
    read_schedules(offers)
    return offers


def give_providers(offers) -> None:
    """Let each offer have its association with what is known of it already: key and address."""
    for offer in offers:
        facts = (offer.provider_id, offer.provider_slug)
        offer.provider = Association.from_db("default", ("id", "slug"), facts)


def for_cards(keys, user):
    """The offers of ``keys`` with all that their cards read, in a fixed number of queries."""
    offers = read_offers(keys, user)
    providers = [offer.provider for offer in offers]
    read_texts_together((offers, TEXTS), (providers, ("name",)))
    read_phones(providers, user)
    return offers


def offer_card(offer, moment: datetime, asked=()) -> OfferCard:
    """The card of ``offer`` at ``moment``.

    ``asked`` names the filters whose fact is not known for it.
    """
    today = moment.date()
    return OfferCard(
        offer.get_absolute_url(),
        text_of(offer, "title"),
        text_of(offer.provider, "name"),
        offer.provider.get_absolute_url(),
        icon_of(offer),
        opening_of(offer.schedule, moment),
        cost_of(offer),
        for_whom(offer),
        place_words(offer),
        ways_in(offer),
        source_line(offer),
        is_old(offer, today),
        phone_of(offer.provider, today),
        street_map_url(offer.street),
        distance_words(getattr(offer, "distance_km", None)),
        asks(asked),
    )


def offer_row(offer, moment: datetime) -> OfferRow:
    """The short row of ``offer``, in which its telephone is not told."""
    return OfferRow(
        offer.get_absolute_url(),
        text_of(offer, "title"),
        for_whom(offer),
        place_words(offer),
        opening_of(offer.schedule, moment),
        cost_of(offer),
        text_of(offer.provider, "name"),
        distance_words(getattr(offer, "distance_km", None)),
        source_line(offer),
    )


def icon_of(offer):
    topics = vocabulary().topics
    return next((topics[pk].icon for pk in offer.topic_ids if pk in topics), "hand")


def cost_of(offer) -> Cost | None:
    """None where nothing is known of the cost."""
    if not offer.cost:
        return None
    return Cost(offer.cost_label, free=offer.cost == Offer.Cost.FREE)


def for_whom(offer):
    """Its own words for whom it is; else the names of its target groups."""
    words = text_of(offer, "eligibility")
    if words and not words.fallback:
        return words
    groups = vocabulary().groups
    return listed(groups[pk].name for pk in offer.group_ids if pk in groups) or words


def place_words(offer):
    """Its own words for where it is; the names of its places where those words are in another
    language.
    """
    words = text_of(offer, "where")
    if words and not words.fallback:
        return words
    return place_names(offer.place_ids) or words


def ways_in(offer) -> str:
    return listed(Offer.Way(way).label for way in offer.ways_in)


def asks(names) -> str:
    """What to ask first, for an offer that perhaps fits.

    One word for each filter whose fact is not known.
    """
    words = {
        "open": pgettext("not known", "opening hours"),
        "cost": pgettext("not known", "cost"),
        "age": pgettext("not known", "age"),
        "place": pgettext("not known", "where exactly"),
        "group": pgettext("not known", "for whom"),
        "language": pgettext("not known", "languages"),
    }
    missing = [words[name] for name in names if name in words]
    return gettext("Ask first: %(facts)s") % {"facts": listed(missing)} if missing else ""
