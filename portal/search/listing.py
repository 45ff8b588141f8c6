"""Which records stand on a page of a list, in its order: those that surely fit, then the others."""

from typing import NamedTuple

from django.db import connection

from portal.search.asking import SURE, UNKNOWN, Question
from portal.search.counting import Amount

NONE = Amount()
NEWEST, BY_NAME, NEAREST = "newest", "name", "near"
KM_PER_DEGREE = 111.2
# As the index `search_row_point` has it: a degree of longitude is shorter, about Tangier so much.
POINT = "point(r.longitude * 0.811, r.latitude)"
SORTED = 30_000  # so many are found and sorted; of more, the order is walked


def distance_sql(row: str) -> str:
    """Kilometres of ``row`` from a point, given as latitude, longitude and latitude again."""
    return (
        f"{KM_PER_DEGREE} * sqrt(power({row}.latitude - %s, 2) "
        f"+ power(({row}.longitude - %s) * cos(radians(%s)), 2))"
    )


class OrderBy(NamedTuple):
    """An order of one list's own: what rows ``r`` are sorted by, and the values in it."""

    sql: str
    params: tuple = ()


class Place(NamedTuple):
    """One record of a page.

    ``sure`` is false where a fact that was asked for is not known; ``km`` is its distance from the
    point that was asked for, None where either is not known.
    """

    kind: int
    object_id: int
    km: float | None
    sure: bool


def page(question, order, *, start, length, sure, unknown=NONE, point=None, language="ar"):
    """Places ``start`` to ``start + length`` of the list.

    ``sure`` and ``unknown`` are the Amounts of records that surely fit, and that may. ``point`` is
    (latitude, longitude), what distances are measured from; ``language`` that of an order by name.
    """
    stretch = Stretch(question, order, point, language)
    found = []
    if start < sure.number:
        found = stretch.read(SURE, start, length, sure)
    if len(found) < length and unknown.number:
        start = max(0, start - sure.number)
        found += stretch.read(UNKNOWN, start, length - len(found), unknown)
    return found


def first_places(asked: dict[str, tuple[Question, Amount]], length: int) -> dict[str, list[Place]]:
    """The newest records of several questions, each given with its amount, in one query."""
    parts, params = [], []
    for name, (question, amount) in asked.items():
        sql, values = Stretch(question, NEWEST, None, "").select(SURE, 0, length, amount)
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
    order: str | OrderBy
    point: tuple[float, float] | None
    language: str

    def read(self, level: str, start: int, length: int, amount: Amount) -> list[Place]:
        """Some of those that surely fit, or of the others, of which there is ``amount``."""
        with connection.cursor() as cursor:
            cursor.execute(*self.select(level, start, length, amount))
            return [Place(*row, sure=level == SURE) for row in cursor.fetchall()]

    def select(self, level, start, length, amount):
        """The statement and its values. Where many records fit, or all, it walks along the index
        of the order; otherwise they are found first and then sorted.
        """
        all_fit = not (self.question.reading or self.question.conditions)
        walk = self.order in (NEWEST, NEAREST) and (all_fit or amount.size > SORTED)
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
        return distance_sql("r"), [latitude, longitude, latitude]

    def order_by(self, walk: bool):
        if isinstance(self.order, OrderBy):
            return self.order.sql, list(self.order.params)
        if self.order == BY_NAME:
            return "public.search_words(coalesce(r.names->>%s, r.names_folded)), r.slug", [
                self.language
            ]
        if self.order == NEAREST and walk:
            # No second order: thousands may lie at one point, and all of them would be read.
            latitude, longitude = self.point
            return f"{POINT} <-> point(%s * 0.811, %s)", [longitude, latitude]
        if self.order == NEAREST:
            return "km NULLS LAST, r.slug", []
        # "+ 0" keeps the planner from walking the order where few records fit.
        return ("r.newest DESC, r.slug" if walk else "r.newest + 0 DESC, r.slug"), []
