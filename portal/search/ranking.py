"""Which records answer a query best. All that fit are weighed, up to `MOST_WEIGHED` of them."""

from typing import NamedTuple

from django.db import connection

from portal.search.asking import SURE, Question
from portal.search.lexemes import alternatives, quoted

MOST_WEIGHED = 2000
MOST_NAMED = 500
# What each sign adds to a record's weight.
EXACT_NAME = 8
NAME_BEGINS = 3
ALL_IN_NAME = 4
SHARE_IN_NAME = 2
PHRASE_IN_NAME = 1
CONCEPT = 1.5
WORDS_IN_HEAD = 2
VERIFIED = 0.3
OPEN = 0.3

WEIGHED = """
WITH found AS MATERIALIZED (
  (SELECT r.* FROM search_row r WHERE {where} LIMIT {most})
  {named}
), weighed AS (
  SELECT DISTINCT ON (f.id) f.id, f.kind, f.object_id, f.newest, {weight} AS weight, f.facets,
    f.latitude, f.longitude
  FROM found AS f
)
SELECT kind, object_id, weight, facets, latitude, longitude FROM weighed
ORDER BY weight DESC, newest DESC, kind, object_id LIMIT %s OFFSET %s
"""


class Found(NamedTuple):
    """One record that was found. ``point`` is (latitude, longitude), None where not known."""

    kind: int
    object_id: int
    weight: float
    facets: list[int]
    point: tuple[float, float] | None


def ranked(
    question: Question, level: str = SURE, *, start: int, length: int, state_verified, open_hours=()
):
    """The records at ``start`` to ``start + length``, the best first.

    ``state_verified`` is the token of checked records; ``open_hours`` are keys of hours that are
    open at this moment.
    """
    reading, where = question.reading, question.where(level)
    weight, params = weight_sql(question, state_verified, list(open_hours))
    named, named_params = "", []
    if reading.terms and not question.most:
        in_names = " & ".join(term.in_names() for term in reading.terms)
        among = question.where(level, words=in_names)
        named = f"UNION ALL (SELECT r.* FROM search_row r WHERE {among.sql} LIMIT {MOST_NAMED})"  # noqa: S608
        named_params = list(among.params)
    sql = WEIGHED.format(where=where.sql, most=MOST_WEIGHED, named=named, weight=weight)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*where.params, *named_params, *params, length, start])
        return [
            Found(*row, point=None if latitude is None else (latitude, longitude))
            for *row, latitude, longitude in cursor.fetchall()
        ]


def weight_sql(question: Question, state_verified: int, open_hours: list[int]):
    """The sum of all signs, on a row ``f``."""
    reading = question.reading
    signs = [("f.facets @> %s::int[]", [[state_verified]], VERIFIED)]
    if open_hours:
        signs.append(("coalesce(f.hours_id = ANY(%s), false)", [open_hours], OPEN))
    if reading.terms:
        name = reading.folded
        in_head = [head_query(term) for term in reading.terms]
        signs += [
            ("position(%s IN f.names_folded) > 0", [f"|{name}|"], EXACT_NAME),
            ("position(%s IN f.names_folded) > 0", [f"|{name} "], NAME_BEGINS),
            ("position(%s IN f.names_folded) > 0", [f" {name}"], PHRASE_IN_NAME),
            ("f.head @@ %s::tsquery", [" & ".join(in_head)], ALL_IN_NAME),
        ]
        signs += [("f.head @@ %s::tsquery", [one], SHARE_IN_NAME / len(in_head)) for one in in_head]
        signs += [
            ("f.facets && %s::int[]", [term.tokens], CONCEPT / len(reading.terms))
            for term in reading.terms
            if term.tokens
        ]
        if question.most:
            signs += [("f.words @@ %s::tsquery", [term.lexemes()], 3) for term in reading.terms]
    sums = " + ".join(f"({sql})::int * {weight}" for sql, _params, weight in signs)
    params = [value for _sql, values, _weight in signs for value in values]
    if reading.terms:
        any_word = " | ".join(quoted(word) for term in reading.terms for word in term.words)
        sums += f" + {WORDS_IN_HEAD} * ts_rank('{{0.1, 0.3, 0.5, 1.0}}', f.head, %s::tsquery)"
        params.append(any_word)
    return sums, params


def head_query(term) -> str:
    """The term as words of a name: lexemes of weight A, and what is alike only in consonants."""
    parts = []
    for word in term.words:
        forms = [
            quoted(form) + ("" if form.startswith("=") else ":A") for form in alternatives(word)
        ]
        parts.append(f"({' | '.join(forms)})")
    return f"({' & '.join(parts)})"
