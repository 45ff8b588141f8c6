"""How many records questions have, by each value of each facet. Exact to 1,000, then "1,000+".

Every record is drawn into one of `LOTS` lots by its key. One lot tells how large a result is. A
small one is counted whole. Of a large one a sample of lots is counted: what is far above 1,000 in
it is above 1,000 for certain (see `settled`), and only the rest is counted one by one. So a count
costs about the same for a thousand records as for a million. Counts are asked together, to spare
the way to the database.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import ceil, sqrt
from typing import NamedTuple

from django.db import connection

from portal.base.counts import MOST_COUNTED
from portal.base.snapshots import keep
from portal.search.asking import SURE, Question
from portal.search.kinds import KINDS
from portal.search.tokens import LOT, LOTS, TYPE

MORE = MOST_COUNTED + 1  # stands for "1,000+"
SMALL = 5_000
SAMPLE = 6_000
COMMON = 20_000
SECONDS = 60
SECONDS_OF_ROWS = 600


class Total(NamedTuple):
    """How many records fit ``question`` at ``level``."""

    question: Question
    level: str = SURE


class ByToken(NamedTuple):
    """The records that surely fit ``question`` by each of ``tokens``."""

    question: Question
    tokens: frozenset[int]
    level: str = SURE


class Amount(NamedTuple):
    """``number`` is exact to 1,000 and `MORE` above; ``size`` is an estimate of the whole."""

    number: int = 0
    size: int = 0

    @property
    def is_large(self) -> bool:
        return self.size > SMALL


@dataclass(slots=True)
class Counted:
    """``totals`` and ``tokens`` are capped at `MORE`; ``sizes`` are estimates of the totals."""

    totals: dict[str, int] = field(default_factory=dict)
    tokens: dict[str, dict[int, int]] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)

    def amount(self, name: str) -> Amount:
        return Amount(self.totals.get(name, 0), self.sizes.get(name, 0))


def lots(number: int) -> list[int]:
    """The tokens of the first ``number`` lots."""
    return [LOT.base + lot for lot in range(number)]


def sizes_of(asked: dict[str, Total | ByToken]) -> dict[str, int]:
    """About how many records each has, by one lot, in one query; 0 where there are few at all."""
    if keep(("rows of the index",), SECONDS_OF_ROWS, number_of_rows) <= SMALL:
        return dict.fromkeys(asked, 0)
    seen = ask([count_part(name, row, lots(1)) for name, row in asked.items()])
    return {name: LOTS * number for name, _token, number in seen}


def number_of_rows() -> int:
    """About how many rows the index has, as far as it matters."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM (SELECT FROM search_row LIMIT %s) AS few", [SMALL + 1])
        return cursor.fetchone()[0]


def counted(asked: dict[str, Total | ByToken]) -> Counted:
    """All of them, in two queries where all are small and in three where not."""
    found = Counted(sizes=sizes_of(asked))
    large = {name for name, size in found.sizes.items() if size > SMALL}
    found.totals = dict.fromkeys(large, MORE)
    shares = {name: share_for(found.sizes[name]) for name in large}
    parts = []
    for name, row in asked.items():
        if isinstance(row, ByToken):
            parts.append(token_part(name, row, lots(shares[name]) if name in large else ()))
        elif name not in large:
            parts.append(count_part(name, row))
    tokens = {name: {} for name, row in asked.items() if isinstance(row, ByToken)}
    for name, token, number in ask(parts):
        if token is None:
            found.totals[name] = min(number, MORE)
        else:
            tokens[name][token] = number
    for name in tokens.keys() - large:
        types = [number for token, number in tokens[name].items() if TYPE.holds(token)]
        found.totals[name] = min(sum(types), MORE)
    found.tokens = tokens | exactly(
        {name: tokens[name] for name in tokens.keys() & large}, asked, shares
    )
    return found


