"""Which records answer a query best. All that fit are weighed, up to `MOST_WEIGHED` of them."""

from typing import NamedTuple

from django.db import connection

from portal.search.asking import Question, Where
from portal.search.counting import Amount
from portal.search.kinds import KINDS
from portal.search.lexemes import alternatives, quoted
from portal.search.listing import distance_sql
from portal.search.lots import LOTS, sample_for
from portal.search.reading import Reading, Term
from portal.search.words_sql import words_of

MOST_WEIGHED = 1000
MOST_NAMED = 300
MANY_NAMED = 10_000
LONGEST_GLUED = 40
# What each sign adds to a record's weight.
EXACT_NAME = 8
NAME_BEGINS = 3
PHRASE_IN_NAME = 1
ALL_IN_NAME = 4
SHARE_IN_NAME = 2
ALIKE_IN_NAME = 1.5  # by its consonants alone
CONCEPT = 1.5
CONCEPT_IN_HEAD = 1
WORDS_IN_HEAD = 2
VERIFIED = 0.3
STALE = -0.3
OPEN = 0.3
NEAR = 1  # at the very place; nothing from FAR_KM on
FAR_KM = 20
# What stands before the name proper in many names.
BEFORE_NAMES = "((association|fondation|foundation|centre|cooperative|جمعيه|موسسه|مركز|تعاونيه) )?"
DISTANCE = distance_sql("f")
# Where any of the words will do: what a term tells of what is meant.
TERM = {"concept": 4, "word": 3, "place": 1.5}
# Where all else is equal: help first, then who gives it; for words that name no need, who first.
KINDS_FIRST = {"offer": 0.2, "association": 0.1}
WHO_FIRST = {"association": 0.5, "offer": 0.1}

# Joining nothing unpacks a long value once, and not again for each sign that looks at it.
READ = """r.id, r.kind, r.object_id, r.newest, r.facets, r.latitude, r.longitude, r.hours_id,
    r.words, r.names_folded || '' AS names_folded, r.head || ''::tsvector AS head"""
WEIGHED = """
WITH found AS MATERIALIZED (
  (SELECT {read} FROM search_row r WHERE {where} LIMIT {most})
  {named}
), weighed AS (
  SELECT DISTINCT ON (f.id) f.id, f.kind, f.object_id, f.newest, {weight} AS weight, f.facets,
    f.latitude, f.longitude
  FROM found AS f
)
SELECT kind, object_id, weight, facets, latitude, longitude FROM weighed
ORDER BY weight DESC, kind, newest DESC, object_id LIMIT %s OFFSET %s
"""


NAMED = f"UNION ALL (SELECT {READ} FROM search_row r WHERE {{where}} LIMIT {MOST_NAMED})"  # noqa: S608


class Found(NamedTuple):
    """One record that was found. ``point`` is (latitude, longitude), None where not known."""

    kind: int
    object_id: int
    weight: float
    facets: list[int]
    point: tuple[float, float] | None


def ranked(
    question,
    level,
    amount: Amount,
    *,
    start,
    length,
    state_verified,
    state_stale,
    open_hours=(),
    near=None,
):
    """The records at ``start`` to ``start + length``, the best first.

    ``amount`` is how many there are. Of more than can be weighed only a sample is, and those with
    all the words in their names. ``state_verified`` is the token of checked records,
    ``state_stale`` of those that are out of date; ``open_hours`` are keys of hours that are open at
    this moment; ``near`` is the point (latitude, longitude) near which is better.
    """
    reading = question.reading
    where = question.where(level, lots=sample_of(amount.size))
    states = {state_verified: VERIFIED, state_stale: STALE}
    weight, params = weight_sql(question, states, list(open_hours))
    if near:
        weight += f" + {NEAR} * coalesce(greatest(0, 1 - {DISTANCE} / {FAR_KM}), 0)"
        params += [near[0], near[1], near[0]]
    named, named_params = "", []
    if reading.terms and not question.most and amount.size > MOST_WEIGHED:
        among = where_named(question, level)
        named = NAMED.format(where=among.sql)
        named_params = list(among.params)
    sql = WEIGHED.format(read=READ, where=where.sql, most=MOST_WEIGHED, named=named, weight=weight)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*where.params, *named_params, *params, length, start])
        return [
            Found(*row, point=None if latitude is None else (latitude, longitude))
            for *row, latitude, longitude in cursor.fetchall()
        ]


def sample_of(size: int) -> int:
    """The lots to weigh the records of."""
    return LOTS if size <= 2 * MOST_WEIGHED else sample_for(size, MOST_WEIGHED)


