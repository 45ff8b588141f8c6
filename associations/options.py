"""The options of each filter with their counts."""

from associations.vocabulary import by_slug, vocabulary
from portal.base.parts import Option


class WordOptions:
    """Options of topics, groups or languages, with the counts of facet ``facet``."""

    def __init__(self, words, facet, *, only_found=False):
        self.words, self.facet, self.only_found = words, facet, only_found

    def called(self, slug):
        word = by_slug(getattr(vocabulary(), self.words), slug)
        return word.name if word else slug

    def __call__(self, counts, found):
        tally_of = counts.get(self.facet, {})
        chosen = found.chosen.get(self.facet, [])
        options = [
            Option(word.slug, word.name, tally_of.get(word.pk, 0), word.slug in chosen)
            for word in getattr(vocabulary(), self.words).values()
        ]
        return [option for option in options if option.count or option.checked]


class TreeOptions(WordOptions):
    """Options of a tree: the upper level, and below a chosen one its children, set in."""

    def __init__(self, words, facet, *, hidden_kinds=(), lower_kinds=()):
        super().__init__(words, facet)
        self.hidden_kinds, self.lower_kinds = hidden_kinds, lower_kinds

    def is_lower(self, word):
        return word.kind in self.lower_kinds if self.lower_kinds else word.parent is not None

    def __call__(self, counts, found):
        words = getattr(vocabulary(), self.words)
        chosen = set(found.chosen.get(self.facet, []))
        numbers = counts.get(self.facet, {})
        options = []
        for word in words.values():
            if self.is_lower(word) or word.kind in self.hidden_kinds:
                continue
            children = [
                child
                for child in words.values()
                if child.parent == word.pk and self.is_lower(child)
            ]
            number = numbers.get(word.pk, 0)
            if not number and word.slug not in chosen and word.kind not in ("", "arrondissement"):
                continue
            options.append(Option(word.slug, word.name, number, word.slug in chosen))
            if word.slug in chosen or any(child.slug in chosen for child in children):
                options += [
                    Option(child.slug, child.name, n, child.slug in chosen, 1)
                    for child in children
                    if (n := numbers.get(child.pk, 0)) or child.slug in chosen
                ]
        return options


class ValueOptions:
    """Options of a fixed set of values, as (value, label) pairs."""

    def __init__(self, facet, values, *, blank=""):
        self.facet, self.values, self.blank = facet, values, blank

    def called(self, value):
        return str(dict(self.values).get(value, value))

    def __call__(self, counts, found):
        chosen = found.chosen.get(self.facet, [])
        chosen = chosen if isinstance(chosen, list) else [chosen]
        options = [
            Option(value, str(label), counts.get(self.facet, {}).get(value, 0), value in chosen)
            for value, label in self.values
        ]
        if self.blank:
            options.insert(0, Option("", self.blank, None, not chosen))
        return options


class NumberOptions:
    """A number that is typed; its one option holds what was typed."""

    def __init__(self, facet):
        self.facet = facet

    def __call__(self, counts, found):
        value = found.chosen.get(self.facet)
        return [Option("" if value is None else str(value), "", None, value is not None)]