def exactly(samples, asked, shares):
    """The numbers of large results: `MORE` where the sample settles it, else counted one by one.

    What is common in the index, and not met once in a sample of this result, counts as none: to
    look for the last few would take longer than all else.
    """
    found, parts, common = {}, [], common_tokens() if samples else set()
    for name, sample in samples.items():
        share = shares[name] / LOTS
        sure = {token for token, number in sample.items() if settled(number, share)}
        found[name] = dict.fromkeys(sure, MORE)
        parts += [
            one_part(name, asked[name], token)
            for token in asked[name].tokens - sure
            if token in sample or token not in common
        ]
    for name, token, number in ask(parts):
        found[name][token] = number
    return found


def common_tokens() -> set[int]:
    """Tokens of more than `COMMON` records, by the statistics of the database."""
    return keep(("common tokens",), SECONDS, read_common_tokens)


def read_common_tokens() -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT token FROM pg_stats s, pg_class c,
              unnest(s.most_common_elems::text::int[], s.most_common_elem_freqs) AS e (token, share)
            WHERE s.tablename = 'search_row' AND s.attname = 'facets'
              AND c.oid = to_regclass('search_row')
              AND share * c.reltuples > %s
        """,
            [COMMON],
        )
        return {token for (token,) in cursor.fetchall()}


def share_for(size: int) -> int:
    """How many lots hold about `SAMPLE` of ``size`` records."""
    return min(LOTS, ceil(LOTS * SAMPLE / size))


def settled(number: int, share: float) -> bool:
    """Whether ``number`` in a sample of ``share`` of all records means more than 1,000 in all.

    Three standard deviations of a draw: for a value of just 1,000 wrong once in a thousand times.
    """
    return number > MOST_COUNTED or (number - 3 * sqrt(number)) / share > MOST_COUNTED


def totals(asked: dict[str, Total]) -> dict[str, int]:
    """How many records each has, at the most `MORE`, in one query: for what is likely small."""
    parts = []
    for name, (question, level) in asked.items():
        where = question.where(level)
        few = f"SELECT 1 FROM search_row r WHERE {where.sql} LIMIT {MORE}"  # noqa: S608
        parts.append((f"SELECT %s, NULL::int, count(*) FROM ({few}) AS few", [name, *where.params]))  # noqa: S608
    return {name: number for name, _token, number in ask(parts)}


def count_part(name: str, row, among: Iterable[int] = ()):
    where = row.question.where(row.level, among=among)
    sql = f"SELECT %s, NULL::int, count(*) FROM search_row r WHERE {where.sql}"  # noqa: S608
    return sql, [name, *where.params]


def token_part(name: str, row: ByToken, among: Iterable[int] = ()):
    where = row.question.where(row.level, among=among)
    sql = (
        "SELECT %s, token, count(*) FROM search_row r, unnest(r.facets) AS token "  # noqa: S608
        f"WHERE {where.sql} AND token = ANY(%s) GROUP BY token"
    )
    return sql, [
        name,
        *where.params,
        sorted({*row.tokens, *(kind.token for kind in KINDS.values())}),
    ]


def one_part(name: str, row: ByToken, token: int):
    where = row.question.where(row.level, among=[token])
    few = f"SELECT 1 FROM search_row r WHERE {where.sql} LIMIT {MORE}"  # noqa: S608
    return f"SELECT %s, %s::int, count(*) FROM ({few}) AS few", [name, token, *where.params]  # noqa: S608


def ask(parts):
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(f"({sql})" for sql, _params in parts),
            [value for _sql, params in parts for value in params],
        )
        return cursor.fetchall()


def groups_of(question: Question, tokens: dict[str, frozenset[int]]) -> dict[str, ByToken]:
    """What must be counted together: the facets without a condition, and each other by itself.

    ``tokens`` maps the names of facets, as conditions have them, to what is to be counted.
    """
    free = [tokens[name] for name in tokens if name not in question.conditions]
    groups = {"": ByToken(question, frozenset().union(*free))}
    for name in question.conditions:
        if name in tokens:
            groups[name] = ByToken(question.without(name), tokens[name])
    return groups
