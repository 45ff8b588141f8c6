"""How many records questions have, by each value of each facet. Exact to 1,000, then "1,000+".

One lot of the index tells how large a result is (`portal.search.lots`). A small one is counted
whole. Of a large one a sample is counted: what is far above 1,000 in it is above 1,000 for certain
(see `settled`). Of the rest, what few records of the index have is counted one by one, and the
others are told as `About` so many. So a count costs about the same for a thousand records as for a
million. Counts are asked together, to spare the way to the database.
"""

from dataclasses import dataclass, field
from math import sqrt
from typing import NamedTuple

from django.db import connection

from portal.base.counts import MOST_COUNTED, about
from portal.base.snapshots import keep
from portal.search.asking import SURE, Question
from portal.search.kinds import KINDS
from portal.search.lots import LOTS, sample_for
from portal.search.tokens import TYPE

MORE = MOST_COUNTED + 1  # stands for "1,000+"
SMALL = 5_000
SAMPLE = 2_000
LOOKED_THROUGH = 60_000
A_LOOK = 100
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


def sizes_of(asked: dict[str, Total | ByToken]) -> dict[str, int]:
    """About how many records each has, by one lot, in one query; 0 where there are few at all."""
    if keep(("rows of the index",), SECONDS_OF_ROWS, number_of_rows) <= SMALL:
        return dict.fromkeys(asked, 0)
    seen = ask([count_part(name, row, 1) for name, row in asked.items()])
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
    shares = {name: sample_for(found.sizes[name], SAMPLE) for name in large}
    parts = []
    for name, row in asked.items():
        if isinstance(row, ByToken):
            parts.append(token_part(name, row, shares.get(name, LOTS)))
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
    samples = {name: tokens[name] for name in tokens.keys() & large}
    found.tokens = tokens | finished(samples, asked, shares)
    return found


def finished(samples, asked, shares):
    """The numbers of large results.

    `MORE` where the sample settles it. What few records of the index have is counted one by one,
    and the rest is told by the sample; what is not met once in it counts as none.
    """
    found, parts, rows = {}, [], rows_by_token() if samples else {}
    for name, sample in samples.items():
        share = shares[name] / LOTS
        sure = {token for token, number in sample.items() if settled(number, share)}
        found[name] = dict.fromkeys(sure, MORE)
        left = LOOKED_THROUGH // asked[name].question.effort // len(samples)
        for token in sorted(asked[name].tokens - sure, key=lambda token: rows.get(token, 0)):
            left -= A_LOOK + rows.get(token, 0)
            if left >= 0:
                parts.append(one_part(name, asked[name], token))
            elif token in sample:
                found[name][token] = about(sample[token] / share)
    for name, token, number in ask(parts):
        found[name][token] = number
    return found


def rows_by_token() -> dict[int, int]:
    """About how many records have each token, by the statistics of the database; no rare ones."""
    return keep(("rows by token",), SECONDS_OF_ROWS, read_rows_by_token)


def read_rows_by_token() -> dict[int, int]:
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT token, (share * c.reltuples)::int FROM pg_stats s, pg_class c,
              unnest(s.most_common_elems::text::int[], s.most_common_elem_freqs) AS e (token, share)
            WHERE s.tablename = 'search_row' AND s.attname = 'facets'
              AND c.oid = to_regclass('search_row') AND token IS NOT NULL
        """)
        return dict(cursor.fetchall())


def settled(number: int, share: float) -> bool:
    """Whether ``number`` in a sample of ``share`` of all records means more than 1,000 in all.

    Three standard deviations of a draw: for a value of just 1,000 wrong once in a thousand times.
    """
    return number > MOST_COUNTED or (number - 3 * sqrt(number)) / share > MOST_COUNTED


def totals(asked: dict[str, Total]) -> dict[str, int]:
    """How many records each has, at the most `MORE`; in one query where the index is small."""
    large = {name for name, size in sizes_of(asked).items() if size > SMALL}
    parts = []
    for name, (question, level) in asked.items():
        if name not in large:
            where = question.where(level)
            few = f"SELECT 1 FROM search_row r WHERE {where.sql} LIMIT {MORE}"  # noqa: S608
            sql = f"SELECT %s, NULL::int, count(*) FROM ({few}) AS few"  # noqa: S608
            parts.append((sql, [name, *where.params]))
    return dict.fromkeys(large, MORE) | {name: number for name, _token, number in ask(parts)}


def count_part(name: str, row, lots: int = LOTS):
    where = row.question.where(row.level, lots=lots)
    sql = f"SELECT %s, NULL::int, count(*) FROM search_row r WHERE {where.sql}"  # noqa: S608
    return sql, [name, *where.params]


def token_part(name: str, row: ByToken, lots: int = LOTS):
    where = row.question.where(row.level, lots=lots)
    each = f"SELECT unnest(r.facets) AS token FROM search_row r WHERE {where.sql}"  # noqa: S608
    sql = (
        f"SELECT %s, token, count(*) FROM ({each}) AS each "  # noqa: S608
        "WHERE token = ANY(%s) GROUP BY token"
    )
    kinds = {kind.token for kind in KINDS.values()}
    return sql, [name, *where.params, sorted(row.tokens | kinds)]


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
