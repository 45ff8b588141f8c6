"""Words that stand for a facet: names and synonyms of topics, target groups and places.

An app registers who gives them; here a query finds them, whatever the script or language.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from portal.base.snapshots import keep
from portal.base.texts import NEAREST
from portal.search.tokens import Facet
from portal.search.words_sql import arabic_stem, words_of

SECONDS = 60
LONGEST_PHRASE = 5
folded = lru_cache(maxsize=20_000)(words_of)  # 9,000 words that seldom change take 80 ms


class Concept(NamedTuple):
    """A value of a facet (a primary key, or a word of a fixed list), with its names by language.

    ``wide``: nearly every record is under it.
    """

    facet: Facet
    key: int | str
    slug: str
    names: dict[str, str]
    wide: bool = False

    @property
    def token(self) -> int:
        return self.facet.token(self.key)

    def name(self, language: str) -> str:
        return next(
            (self.names[code] for code in NEAREST[language] if code in self.names), self.slug
        )


class Concepts(NamedTuple):
    """Concepts by folded phrase, and by the phrase without endings."""

    exact: dict[str, list[Concept]]
    loose: dict[str, list[Concept]]
    by_token: dict[int, Concept]

    def called(self, phrase: str) -> list[Concept]:
        return self.exact.get(phrase) or self.loose.get(loosely(phrase), [])


Provider = Callable[[], Iterable[tuple[Concept, Iterable[str]]]]
PROVIDERS: list[Provider] = []


def register_concepts(provider: Provider) -> None:
    """``provider`` gives pairs of a concept and all words that stand for it."""
    PROVIDERS.append(provider)


def concepts() -> Concepts:
    """All of them, kept in the process for a minute."""
    return keep(("search concepts",), SECONDS, read)


def read() -> Concepts:
    found = Concepts({}, {}, {})
    for provider in PROVIDERS:
        for concept, words in provider():
            found.by_token[concept.token] = concept
            for phrase in dict.fromkeys(folded(word) for word in words):
                add(found.exact, phrase, concept)
                add(found.loose, loosely(phrase), concept)
    return found


def add(phrases, phrase, concept):
    rows = phrases.setdefault(phrase, [])
    if phrase and concept not in rows:
        rows.append(concept)


def loosely(phrase: str) -> str:
    """The phrase without plurals and articles, as far as letters tell them."""
    return " ".join(without_ending(word) for word in phrase.split())


def without_ending(word: str) -> str:
    if not word.isascii():
        return arabic_stem(word)
    for ending in ("aux", "es", "er", "s", "x", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending) + ("al" if ending == "aux" else "")
    return word
