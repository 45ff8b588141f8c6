"""Which records stand on a page of a list, in its order: those that surely fit, then the others."""

from typing import NamedTuple

from django.db import connection

from portal.search.asking import SURE, UNKNOWN, Question
from portal.search.counting import EXACT

NEWEST, BY_NAME, NEAREST = "newest", "name", "near"
KM_PER_DEGREE = 111.2
DISTANCE = (
    f"{KM_PER_DEGREE} * sqrt(power(r.latitude - %s, 2) "
    "+ power((r.longitude - %s) * cos(radians(%s)), 2))"
)


class Place(NamedTuple):
    """One record of a page.

    ``sure`` is false where a fact that was asked for is not known; ``km`` is its distance from the
    point that was asked for, None where either is not known.
    """

    kind: int
    object_id: int
    km: float | None
    sure: bool


def page(
    question: Question, order: str, *, start, length, sure, unknown=0, point=None, language="ar"
):
    """Places ``start`` to ``start + length`` of the list.

    ``sure`` and ``unknown`` are the numbers of records that surely fit and that may, exact if they
    are below `EXACT`. ``point`` is (latitude, longitude), what distances are measured from;
    ``language`` that of an order by name.
    """
    stretch = Stretch(question, order, point, language)
    found = []
    if start < sure:
        found = stretch.read(SURE, start, length, sure)
    if len(found) < length and unknown:
        found += stretch.read(UNKNOWN, max(0, start - sure), length - len(found), unknown)
    return found


def first_places(asked: dict[str, tuple[Question, int]], length: int) -> dict[str, list[Place]]:
    """The newest records of several questions, each given with its number, in one query."""
    parts, params = [], []
    for name, (question, number) in asked.items():
        sql, values = Stretch(question, NEWEST, None, "").select(SURE, 0, length, number)
        parts.append(f"(SELECT %s, few.* FROM ({sql}) AS few)")  # noqa: S608
        params += [name, *values]
    found = {name: [] for name in asked}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        for name, *row in cursor.fetchall():
            found[name].append(Place(*row, sure=True))
    return found


class Stretch(NamedTuple):
    """Reads stretches of the two parts of a list."""

    question: Question
    order: str
    point: tuple[float, float] | None
    language: str

    def read(self, level: str, start: int, length: int, number: int) -> list[Place]:
        """Some of those that surely fit, or of the others, of which there are ``number``."""
        with connection.cursor() as cursor:
            cursor.execute(*self.select(level, start, length, number))
            return [Place(*row, sure=level == SURE) for row in cursor.fetchall()]

    def select(self, level, start, length, number):
        """The statement and its values. Where many records fit, it walks along the index of the
        order; otherwise they are found first and then sorted.
        """
        walk = number > EXACT and self.order == NEWEST
        where = self.question.where(level, walk=walk)
        km, km_params = self.distance()
        by, by_params = self.order_by(walk)
        sql = (
            f"SELECT r.kind, r.object_id, {km} AS km FROM search_row r "  # noqa: S608
            f"WHERE {where.sql} ORDER BY {by} LIMIT %s OFFSET %s"
        )
        return sql, [*km_params, *where.params, *by_params, length, start]

    def distance(self):
        if self.point is None:
            return "NULL::float", []
        latitude, longitude = self.point
        return DISTANCE, [latitude, longitude, latitude]

    def order_by(self, walk: bool):
        if self.order == BY_NAME:
            return "public.search_words(coalesce(r.names->>%s, r.names_folded)), r.slug", [
                self.language
            ]
        if self.order == NEAREST:
            return "km NULLS LAST, r.slug", []
        # "+ 0" keeps the planner from walking the order where few records fit.
        return ("r.newest DESC, r.slug" if walk else "r.newest + 0 DESC, r.slug"), []
