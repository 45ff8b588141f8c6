"""Offers that may do where one is full or does not fit."""

from associations.search import TOPIC
from associations.vocabulary import vocabulary
from portal.base.prepared import prepared
from portal.base.snapshots import keep_for_visitors
from portal.search.asking import Question
from portal.search.conditions import Condition, tokens
from portal.search.counting import Amount, Total, sizes_of
from portal.search.listing import NEAREST, NEWEST, SORTED, page
from support.models import Offer
from support.offer_rows import for_rows, read_rows

MOST = 3
FEW = 2_000  # so many are found and sorted for a handful; of more, the order is walked


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
    asked = Condition(tokens(map(TOPIC.token, topics)))
    question = Question(kinds=("offer",), today=today, conditions={"topic": asked})
    order = NEAREST if point else NEWEST
    some = some_of(question)
    first = page(question, order, start=0, length=some.number, sure=some, point=point)
    keys = [place.object_id for place in first]
    by_key = {other.pk: other for other in read_rows(rows_of(user, keys=keys))}
    found = [(by_key[place.object_id], place) for place in first if place.object_id in by_key]
    for other, place in found:
        other.distance_km = place.km
    return [other for other, _place in found]


def some_of(question) -> Amount:
    """An Amount that tells `page` by its size whether to walk along the order."""
    size = sizes_of({"": Total(question)})[""]
    return Amount(MOST + 1, size=SORTED + 1 if size > FEW else 0)


@prepared
def rows_of(user, keys):
    return for_rows(Offer.objects.visible_to(user).filter(pk__in=keys).order_by())
