"""Offers that may do where one is full or does not fit.

To work out for each page how far all the others on its topics are takes 200 ms at forty thousand of
them; for visitors the first few of each topic at each place are found once in ten minutes.
"""

from math import inf
from typing import NamedTuple

from django.db.models.expressions import Window
from django.db.models.functions import RowNumber

from associations.cards import linked_ids
from associations.distance import distance_km
from associations.vocabulary import vocabulary
from portal.base.prepared import prepared
from portal.base.snapshots import keep_for_visitors
from support.models import Offer
from support.offer_rows import for_rows, read_rows

MOST = 3
TOO_WIDE = ("region", "city")  # how far they are says nothing


class Shortlists(NamedTuple):
    """The first offers as (place in an order, key): by topic in that of lists, by topic and place
    in that of addresses. The place None is for offers without one.
    """

    newest: dict[int, list]
    at_place: dict[int, dict]


def alternatives(offer, user, today) -> list:
    """Other offers on the same topics; for visitors kept a minute by topics and point."""
    places = vocabulary().places
    points = (places[pk].point for pk in offer.place_ids if pk in places)
    topics, point = offer.topic_ids, next(filter(None, points), None)
    key = ("alternatives", *topics, point, today)
    found = keep_for_visitors(user, key, 60, lambda: on_topics(topics, point, user, today))
    return [other for other in found if other.pk != offer.pk][:MOST]


def on_topics(topics, point, user, today) -> list:
    """The nearest on ``topics`` where ``point`` is known, else the newest.

    One more than is shown: one of them may be the offer itself.
    """
    key = ("shortlists of offers", today)
    shortlists = keep_for_visitors(user, key, 600, lambda: shortlists_on(user, today))
    if point:
        ranked = sorted(by_distance(shortlists.at_place, topics, point))
    else:
        ranked = sorted((0, *row) for topic in topics for row in shortlists.newest.get(topic, ()))
    away = {}
    for km, _place, key in ranked:
        away.setdefault(key, None if km == inf else km)
    keys = list(away)[: MOST + 1]
    by_key = {other.pk: other for other in read_rows(rows_of(user, keys=keys))}
    for key, other in by_key.items():
        other.distance_km = away[key] if point else None
    return [by_key[key] for key in keys if key in by_key]


def by_distance(at_place, topics, point):
    """The offers of the shortlists with their distance from ``point``; what is unknown is last."""
    away = {
        word.pk: distance_km(word.point, point)
        for word in vocabulary().places.values()
        if word.point and word.kind not in TOO_WIDE
    }
    for topic in topics:
        for place, members in at_place.get(topic, {}).items():
            for row in members:
                yield away.get(place, inf), *row


def shortlists_on(user, today) -> Shortlists:
    found = Shortlists({}, {})
    offers = (
        Offer.objects.visible_to(user)
        .valid_on(today)
        .annotate(
            topic_ids=linked_ids(Offer, "topics"),
            place_ids=linked_ids(Offer, "places"),
            by_address=Window(RowNumber(), order_by="slug"),
        )
    )
    rows = offers.values_list("pk", "topic_ids", "place_ids", "by_address")
    for number, (key, topics, places, by_address) in enumerate(rows):
        for topic in topics:
            found.newest.setdefault(topic, []).append((number, key))
            for place in places or [None]:
                at_place = found.at_place.setdefault(topic, {})
                at_place.setdefault(place, []).append((by_address, key))
    return shortened(found)


def shortened(lists: Shortlists) -> Shortlists:
    return Shortlists(
        {topic: rows[: MOST + 1] for topic, rows in lists.newest.items()},
        {
            topic: {place: sorted(rows)[: MOST + 1] for place, rows in places.items()}
            for topic, places in lists.at_place.items()
        },
    )


@prepared
def rows_of(user, keys):
    return for_rows(Offer.objects.visible_to(user).filter(pk__in=keys).order_by())
