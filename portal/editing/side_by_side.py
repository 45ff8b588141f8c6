"""A translation beside the text that it is made from."""

from typing import NamedTuple

from django.forms import BoundField

from portal.base.models import TranslatedText
from portal.base.texts import LANGUAGE_CODES, NEAREST, Text
from portal.editing.translation_state import history_of, outdated_since

Origin = TranslatedText.Origin


class Pair(NamedTuple):
    """One field, what it says in the source, and since when the source is newer."""

    field: BoundField
    source: Text | None
    outdated_since: object


def source_row(rows: dict, language: str, wanted: str | None = None):
    """From which of the other ``rows`` to translate into ``language``: the one ``wanted``, else an
    original, else any, the nearest that people read; None where there is no other.
    """
    if wanted in rows:
        return rows[wanted]
    originals = {code: row for code, row in rows.items() if row.origin == Origin.SOURCE}
    offered = originals or rows
    return next((offered[code] for code in NEAREST[language] if code in offered), None)


def settle_origin(row, others: dict) -> None:
    """Say where the words of ``row`` come from, now that a person has written them."""
    if row.pk is None:
        row.origin = Origin.REVIEWED if others else Origin.SOURCE
    elif row.origin == Origin.MACHINE:
        row.origin = Origin.REVIEWED


class LanguageState(NamedTuple):
    """How far the texts of one language are: ``state`` is "missing", "machine", "outdated" or ""
    where nothing is to be done.
    """

    code: str
    state: str


def states(record, fields, history=None) -> list[LanguageState]:
    """Of all languages of the portal, in their order; ``history`` as `outdated_since` takes it."""
    rows = {row.language_code: row for row in record.translations.all()}
    history = history or history_of(list(rows.values()))
    return [LanguageState(code, state_of(rows, code, fields, history)) for code in LANGUAGE_CODES]


def state_of(rows: dict, code: str, fields, history) -> str:
    row = rows.get(code)
    if row is None:
        return "missing"
    if row.origin == Origin.MACHINE:
        return "machine"
    if row.origin == Origin.SOURCE:
        return ""
    others = {other: row for other, row in rows.items() if other != code}
    behind = outdated_since(source_row(others, code), row, fields, history)
    return "outdated" if behind else ""


def beside(form, source) -> list[Pair]:
    names = [name for name in form.fields if name != "seen"]
    behind = outdated_since(source, form.instance, names)
    return [Pair(form[name], source_text(source, name), behind.get(name)) for name in names]


def source_text(source, name) -> Text | None:
    words = getattr(source, name, "") if source else ""
    return Text(words, source.language_code, source.origin, fallback=True) if words else None
