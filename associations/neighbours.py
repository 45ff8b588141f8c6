"""Associations in the same field as another.

To count for each page which topics all the others share takes 50 ms at twenty thousand of them; for
visitors the first few of each set of topics are found once in ten minutes.
"""

from heapq import nsmallest

from associations.cards import linked_ids, text_arrays
from associations.models import Association
from portal.base.prepared import prepared
from portal.base.snapshots import keep_for_visitors
from portal.base.texts import Row

MOST = 3
NAMES = """ARRAY(
    SELECT ARRAY[language_code, origin, name]
    FROM associations_associationtranslation
    WHERE master_id = associations_association.id
)"""


def neighbours(association, user) -> list:
    """Others that share most of its topics; for visitors kept a minute by the topics."""
    topics = association.topic_ids
    found = keep_for_visitors(user, ("neighbours", *topics), 60, lambda: sharing(topics, user))
    return [other for other in found if other.pk != association.pk][:MOST]


def sharing(topics, user) -> list:
    """Those that share most of ``topics``, one more than is shown: one may be the one itself."""
    first = keep_for_visitors(user, ("first by topics",), 600, lambda: first_by_topics(user))
    ranked = (
        (-len(group.intersection(topics)), place, key)
        for group, members in first.items()
        if not group.isdisjoint(topics)
        for place, key in members
    )
    keys = [key for _shared, _place, key in nsmallest(MOST + 1, ranked)]
    by_key = {other.pk: other for other in named(user, keys=keys)}
    return [with_names(by_key[key]) for key in keys if key in by_key]


def first_by_topics(user) -> dict[frozenset, list]:
    """The first associations of each set of topics, as (place in the order of lists, key)."""
    rows = Association.objects.visible_to(user).annotate(
        topic_ids=linked_ids(Association, "topics")
    )
    first = {}
    for place, (key, topics) in enumerate(rows.values_list("pk", "topic_ids")):
        members = first.setdefault(frozenset(topics), [])
        if len(members) <= MOST:
            members.append((place, key))
    return first


@prepared
def named(user, keys):
    """The associations of ``keys``, with their names and places."""
    found = Association.objects.visible_to(user).filter(pk__in=keys).only("slug").order_by()
    return found.annotate(names=text_arrays(NAMES), place_ids=linked_ids(Association, "places"))


def with_names(association):
    association.texts_read = {
        language: Row(origin=origin, name=name) for language, origin, name in association.names
    }
    return association
