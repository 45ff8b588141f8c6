"""What a misspelt word was meant to be: a word of some public record, or of a name or synonym."""

from django.db import connection

from portal.base.snapshots import keep
from portal.search.concepts import SECONDS, concepts
from portal.search.lexemes import alternatives
from portal.search.reading import Reading

SHORTEST = 4
MOST = 12

KNOWN_SQL = """
SELECT asked.word FROM unnest(%s::text[], %s::text[]) AS asked (word, form)
WHERE EXISTS (SELECT FROM search_row r WHERE r.is_public AND r.words @@ asked.form::tsquery)
GROUP BY asked.word
"""
ALIKE_SQL = """
SELECT asked, near.word FROM unnest(%s::text[]) AS asked CROSS JOIN LATERAL (
  SELECT word, similarity(word, asked) AS share FROM search_word
  WHERE word %% asked AND length(word) BETWEEN length(asked) - 3 AND length(asked) + 3
  ORDER BY share DESC, word LIMIT %s
) AS near
WHERE EXISTS (
  SELECT FROM search_row r WHERE r.is_public AND r.words @@ quote_literal(near.word)::tsquery)
ORDER BY asked, near.share DESC, near.word
"""


def corrections(reading: Reading) -> dict[str, str]:
    """For each word of the query that stands nowhere, the word that is most like it."""
    words = [
        word
        for term in reading.terms
        if not term.concepts and not term.exact
        for word in term.words
        if len(word) >= SHORTEST and not word.isdigit()
    ]
    stand = known(words)
    nearby = alike([word for word in words if word not in stand])
    found = {word: nearest(word, others) for word, others in nearby.items()}
    return {word: meant for word, meant in found.items() if meant and meant != word}


def known(words: list[str]) -> set[str]:
    """Those of ``words`` by which some record is found."""
    if not words:
        return set()
    forms = [" | ".join(f"'{form}'" for form in alternatives(word)) for word in words]
    with connection.cursor() as cursor:
        cursor.execute(KNOWN_SQL, [words, forms])
        return {word for (word,) in cursor.fetchall()}


def nearest(word: str, others: list[str]) -> str:
    """The one with the fewest slips between; "" where none is near enough."""
    slips = allowed(word)
    nearby = [(distance(word, other), order, other) for order, other in enumerate(others)]
    best = min((row for row in nearby if row[0] <= slips), default=None)
    return best[2] if best else ""


def allowed(word: str) -> int:
    return 1 if len(word) <= 5 else 2 if len(word) <= 9 else 3


def alike(words: list[str]) -> dict[str, list[str]]:
    """For each the words that share many groups of three letters with it, the most alike first."""
    found = {word: [] for word in words}
    if found:
        with connection.cursor() as cursor:
            cursor.execute(ALIKE_SQL, [list(found), MOST])
            for word, other in cursor.fetchall():
                found[word].append(other)
    return {word: others + concept_words_like(word) for word, others in found.items()}


def concept_words_like(word: str) -> list[str]:
    """Words of names and synonyms that share two thirds of their pairs of letters with it."""
    pairs = pairs_of(word)
    return [
        other
        for other, own in keep(("concept words",), SECONDS, concept_words).items()
        if abs(len(other) - len(word)) <= 3 and 2 * len(pairs & own) >= len(pairs | own) * 0.8
    ]


def concept_words() -> dict[str, set[str]]:
    words = {word for phrase in concepts().exact for word in phrase.split()}
    return {word: pairs_of(word) for word in words if len(word) >= SHORTEST and not word.isdigit()}


def pairs_of(word: str) -> set[str]:
    framed = f" {word} "
    return {framed[n : n + 2] for n in range(len(framed) - 1)}


def distance(one: str, other: str) -> int:
    """Letters changed, added, dropped or exchanged with their neighbour (Damerau, restricted)."""
    before, last = [], list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, match in enumerate(other, 1):
            cost = min(last[column] + 1, line[column - 1] + 1, last[column - 1] + (letter != match))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == match:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        before, last = last, line
    return last[-1]
