"""The lexemes by which a folded word may stand in the index. Stems come from the database, and are
kept: a word's stems never change.
"""

from django.db import connection

from portal.search.words_sql import STEMMERS, arabic_stem, skeleton

KEPT: dict[str, list[str]] = {}
MOST_KEPT = 20_000
# What Arabic writes onto the front of a word.
FRONTS = ("ب", "و", "ل", "ف", "ال", "وال", "بال", "لل")
STEMS = " || ".join(
    f"coalesce(ts_lexize('{stemmer}', word), '{{}}')" for stemmer in STEMMERS.values()
)
STEMS_SQL = f"SELECT word, {STEMS} FROM unnest(%s::text[]) AS word"  # noqa: S608 (constants)


def quoted(lexeme: str) -> str:
    """``lexeme`` as a tsquery writes it."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def read_stems(words: list[str]) -> None:
    """Ask the database for the stems of those words that are not kept yet, in one query."""
    missing = [word for word in dict.fromkeys(words) if word not in KEPT]
    if not missing:
        return
    if len(KEPT) > MOST_KEPT:
        KEPT.clear()
    latin = [word for word in missing if word.isascii() and word.isalpha() and len(word) > 2]
    KEPT.update({word: [] for word in missing})
    if latin:
        with connection.cursor() as cursor:
            cursor.execute(STEMS_SQL, [latin])
            KEPT.update(cursor.fetchall())


def stems_of(word: str) -> list[str]:
    read_stems([word])
    return KEPT.get(word, [])


def alternatives(word: str) -> list[str]:
    """All lexemes for ``word``: itself, its stems, its consonants in names."""
    found = [word]
    if word.isascii():
        found += stems_of(word)
    else:
        stem = arabic_stem(word)
        found += [stem, *(front + stem for front in FRONTS if len(stem) > 2)]
        found += [front + word for front in FRONTS if stem == word and len(word) > 2]
    if consonants := skeleton(word):
        found.append(f"={consonants}")
    return list(dict.fromkeys(found))


def name_alternatives(word: str) -> list[str]:
    """The lexemes of names, which hold words and their Arabic stems behind an "@"."""
    return [f"@{form}" for form in dict.fromkeys((word, arabic_stem(word)))]
