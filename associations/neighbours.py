"""Associations in the same field as another."""

import json
from typing import NamedTuple

from django.db import connection
from django.utils.translation import get_language

from associations.models import Association
from associations.search import STATED_PLACE, TOPIC
from portal.base.snapshots import keep_for_visitors
from portal.base.texts import Text
from portal.search.asking import Question
from portal.search.conditions import Condition, tokens
from portal.search.counting import rows_by_token
from portal.search.lots import LOTS, sample_for
from portal.search.suggesting import label_of

MOST = 3
COMPARED = 4_000  # about so many rows of the index; of topics that have more, a sample


class Neighbour(NamedTuple):
    """An association as the index knows it: everybody may read of it."""

    slug: str
    names: dict[str, str]
    place_ids: list[int | None]

    @property
    def name(self) -> Text:
        language = get_language()
        return label_of(self.names, language) or Text(self.slug, language)

    @property
    def url(self) -> str:
        return Association.address_of(self.slug)


def neighbours(association, user, today) -> list[Neighbour]:
    """Others that share most of its topics; for visitors kept a minute by the topics."""
    topics = association.topic_ids
    found = keep_for_visitors(user, ("neighbours", *topics), 60, lambda: sharing(topics, today))
    return [other for other in found if other.slug != association.slug][:MOST]


def sharing(topics, today) -> list[Neighbour]:
    """Those that share most of ``topics``, one more than is shown: one may be the one itself."""
    asked = tokens(map(TOPIC.token, topics))
    question = Question(("association",), today, conditions={"topic": Condition(asked)})
    where = question.where(lots=lots_for(asked))
    shared = " + ".join(["(r.facets @> %s::int[])::int"] * len(asked.tokens)) or "0"
    sql = (
        f"SELECT r.slug, r.names, r.facets FROM search_row r WHERE {where.sql} "  # noqa: S608
        f"ORDER BY {shared} DESC, r.newest DESC, r.slug LIMIT {MOST + 1}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*where.params, *([token] for token in asked.tokens)])
        rows = cursor.fetchall()
    return [Neighbour(slug, json.loads(names), places_of(facets)) for slug, names, facets in rows]


def lots_for(asked) -> int:
    rows = rows_by_token()
    size = sum(rows.get(token, 0) for token in asked.tokens)
    return sample_for(size, COMPARED) if size > COMPARED else LOTS


def places_of(facets) -> list[int | None]:
    return [STATED_PLACE.value(token) for token in facets if STATED_PLACE.holds(token)]
