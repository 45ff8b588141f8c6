"""The lexemes by which a folded word may stand in the index. What the database knows of a word is
kept in the process: stems never change, and that a word has come to stand somewhere matters little.
"""

from typing import NamedTuple

from django.db import connection

from portal.base.snapshots import keep
from portal.search.words_sql import STEMMERS, arabic_stem, script_of, skeleton

KEPT: dict[str, "Known"] = {}
MOST_KEPT = 20_000
# What Arabic writes onto the front of a word.
FRONTS = ("ب", "و", "ل", "ف", "ال", "وال", "بال", "لل")
STEMS = " || ".join(
    f"coalesce(ts_lexize('{stemmer}', asked), '{{}}')" for stemmer in STEMMERS.values()
)
KNOWN_SQL = f"""
SELECT asked, CASE WHEN asked ~ '^[a-z]{{3,}}$' THEN {STEMS} ELSE '{{}}' END,
  EXISTS (SELECT FROM search_word WHERE word = asked)
FROM unnest(%s::text[]) AS asked
"""  # noqa: S608 (made of constants)


COMMON = 20_000
COMMON_SECONDS = 600
COMMON_SQL = """
SELECT word FROM pg_stats s, pg_class c,
  unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) AS e (word, share)
WHERE s.tablename = 'search_row' AND s.attname = 'words' AND c.oid = to_regclass('search_row')
  AND share * c.reltuples > %s
"""


class Known(NamedTuple):
    """What the database says of a word: its stems, and whether some record has it as it is."""

    stems: list[str]
    stands: bool


def quoted(lexeme: str) -> str:
    """``lexeme`` as a tsquery writes it."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def know(words: list[str]) -> None:
    """Ask the database for those words that are not kept yet, in one query."""
    missing = [word for word in dict.fromkeys(words) if word not in KEPT]
    if not missing:
        return
    if len(KEPT) > MOST_KEPT:
        KEPT.clear()
    with connection.cursor() as cursor:
        cursor.execute(KNOWN_SQL, [missing])
        KEPT.update({word: Known(stems, stands) for word, stems, stands in cursor.fetchall()})


def known(word: str) -> Known:
    know([word])
    return KEPT.get(word) or Known([], False)


def common_words() -> set[str]:
    """Words of more than `COMMON` records, by the statistics of the database."""
    return keep(("common words",), COMMON_SECONDS, read_common_words)


def read_common_words() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(COMMON_SQL, [COMMON])
        return {word for (word,) in cursor.fetchall()}


def stems_of(word: str) -> list[str]:
    return known(word).stems if word.isascii() else [arabic_stem(word)]


def alternatives(word: str) -> list[str]:
    """All lexemes for ``word``: itself, its stems, and names that sound alike.

    Those in the same script only if no record has the word as it is: "police" is not "place".
    """
    found = [word, *stems_of(word)]
    if not word.isascii():
        stem = arabic_stem(word)
        found += [front + stem for front in FRONTS if len(stem) > 2]
    if consonants := skeleton(word):
        own = script_of(word)
        found.append(f"={'l' if own == 'a' else 'a'}{consonants}")
        found += [] if known(word).stands else [f"={own}{consonants}"]
    return list(dict.fromkeys(found))


def name_alternatives(word: str) -> list[str]:
    """The lexemes of names, which hold words and their Arabic stems behind an "@"."""
    return [f"@{form}" for form in dict.fromkeys((word, arabic_stem(word)))]
