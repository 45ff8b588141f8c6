"""What the page of one offer reads."""

from django.db.models import Exists, F, OuterRef

from associations.association_rows import locations_of
from associations.cards import linked_ids, read_contacts
from associations.distance import distance_km, with_distance
from associations.models import Association, Contact, Location
from associations.schedules import read_schedules
from associations.vocabulary import vocabulary
from portal.base.prepared import prepared
from portal.base.snapshots import keep_for_visitors
from portal.base.texts import read_texts_together
from support.cards import TEXTS
from support.models import Offer

ALTERNATIVES = 3
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
TOO_WIDE = ("region", "city")  # as in `with_distance`: how far they are says nothing


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


def read_page(offer, user, today) -> list:
    """Read texts, contacts and hours of ``offer``; the offers that may do instead of it."""
    others = alternatives(offer, user, today)
    read_schedules([offer])
    give_providers([offer])
    read_texts_together(
        ([offer], PAGE_TEXTS),
        ([offer.provider], ("name",)),
        ([offer.schedule] if offer.schedule else [], ("words",)),
    )
    read_contacts(offer.provider, user, known=offer.has_contacts)
    return others


def give_providers(offers) -> None:
    """Let each offer have its association with what is known of it already: key and address."""
    for offer in offers:
        facts = (offer.provider_id, offer.provider_slug)
        offer.provider = Association.from_db("default", ("id", "slug"), facts)


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


def alternatives(offer, user, today) -> list:
    """Other offers on the same topics; for visitors kept a minute by topics and place."""
    places = vocabulary().places
    points = (places[pk].point for pk in offer.place_ids if pk in places)
    topics, point = offer.topic_ids, next(filter(None, points), None)
    found = keep_for_visitors(
        user,
        ("alternatives", *topics, point, today),
        60,
        lambda: read_rows(best_alternatives(topics, point, user, today)),
    )
    return [other for other in found if other.pk != offer.pk][:ALTERNATIVES]


def best_alternatives(topics, point, user, today):
    """The nearest where ``point`` is known, else the newest; one more than is shown.

    One of them may be the offer itself.
    """
    if not point:
        return newest(user, topics=topics, today=today)
    offers = at_the_nearest_place(topics, point, user, today)
    return offers if len(offers) > ALTERNATIVES else nearest(topics, point, user, today)


def on_topics(user, topics, today):
    links = Offer.topics.through.objects.filter(topic__in=topics)
    offers = Offer.objects.visible_to(user).valid_on(today).filter(pk__in=links.values("offer"))
    return for_rows(offers)


@prepared
def newest(user, topics, today):
    return on_topics(user, topics, today)[: ALTERNATIVES + 1]


def nearest(topics, point, user, today):
    offers = with_distance(on_topics(user, topics, today), point)
    return offers.order_by("distance_km", "slug")[: ALTERNATIVES + 1]


def at_the_nearest_place(topics, point, user, today) -> list:
    """Offers at the place next to ``point``.

    Where they are enough, the distance of thousands of others need not be worked out.
    """
    away = {
        word.pk: distance_km(word.point, point)
        for word in vocabulary().places.values()
        if word.point and word.kind not in TOO_WIDE
    }
    if not away:
        return []
    least = min(away.values())
    keys = [pk for pk, km in away.items() if km == least]
    offers = at_places(user, topics=topics, today=today, places=keys)
    for offer in offers:
        offer.distance_km = least
    return offers


@prepared
def at_places(user, topics, today, places):
    links = Offer.places.through.objects.filter(place__in=places)
    offers = on_topics(user, topics, today).filter(pk__in=links.values("offer"))
    return offers.order_by("slug")[: ALTERNATIVES + 1]
