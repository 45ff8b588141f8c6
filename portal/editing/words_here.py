"""A few words in the reader's own language, in a form that is about something else."""

from django import forms
from django.utils.translation import get_language

from portal.base.models import TranslatedText
from portal.base.texts import direction, text_of

ROWS = 4  # of a box for more than a line


def language_attrs() -> dict[str, str]:
    """For the box that they are written in."""
    language = get_language()
    return {"lang": language, "dir": direction(language)}


def written_here(field: forms.Field) -> forms.Field:
    """``field`` with a box for words in the reader's language."""
    field.widget.attrs |= language_attrs()
    if isinstance(field.widget, forms.Textarea):
        field.widget.attrs["rows"] = ROWS
    return field


def words_here(record, field: str) -> str:
    """What stands in the reader's language; "" where it is only there in another."""
    if record.pk is None:
        return ""
    words = text_of(record, field)
    return "" if words.fallback else str(words)


def write_words_here(record, **words: str) -> None:
    """Write them, and say whether they are the source or follow another language."""
    language = get_language()
    origins = dict(record.translations.values_list("language_code", "origin"))
    origin = TranslatedText.Origin.REVIEWED if origins else TranslatedText.Origin.SOURCE
    if origins.get(language) == TranslatedText.Origin.SOURCE:
        origin = TranslatedText.Origin.SOURCE
    record.translations.update_or_create(
        language_code=language, defaults={**words, "origin": origin}
    )
