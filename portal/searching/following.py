"""A search can be followed: what is new and surely fits it is told.

Its key is the query of its address, as short and in one order. When it is open, how far away and
in what order says nothing of what is new.
"""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.db import connection
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.search.asking import SURE, Question
from portal.search.kinds import KINDS
from portal.searching.filters import SearchFilter
from portal.subscriptions.subjects import Followed, SubjectKind, register

WHAT = frozenset(["type", "topic", "place", "group", "language", "cost"])  # filters that are kept


def register_subject() -> None:
    register(
        SubjectKind(
            "search",
            _("A search"),
            _("What is new and surely fits this search."),
            key_at=key_of_query,
            read=read_searches,
            is_typed=True,
            matching=matching,
        )
    )


def key_of_query(query: str) -> str:
    """What of ``query`` says what is looked for; "" where that is all there is, or nothing."""
    asked = QueryDict(query)
    key = urlencode(
        [
            (name, value)
            for name in ("q", *sorted(WHAT))
            for value in sorted(asked.getlist(name))
            if value
        ]
    )
    question = question_of(key)
    return key if question.reading or question.conditions else ""


def question_of(key: str) -> Question:
    """Without "open now" among the words: what is new need not be open this minute."""
    return SearchFilter(QueryDict(key), moment=timezone.localtime()).question.without("open")


def read_searches(keys: Iterable[str]) -> dict[str, Followed]:
    listed = reverse("search")
    return {key: Followed(title_of(key), f"{listed}?{key}") for key in keys}


def title_of(key: str) -> str:
    """The words that were typed, and how many filters there are beside."""
    asked = QueryDict(key)
    words = asked.get("q", "")
    if not words:
        return gettext("Search with filters")
    if len(asked) > 1:
        return gettext("“%(words)s”, with filters") % {"words": words}
    return gettext("“%(words)s”") % {"words": words}


def matching(keys: list[str], name: str, records: list[int]) -> dict[int, set[str]]:
    """The keys of the searches that surely find each of the ``records`` of the kind ``name``."""
    found: dict[int, set[str]] = {}
    if name in SearchFilter.records:
        for key in keys:
            for record in found_by(question_of(key), name, records):
                found.setdefault(record, set()).add(key)
    return found


def found_by(question: Question, name: str, records: list[int]) -> list[int]:
    where = question.where(SURE)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT r.object_id FROM search_row r WHERE {where.sql} "  # noqa: S608
            "AND r.kind = %s AND r.object_id = ANY(%s)",
            [*where.params, KINDS[name].number, records],
        )
        return [key for (key,) in cursor.fetchall()]
