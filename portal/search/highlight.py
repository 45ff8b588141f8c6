"""Marks in a text where words of a query stand. A mark sits on the letters as they are written.

A word of the text is compared folded, by the stems of the words that were asked for, and in names
by its consonants.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from portal.base.texts import LATIN_IN_BRACKETS, Text
from portal.search.lexemes import alternatives, stems_of
from portal.search.reading import Reading
from portal.search.words_sql import arabic_stem, script_of, skeleton, words_of

# A word with the signs that stand on its letters.
WORD = re.compile("[\\w\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0640]+")
SNIPPET_BEFORE, SNIPPET_AFTER = 60, 110


SHORTEST_STEM, LONGEST_ENDING = 3, 4


class Forms(NamedTuple):
    """What the words of a query look like: whole, by stems, by consonants."""

    whole: frozenset[str]
    stems: tuple[str, ...]
    consonants: frozenset[str]

    def begins(self, word: str) -> bool:
        """Whether ``word`` is one of the stems with an ending, or in Arabic with an article."""
        plain = word if word.isascii() else arabic_stem(word)
        return any(
            plain.startswith(stem) and len(plain) - len(stem) <= LONGEST_ENDING
            for stem in self.stems
        )

    def fit(self, written: str, *, name: bool) -> bool:
        """Whether the word ``written`` in a text is one that was asked for."""
        for word in folded(written):
            if word in self.whole or self.begins(word):
                return True
            if name and self.consonants and script_of(word) + skeleton(word) in self.consonants:
                return True
        return False


@lru_cache(maxsize=20_000)
def folded(written: str) -> tuple[str, ...]:
    """The folded words of one written word; texts repeat theirs."""
    return tuple(words_of(written).split())


def forms_of(reading: Reading) -> Forms:
    words = [word for term in reading.terms for word in term.words]
    forms = [form for term in reading.terms for word in term.words for form in alternatives(word)]
    return Forms(
        frozenset(words),
        tuple({stem for word in words for stem in stems_of(word) if len(stem) >= SHORTEST_STEM}),
        frozenset(form[1:] for form in forms if form.startswith("=")),
    )


def marks(text: str, forms: Forms, *, name: bool = False) -> list[tuple[int, int]]:
    """Where the words stand: (start, end) of each in ``text``."""
    return [found.span() for found in WORD.finditer(text) if forms.fit(found.group(), name=name)]


class Marked(Text):
    """A Text that prints its marks."""

    __slots__ = ("spans",)

    def __new__(cls, text: Text, spans):
        words = super().__new__(cls, str(text), text.lang, text.origin, text.fallback)
        words.spans = tuple(spans)
        return words

    def __html__(self):
        html = mark_safe(marked_html(str(self), self.spans, isolate=self.dir == "rtl"))  # noqa: S308
        if self.lang == get_language():
            return html
        return mark_safe(f'<bdi lang="{escape(self.lang)}" dir="{self.dir}">{html}</bdi>')  # noqa: S308


def marked_html(text: str, spans, *, isolate: bool = False) -> str:
    """``text`` escaped, with each span in a <mark>; ``isolate`` as `portal.base.texts.isolated`."""
    # Of two signs at one place the one with the lower number comes first.
    signs = [sign for start, end in spans for sign in ((start, 3, "<mark>"), (end, 0, "</mark>"))]
    for brackets in LATIN_IN_BRACKETS.finditer(text) if isolate else ():
        signs += [(brackets.start(1), 2, "\u2066"), (brackets.end(1), 1, "\u2069")]
    pieces, last = [], 0
    for at, _order, sign in sorted(signs):
        pieces += [escape(text[last:at]), sign]
        last = at
    return "".join([*pieces, escape(text[last:])])


def marked(text: Text, forms: Forms, *, name: bool = False) -> Text:
    """``text`` with its marks; itself where it has none."""
    spans = marks(text, forms, name=name) if text else []
    return Marked(text, spans) if spans else text


def snippet(text: Text, forms: Forms, *, name: bool = False) -> Text | None:
    """The part of ``text`` around the first mark; None where it has none."""
    spans = marks(text, forms, name=name)
    if not spans:
        return None
    start, end = spans[0][0] - SNIPPET_BEFORE, spans[0][1] + SNIPPET_AFTER
    start = text.find(" ", start) + 1 if start > 0 else 0
    end = text.rfind(" ", 0, end) if end < len(text) else len(text)
    end = max(end, spans[0][1])
    before, after = "…" if start else "", "…" if end < len(text) else ""
    shift = len(before) - start
    inside = [(a + shift, b + shift) for a, b in spans if a >= start and b <= end]
    whole = Text(before + str(text)[start:end] + after, text.lang, text.origin, text.fallback)
    return Marked(whole, inside)
