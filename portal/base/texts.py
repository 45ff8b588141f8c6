"""The one way to read translated text.

The reader's language, else the nearest that has words, and marked as such.
"""

import re
from functools import cache
from types import SimpleNamespace

from django.db import connection
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
    spans = ()  # of the words that are printed with a mark

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
    if not groups:
        return
    by_key = [records_by_key(records) for records, _fields in groups]
    sql = texts_sql(*((type(records[0]), fields) for records, fields in groups))
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(records) for records in by_key])
        found = cursor.fetchall()
    for number, key, language, origin, *words in found:
        fields = groups[number][1]
        row = Row(origin=origin, **dict(zip(fields, words, strict=False)))
        for record in by_key[number][key]:
            record.texts_read[language] = row


@cache
def texts_sql(*groups) -> str:
    """The texts of some models, each with its fields: group, record, language, origin, words.

    Written once for each process: Django takes some milliseconds to write such a union.
    """
    most = max(len(fields) for _model, fields in groups)
    return " UNION ALL ".join(
        rows_sql(number, model._parler_meta.root_model._meta, fields, most)
        for number, (model, fields) in enumerate(groups)
    )


def rows_sql(number, texts, fields, most) -> str:
    """The rows of one group, padded to ``most`` words."""
    words = [f'"{texts.get_field(name).column}"::text' for name in fields]
    words += ["''::text"] * (most - len(fields))
    # Names from the models alone.
    return (
        f"SELECT {number}, master_id, language_code, origin, {', '.join(words)}"  # noqa: S608
        f' FROM "{texts.db_table}" WHERE master_id = ANY(%s)'
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
