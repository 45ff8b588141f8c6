"""What the words typed so far may become: names of records, topics, target groups and places."""

import json
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from itertools import islice
from operator import attrgetter, itemgetter
from typing import NamedTuple

from django.db import connection

from portal.base.snapshots import keep
from portal.base.texts import NEAREST, Text
from portal.search.concepts import PROVIDERS, SECONDS, Concept, folded
from portal.search.kinds import kind_numbered
from portal.search.reading import LONGEST_QUERY
from portal.search.words_sql import words_of

SHORTEST = 2
LONGEST_START = 60  # as `SearchStart.start`
MOST_CONCEPTS = 3  # where there are names enough to fill the rest
MOST_WEIGHED = 200  # starts, from the index alone
MOST_READ = 32  # rows, each from another page of the disk
ARTICLE = "ال"
START, RANK = attrgetter("start"), itemgetter(0, 1, 2)

# A stretch of the index in its own order, so that a million names cost as much as a thousand. It is
# given by its ends and not by LIKE: that could not use the index with a value the planner does not
# know. Whole names come before the middle of names, the nearest to their end first.
NAMES_SQL = """
SELECT r.kind, r.slug, r.names
FROM (
  SELECT form, row_id, min(length(start)) AS length
  FROM unnest(%s::text[]) AS form, LATERAL (
    SELECT row_id, start FROM search_start
    WHERE start ~>=~ form AND start ~<~ (form || chr(1114111)) ORDER BY start USING ~<~ LIMIT %s
  ) AS stretch GROUP BY form, row_id ORDER BY length, row_id LIMIT %s
) AS begun JOIN search_row r ON r.id = begun.row_id
WHERE r.is_public AND (r.valid_from IS NULL OR r.valid_from <= %s)
  AND (r.valid_until IS NULL OR r.valid_until >= %s)
ORDER BY position('|' || form IN r.names_folded) = 0, length, r.id LIMIT %s
"""


class Suggestion(NamedTuple):
    """``kind`` is that of a record, or the facet of a topic, group or place.

    ``word`` is the other word or name that was found, where it is not in the label.
    """

    kind: str
    slug: str
    label: Text
    word: str = ""


class Phrase(NamedTuple):
    """Words that stand for a concept, from one of them on; ``start`` is folded."""

    start: str
    is_whole: bool
    written: str
    concept: Concept


def suggestions(text: str, language: str, *, today: date, most: int = 8) -> list[Suggestion]:
    """The best first; none for less than two letters."""
    forms = forms_of(words_of(text[:LONGEST_QUERY])[:LONGEST_START].strip())
    if not forms:
        return []
    concepts = concepts_begun(forms, language)
    names = names_begun(forms, language, today, most)
    return (concepts[: max(MOST_CONCEPTS, most - len(names))] + names)[:most]


def forms_of(folded: str) -> list[str]:
    """The words, and as they may stand in Arabic: with the article or without."""
    if len(folded) < SHORTEST:
        return []
    bare = folded.removeprefix(ARTICLE)
    if bare == folded:
        return [folded] if folded.isascii() else [folded, ARTICLE + folded]
    return [folded, bare] if len(bare) > SHORTEST else [folded]


def concepts_begun(forms: list[str], language: str) -> list[Suggestion]:
    """Concepts with a word that begins so, each by its best phrase: its name, then another from its
    beginning on, then the shortest.
    """
    best: dict[int, tuple] = {}
    for phrase in phrases_begun(forms):
        other = phrase.written != phrase.concept.name(language)
        rank = (other, not phrase.is_whole, len(phrase.written), phrase)
        token = phrase.concept.token
        best[token] = min(rank, best.get(token, rank), key=RANK)
    return [of_concept(rank[-1], language) for rank in sorted(best.values(), key=RANK)]


def phrases_begun(forms: list[str]) -> Iterator[Phrase]:
    phrases = keep(("suggested phrases",), SECONDS, sorted_phrases)
    for form in forms:
        for phrase in islice(phrases, bisect_left(phrases, form, key=START), None):
            if not phrase.start.startswith(form):
                break
            yield phrase


def sorted_phrases() -> list[Phrase]:
    written = (
        (word, concept)
        for provider in PROVIDERS
        for concept, words in provider()
        for word in dict.fromkeys(words)
    )
    return sorted(starts(written), key=START)


def starts(written) -> Iterator[Phrase]:
    """One for each word of each phrase."""
    for word, concept in written:
        parts = folded(word).split()
        for number in range(len(parts)):
            yield Phrase(" ".join(parts[number:]), number == 0, word, concept)


def of_concept(phrase: Phrase, language: str) -> Suggestion:
    concept = phrase.concept
    label = label_of(concept.names, language) or Text(concept.slug, language)
    word = "" if phrase.written == label else phrase.written
    return Suggestion(concept.facet.name, concept.slug, label, word)


def names_begun(forms, language, today, most) -> list[Suggestion]:
    """Public records with a word of a name that begins so; of two of one name the first.

    Those whose label says so come before those with another name that does.
    """
    with connection.cursor() as cursor:
        # Twice as many: a record may have been found by both forms.
        cursor.execute(NAMES_SQL, [forms, MOST_WEIGHED, MOST_READ, today, today, 2 * most])
        rows = cursor.fetchall()
    found = {}
    for number, slug, names in rows:
        one = of_record(kind_numbered(number).name, slug, json.loads(names), forms, language)
        found.setdefault((one.kind, one.label), one)
    return sorted(found.values(), key=lambda one: bool(one.word))[:most]


def of_record(kind, slug, names, forms, language) -> Suggestion:
    label = label_of(names, language) or Text(slug, language)
    begun = [name for name in (label, *names.values()) if begins(name, forms)]
    return Suggestion(kind, slug, label, "" if label in begun or not begun else begun[0])


def begins(name: str, forms: list[str]) -> bool:
    return any(f" {form}" in f" {words_of(name)}" for form in forms)


def label_of(names: dict[str, str], language: str) -> Text | None:
    """The name in the reader's language, else in the nearest that has one."""
    codes = (code for code in NEAREST[language] if names.get(code))
    return next((Text(names[code], code, fallback=code != language) for code in codes), None)
