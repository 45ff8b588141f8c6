"""The words of the directory (topics, groups, places, languages) in one read, kept for a minute in
the process.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, CharField, F, FloatField, Value
from django.db.models.functions import Cast
from django.utils.translation import get_language

from associations.models import (
    LanguageTranslation,
    PlaceTranslation,
    TargetGroupTranslation,
    TopicTranslation,
)
from portal.base.models import address_around
from portal.base.snapshots import kept_for
from portal.base.texts import NEAREST, Text

NO_NUMBER = Cast(None, BigIntegerField())
NO_POINT = Cast(None, FloatField())
NO_WORD = Value("", CharField())
NO_SYNONYMS = Cast(None, ArrayField(CharField(max_length=60)))


@dataclass(slots=True)
class Word:
    """A topic, group, place or language.

    ``point`` is (latitude, longitude), None where it is not known.
    """

    pk: int
    slug: str
    parent: int | None
    icon: str
    kind: str
    point: tuple[float, float] | None
    names: dict[str, str] = field(default_factory=dict)
    synonyms: list[str] = field(default_factory=list)

    @property
    def name(self) -> Text:
        wanted = get_language() or "ar"
        for code in NEAREST[wanted]:
            if words := self.names.get(code):
                return Text(words, code, fallback=code != wanted)
        return Text(self.slug, "en")

    @property
    def topic_url(self):
        before, after = address_around("topic_detail", get_language())
        return f"{before}{self.slug}{after}"

    @property
    def place_url(self):
        before, after = address_around("place_detail", get_language())
        return f"{before}{self.slug}{after}"


class Vocabulary(NamedTuple):
    """Each by its primary key, in display order."""

    topics: dict[int, Word]
    groups: dict[int, Word]
    places: dict[int, Word]
    languages: dict[int, Word]


class Row(NamedTuple):
    sort: str
    pk: int
    slug: str
    parent: int | None
    icon: str
    kind: str
    latitude: float | None
    longitude: float | None
    language: str
    name: str
    position: int
    synonyms: list[str] | None


def rows(model, sort, **columns):
    """The translations of one kind of word, in the shape of Row."""
    given = {
        "parent": NO_NUMBER,
        "icon": NO_WORD,
        "kind": NO_WORD,
        "latitude": NO_POINT,
        "longitude": NO_POINT,
        "slug": F("master__slug"),
        "synonyms": F("synonyms"),
    } | columns
    named = {f"_{name}": expression for name, expression in given.items()}
    return (
        model.objects.annotate(
            _sort=Value(sort, CharField()), _position=F("master__position"), **named
        )
        .values_list(
            "_sort", "master_id", "_slug", "_parent", "_icon", "_kind", "_latitude", "_longitude",
            "language_code", "name", "_position", "_synonyms",
        )
        .order_by()
    )  # fmt: skip


@kept_for(60)
def vocabulary() -> Vocabulary:
    found = rows(
        TopicTranslation, "topics", parent=F("master__parent"), icon=F("master__icon")
    ).union(
        rows(TargetGroupTranslation, "groups"),
        rows(
            PlaceTranslation,
            "places",
            parent=F("master__parent"),
            kind=F("master__kind"),
            latitude=F("master__latitude"),
            longitude=F("master__longitude"),
        ),
        rows(LanguageTranslation, "languages", slug=F("master__code"), synonyms=NO_SYNONYMS),
        all=True,
    )
    words = Vocabulary({}, {}, {}, {})
    for row in sorted((Row(*values) for values in found), key=lambda row: (row.position, row.slug)):
        point = None if row.latitude is None else (row.latitude, row.longitude)
        kind = getattr(words, row.sort)
        word = kind.setdefault(
            row.pk, Word(row.pk, row.slug, row.parent, row.icon, row.kind, point)
        )
        word.names[row.language] = row.name
        word.synonyms += row.synonyms or []
    return words


def by_slug(words: dict[int, Word], slug: str) -> Word | None:
    return next((word for word in words.values() if word.slug == slug), None)


def with_children(words: dict[int, Word], pk: int) -> set[int]:
    """``pk`` and all below it."""
    found, edge = {pk}, {pk}
    while edge:
        edge = {word.pk for word in words.values() if word.parent in edge} - found
        found |= edge
    return found


def ancestors(words: dict[int, Word], pk: int) -> list[Word]:
    """What ``pk`` is part of, the widest first; a circle that somebody made is walked once."""
    found = []
    while (parent := words.get(words[pk].parent)) and parent not in found:
        found.insert(0, parent)
        pk = parent.pk
    return found


def top_topics() -> list[Word]:
    return [word for word in vocabulary().topics.values() if word.parent is None]
