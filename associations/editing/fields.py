"""Fields for the words of the directory."""

from django import forms

from associations.vocabulary import vocabulary

NOT_CHOSEN = ("region",)  # of places: too wide to say where somebody works


class WordsField(forms.TypedMultipleChoiceField):
    """Some topics, groups, places or languages, by their keys; the lower ones under the upper."""

    widget = forms.CheckboxSelectMultiple
    is_long_list = True  # folded away in a form, see portal/field.html

    def __init__(self, words, **kwargs):
        super().__init__(choices=lambda: choices_of(words), coerce=int, **kwargs)
        self.words = words

    def keep(self, standing) -> None:
        """Let the words that stand be chosen, those too that nobody chooses anew."""
        kept = set(self.prepare_value(standing) or ())
        self.choices = lambda: choices_of(self.words, kept)

    def prepare_value(self, value):
        if isinstance(value, list | tuple):
            return [getattr(entry, "pk", entry) for entry in value]
        return value


def choices_of(words: str, kept=frozenset()) -> list[tuple[int, str]]:
    """(key, name) of each word, children after their parent and named with it; too wide ones only
    where they are among the keys ``kept``.
    """
    found = getattr(vocabulary(), words)
    children = {}
    for word in found.values():
        children.setdefault(word.parent if word.parent in found else None, []).append(word)
    choices = []
    for word in children.get(None, ()):
        _add(word, children, choices, (), kept)
    return choices


def _add(word, children, choices, above, kept) -> None:
    if word.kind not in NOT_CHOSEN or word.pk in kept:
        choices.append((word.pk, " › ".join([*above, str(word.name)])))
    lower = children.get(word.pk, ())
    named = (*above, str(word.name)) if word.kind in ("", "arrondissement") else above
    for child in lower:
        _add(child, children, choices, named, kept)
