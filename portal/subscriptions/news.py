"""What is new. An app registers each kind of news from its ``apps.py``:

    register(
        NewsKind(
            name="update",
            label=_("News of a project"),
            public=lambda moment: Update.objects.filter(project__in=Project.objects.published()),
            subjects=subjects_of_updates,
            read=read_updates,
        )
    )

and is done: every ten minutes the portal looks which rows of ``public`` it has not seen yet, writes
them down with the subjects that they are about, and tells those who follow one of these. A row is
new once in its life: who takes it out of public and back makes no news.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils.functional import Promise

from portal.base.texts import Text
from portal.subscriptions.models import News, Subscription
from portal.subscriptions.subjects import SUBJECTS, split

AT_ONCE_READ = 500  # so many new rows of a kind are written down together


class NewsLine(NamedTuple):
    """One piece of news in a letter, in the active language. ``url`` begins at the root."""

    title: Text | str
    url: str
    by: Text | str = ""
    words: Text | str = ""


@dataclass(frozen=True, slots=True)
class NewsKind:
    """One kind of news.

    ``public`` gives the rows that anybody may read at a moment. ``subjects`` says of rows, by their
    keys, what they are about: {17: {"project:3", "topic:8"}}; who follows a topic wants to hear of
    those below it, so an app names those above too. ``read`` gives the lines of rows that are
    public, in the active language.
    """

    name: str
    label: Promise
    public: Callable[[datetime], models.QuerySet]
    subjects: Callable[[list[int]], dict[int, set[str]]]
    read: Callable[[list[int]], dict[int, NewsLine]]


NEWS: dict[str, NewsKind] = {}


def register(kind: NewsKind) -> None:
    NEWS[kind.name] = kind


def notice(moment: datetime) -> None:
    """Write down what has become public since the last time, however long ago that was."""
    for kind in NEWS.values():
        known = News.objects.filter(kind=kind.name, record=OuterRef("pk"))
        new = kind.public(moment).filter(~Exists(known)).order_by("pk")
        keys = list(new.values_list("pk", flat=True))
        for start in range(0, len(keys), AT_ONCE_READ):
            write_down(kind, keys[start : start + AT_ONCE_READ], moment)


@transaction.atomic
def write_down(kind: NewsKind, keys: list[int], moment: datetime) -> None:
    about = kind.subjects(keys)
    for key, subjects in matched(kind.name, keys).items():
        about[key] = about.get(key, set()) | subjects
    rows = [
        News(kind=kind.name, record=key, seen_at=moment, subjects=sorted(about.get(key, ())))
        for key in keys
    ]
    News.objects.bulk_create(rows, ignore_conflicts=True)


def matched(name: str, keys: list[int]) -> dict[int, set[str]]:
    """The subjects that are asked what matches them, such as searches, by the rows that do."""
    found: dict[int, set[str]] = {}
    for kind in SUBJECTS.values():
        if kind.matching is None:
            continue
        asked = [split(subject)[1] for subject in Subscription.objects.followed_of(kind.name)]
        for record, hits in kind.matching(asked, name, keys).items():
            found.setdefault(record, set()).update(map(kind.subject, hits))
    return found


def public_of(rows: Iterable[News], moment: datetime) -> list[News]:
    """Those of ``rows`` that anybody may read at the moment, in their order."""
    keys: dict[str, list[int]] = {}
    for row in rows:
        keys.setdefault(row.kind, []).append(row.record)
    shown = {
        (name, key)
        for name, records in keys.items()
        if name in NEWS
        for key in NEWS[name]
        .public(moment)
        .filter(pk__in=records)
        .order_by()
        .values_list("pk", flat=True)
    }
    return [row for row in rows if (row.kind, row.record) in shown]


def lines_of(rows: Iterable[News]) -> dict[News, NewsLine]:
    """The lines of ``rows``, which are public."""
    by_kind: dict[str, dict[int, News]] = {}
    for row in rows:
        by_kind.setdefault(row.kind, {})[row.record] = row
    return {
        records[key]: line
        for name, records in by_kind.items()
        for key, line in NEWS[name].read(list(records)).items()
    }
