"""How many records questions have, by each value of each facet. Exact to 1,000, then "1,000+".

Up to `EXACT` records all are counted. Of more, a sample is counted first, by lots, into which
records are drawn by their keys: what is far above 1,000 in it is above 1,000 for certain (see
`settled`), and only the rest is counted one by one. Counts are asked together, to spare the way to
the database.
"""

from math import sqrt
from typing import NamedTuple

from django.db import connection

from portal.base.counts import MOST_COUNTED
from portal.base.snapshots import keep
from portal.search.asking import SURE, Question
from portal.search.tokens import LOT, LOTS, STEP, Facet

MORE = MOST_COUNTED + 1  # stands for "1,000+"
EXACT = 15_000
SAMPLE = 12_000
SECONDS = 60


class Total(NamedTuple):
    """How many records fit ``question`` at ``level``, counted up to ``most`` + 1."""

    question: Question
    level: str = SURE
    most: int = MOST_COUNTED


class ByToken(NamedTuple):
    """The records that surely fit ``question`` by each token of ``facets``.

    ``among`` leaves only those with one of these tokens.
    """

    question: Question
    facets: tuple[Facet, ...]
    among: tuple[int, ...] = ()


def totals(asked: dict[str, Total]) -> dict[str, int]:
    """All of them in one query."""
    parts, params = [], []
    for name, (question, level, most) in asked.items():
        where = question.where(level)
        parts.append(
            "SELECT %s, count(*) FROM (SELECT 1 FROM search_row r "  # noqa: S608
            f"WHERE {where.sql} LIMIT %s) AS few"
        )
        params += [name, *where.params, most + 1]
    return dict(union(parts, params))


def total(question: Question, level: str = SURE, *, most: int = MOST_COUNTED) -> int:
    """How many records there are, at the most ``most`` + 1."""
    return totals({"": Total(question, level, most)})[""]


def by_token(asked: dict[str, ByToken]) -> dict[str, dict[int, int]]:
    """All of them in one query, uncapped."""
    parts, params = [], []
    for name, (question, facets, among) in asked.items():
        where = question.where(among=among)
        parts.append(
            "SELECT %s, token, count(*) FROM search_row r, unnest(r.facets) AS token "  # noqa: S608
            f"WHERE {where.sql} AND token / {STEP} = ANY(%s) GROUP BY token"
        )
        params += [name, *where.params, sorted({facet.number for facet in facets})]
    found = {name: {} for name in asked}
    for name, token, number in union(parts, params):
        found[name][token] = number
    return found


def union(parts, params):
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        return cursor.fetchall()


def counts(question: Question, facets: dict[str, Facet], numbers: dict[str, int]):
    """By the name of each facet, the numbers by token, each under the other conditions alone.

    ``facets`` maps names, as conditions have them, to facets; ``numbers`` holds the totals of
    `groups_of`, exact up to `EXACT`.
    """
    groups = groups_of(question, facets)
    small = {name: group for name, group in groups.items() if numbers[name] <= EXACT}
    counted = by_token(small) | {
        name: sampled(group) for name, group in groups.items() if name not in small
    }
    found = {}
    for name, group in groups.items():
        for facet_name, facet in facets.items():
            if facet in group.facets:
                found[facet_name] = {
                    token: min(number, MORE)
                    for token, number in counted[name].items()
                    if facet.holds(token)
                }
    return found


def groups_of(question: Question, facets: dict[str, Facet]) -> dict[str, ByToken]:
    """What must be counted together: the facets without a condition, and each other by itself."""
    free = tuple(facet for name, facet in facets.items() if name not in question.conditions)
    groups = {"": ByToken(question, free)}
    for name in question.conditions:
        if name in facets:
            groups[name] = ByToken(question.without(name), (facets[name],))
    return groups


def sampled(group: ByToken) -> dict[int, int]:
    """The numbers of a large group: exact where they are below 1,000, else `MORE`."""
    lots, sample = 1, draw(group, 1)
    seen = max(sample.values(), default=0)
    if seen < SAMPLE / 2:
        lots = min(LOTS, round(SAMPLE / max(seen, 1)))
        sample = draw(group, lots)
    sure = {n for n, number in sample.items() if settled(number, lots / LOTS)}
    rest = known_tokens(group.facets) - sure
    exact = by_token({"": group._replace(among=tuple(rest))})[""] if rest else {}
    return dict.fromkeys(sure, MORE) | {t: number for t, number in exact.items() if t in rest}


def draw(group: ByToken, lots: int) -> dict[int, int]:
    return by_token({"": group._replace(among=tuple(LOT.base + lot for lot in range(lots)))})[""]


def settled(number: int, share: float) -> bool:
    """Whether ``number`` in a sample of ``share`` of all records means more than 1,000 in all.

    Four standard deviations of a draw: wrong once in some 30,000 times, and then by few.
    """
    return number > MOST_COUNTED or (number - 4 * sqrt(number)) / share > MOST_COUNTED


def known_tokens(facets) -> set[int]:
    """Every token of ``facets`` that stands in the index."""
    numbers = sorted({facet.number for facet in facets})
    return keep(("search tokens", tuple(numbers)), SECONDS, lambda: read_tokens(numbers))


def read_tokens(numbers) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT token FROM search_token WHERE token / %s = ANY(%s)", [STEP, numbers])
        return {token for (token,) in cursor.fetchall()}