def where_named(question: Question, level: str) -> Where:
    """Those with all the words in their names; a sample where these are very many."""
    in_names, others = question.reading.in_names(), question.without_words()
    first = others.where(level, words=in_names, lots=1)
    sql = f"SELECT count(*) FROM search_row r WHERE {first.sql}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, first.params)
        size = LOTS * cursor.fetchone()[0]
    lots = LOTS if size <= MANY_NAMED else sample_for(size, 2 * MOST_NAMED)
    return others.where(level, words=in_names, lots=lots)


def weight_sql(question: Question, states: dict[int, float], open_hours: list[int]):
    """The sum of all signs, on a row ``f``, with its values; ``states`` weighs their tokens."""
    reading = question.reading
    signs = [("f.facets @> %s::int[]", [token], weight) for token, weight in states.items()]
    kinds = KINDS_FIRST if reading.tokens else WHO_FIRST
    signs += [
        ("f.kind = %s", KINDS[name].number, weight)
        for name, weight in kinds.items()
        if name in KINDS
    ]
    if open_hours:
        signs.append(("coalesce(f.hours_id = ANY(%s), false)", open_hours, OPEN))
    if reading.terms:
        signs += name_signs(reading) + concept_signs(reading)
    if question.most:
        signs += [
            ("f.words @@ %s::tsquery", term.lexemes(), told_by(term)) for term in reading.terms
        ]
    sums = " + ".join(f"({sql})::int * {weight}" for sql, _value, weight in signs)
    params = [value for _sql, value, _weight in signs]
    if reading.terms:
        sums += f" + {WORDS_IN_HEAD} * ts_rank('{{0.1, 0.3, 0.5, 1.0}}', f.head, %s::tsquery)"
        params.append(" | ".join(quoted(word) for term in reading.terms for word in term.words))
    return sums, params


def name_signs(reading: Reading):
    """How much of the query stands in the names, as a whole and word by word."""
    name = reading.folded
    names = "|".join(sorted({name, words_of(reading.text)}))  # "Mobile help unit" is one name
    written = [in_name(term) for term in reading.terms]
    words = [in_name(Term(word)) for term in reading.terms for word in term.words]
    alike = [query for term in reading.terms if (query := alike_in_name(term))]
    whole = "position(%s IN f.names_folded) > 0"
    return [
        ("f.names_folded ~ %s", rf"\|({names})\|", EXACT_NAME),
        # Association Darna; Al Jisr, Aljisr
        ("f.names_folded ~ %s", rf"\|{BEFORE_NAMES}{spaced(name)}\|", EXACT_NAME),
        (whole, f"|{name} ", NAME_BEGINS),
        (whole, f" {name}", PHRASE_IN_NAME),
        ("f.head @@ %s::tsquery", " & ".join(written), ALL_IN_NAME),
        *(("f.head @@ %s::tsquery", query, SHARE_IN_NAME / len(words)) for query in words),
        *(("f.head @@ %s::tsquery", query, ALIKE_IN_NAME / len(written)) for query in alike),
    ]


def concept_signs(reading: Reading):
    """Whether the record is filed under what the words stand for, and says so in its head."""
    signs, share = [], 1 / len(reading.terms)
    for term in reading.terms:
        if not term.tokens:
            continue
        signs.append(("f.facets && %s::int[]", term.tokens, CONCEPT * share))
        names = {words_of(name) for concept in term.concepts for name in concept.names.values()}
        names.discard("")
        query = " | ".join(f"({' & '.join(map(quoted, name.split()))})" for name in sorted(names))
        signs.append(("f.head @@ %s::tsquery", query, CONCEPT_IN_HEAD * share))
    return signs


def spaced(name: str) -> str:
    """A pattern for ``name`` with its spaces in other places: articles are written apart or not."""
    return " ?".join(name.replace(" ", "")) if len(name) <= LONGEST_GLUED else name


def told_by(term: Term) -> float:
    return TERM["place" if term.place else "concept" if term.concepts else "word"]


def in_name(term: Term) -> str:
    """The term as words of a name: lexemes of weight A."""
    return every_word(term, lambda form: not form.startswith("="), ":A")


def alike_in_name(term: Term) -> str:
    """The term by the consonants of its words; "" where a word has too few."""
    return every_word(term, lambda form: form.startswith("="), "")


def every_word(term: Term, wanted, weight: str) -> str:
    parts = [[quoted(f) + weight for f in alternatives(word) if wanted(f)] for word in term.words]
    return " & ".join(f"({' | '.join(forms)})" for forms in parts) if all(parts) else ""
