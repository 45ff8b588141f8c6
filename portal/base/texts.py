"""The one way to read translated text.

The reader's language, else the nearest that has words, and marked as such.
"""

import re
from types import SimpleNamespace

from django.db.models import F, TextField, Value
from django.db.models.functions import Cast
from django.utils.html import escape, format_html
from django.utils.translation import get_language, get_language_info, gettext

LANGUAGE_CODES = ("ar", "fr", "en", "es", "nl", "da")
# Which language to try after the reader's own, by what people here read: French beside Arabic,
# English beside Danish.
NEAREST = {
    "ar": ("ar", "fr", "en", "es", "nl", "da"),
    "fr": ("fr", "en", "es", "ar", "nl", "da"),
    "en": ("en", "fr", "es", "nl", "da", "ar"),
    "es": ("es", "fr", "en", "nl", "da", "ar"),
    "nl": ("nl", "en", "fr", "da", "es", "ar"),
    "da": ("da", "en", "nl", "fr", "es", "ar"),
}


def direction(language: str) -> str:
    return "rtl" if language == "ar" else "ltr"


LATIN_IN_BRACKETS = re.compile(r"\(([^()]*[A-Za-zÀ-ÿ][^()]*)\)")


def isolated(words: str) -> str:
    """Arabic ``words`` in which a Latin name in brackets keeps its own order: (100% Mamans)."""
    return LATIN_IN_BRACKETS.sub("(\u2066\\1\u2069)", words) if "(" in words else words


class Text(str):
    """Words with their language. ``fallback`` says that the reader asked for another language.

    A ``str``: a template turns anything else into one before it asks for ``__html__``.
    """

    __slots__ = ("fallback", "lang", "origin")

    def __new__(cls, text, lang, origin="source", fallback=False):
        words = super().__new__(cls, text)
        words.lang, words.origin, words.fallback = lang, origin, fallback
        return words

    def __html__(self):
        """The words, safe in a page; wrapped with their language where it is not the reader's."""
        words = isolated(self.text) if self.dir == "rtl" else self.text
        if self.lang == get_language():
            return escape(words)
        return format_html('<bdi lang="{}" dir="{}">{}</bdi>', self.lang, self.dir, words)

    @property
    def text(self) -> str:
        """The plain words."""
        return str(self)

    @property
    def dir(self):
        return direction(self.lang)

    @property
    def language_name(self):
        """The language's name in the reader's language, for the mark beside a fallback."""
        return gettext(get_language_info(self.lang)["name"])


class Row(SimpleNamespace):
    """One language of a record's texts, as plain values."""


def read_texts(records, *fields) -> None:
    """Read ``fields`` of the texts of ``records`` (all of one model) for ``text_of`` to use.

    For lists: plain values cost a third of what prefetched rows do.
    """
    read_texts_together((records, fields))


def read_texts_together(*groups) -> None:
    """`read_texts` for several models in one query: each group is (records, fields)."""
    groups = [(list(records), fields) for records, fields in groups if records]
    most = max((len(fields) for _records, fields in groups), default=0)
    asked = [rows_of(number, *group, most) for number, group in enumerate(groups)]
    if not asked:
        return
    found = asked[0].union(*asked[1:], all=True) if len(asked) > 1 else asked[0]
    by_key = [records_by_key(records) for records, _fields in groups]
    for number, key, language, origin, *words in found:
        fields = groups[number][1]
        row = Row(origin=origin, **dict(zip(fields, words, strict=False)))
        for record in by_key[number][key]:
            record.texts_read[language] = row


def rows_of(number, records, fields, most):
    """The rows of one group: number, record, language, origin, words; padded to ``most`` words."""
    model = records[0]._parler_meta.root_model
    given = [Cast(F(name), TextField()) for name in fields]
    given += [Value("", TextField())] * (most - len(fields))
    columns = {f"_{place}": column for place, column in enumerate(given)}
    return (
        model.objects.filter(master__in={record.pk for record in records})
        .annotate(_group=Value(number), **columns)
        .values_list("_group", "master", "language_code", "origin", *columns)
        .order_by()
    )


def records_by_key(records):
    by_key = {}
    for record in records:
        record.texts_read = {}
        by_key.setdefault(record.pk, []).append(record)
    return by_key


def text_of(record, field: str, language: str | None = None) -> Text:
    """The text of ``field``; an empty Text where no language has words.

    Uses what `read_texts` read; else ``record.translations.all()``: prefetch it for lists.
    """
    wanted = language or get_language() or LANGUAGE_CODES[0]
    rows = record.__dict__.get("texts_read")
    if rows is None:
        rows = {row.language_code: row for row in record.translations.all()}
    for code in NEAREST.get(wanted, LANGUAGE_CODES):
        row = rows.get(code)
        if row is not None and (words := getattr(row, field)):
            return Text(words, code, row.origin, fallback=code != wanted)
    return Text("", wanted)
