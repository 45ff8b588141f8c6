"""What of the directory can be followed (associations, topics, places), and new associations as
news.
"""

from collections.abc import Callable, Iterable

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from associations.cards import linked_ids
from associations.models import Association
from associations.vocabulary import Word, ancestors, by_slug, vocabulary
from portal.base.texts import read_texts, text_of
from portal.subscriptions import news, subjects
from portal.subscriptions.news import NewsKind, NewsLine
from portal.subscriptions.subjects import Followed, SubjectKind

NOBODY = AnonymousUser()
Words = Callable[[], dict[int, Word]]


def topics() -> dict[int, Word]:
    return vocabulary().topics


def places() -> dict[int, Word]:
    return vocabulary().places


def register_subjects() -> None:
    subjects.register(
        SubjectKind(
            "association",
            _("Association"),
            _("Its new offers, projects and volunteer programmes, and news of its projects."),
            key_at=key_of_association,
            read=read_associations,
        )
    )
    about = _("New associations, offers, projects and volunteer programmes, and news of projects.")
    for name, label, words, address in (
        ("topic", _("Topic"), topics, "topic_url"),
        ("place", _("Place"), places, "place_url"),
    ):
        subjects.register(
            SubjectKind(name, label, about, key_at=key_among(words), read=reader(words, address))
        )


def register_news() -> None:
    news.register(
        NewsKind(
            "association",
            _("New association"),
            public=lambda moment: Association.objects.visible_to(NOBODY),
            subjects=subjects_of_associations,
            read=read_new_associations,
        )
    )


def key_of_association(slug: str) -> str:
    found = Association.objects.visible_to(NOBODY).filter(slug=slug)
    return str(found.values_list("pk", flat=True).first() or "")


def read_associations(keys: Iterable[str]) -> dict[str, Followed]:
    """Of one that became part of another, that one."""
    heirs = dict(
        Association.objects.filter(pk__in=keys).values_list("pk", "merged_into").order_by()
    )
    heirs = {key: heir or key for key, heir in heirs.items()}
    found = Association.objects.visible_to(NOBODY).in_bulk(set(heirs.values()))
    read_texts(found.values(), "name")
    return {
        str(key): Followed(text_of(found[heir], "name"), found[heir].get_absolute_url())
        for key, heir in heirs.items()
        if heir in found
    }


def key_among(words: Words) -> Callable[[str], str]:
    def key_at(slug: str) -> str:
        word = by_slug(words(), slug)
        return str(word.pk) if word else ""

    return key_at


def reader(words: Words, address: str) -> Callable[[Iterable[str]], dict[str, Followed]]:
    def read(keys: Iterable[str]) -> dict[str, Followed]:
        found = {key: words().get(int(key)) for key in keys}
        return {
            key: Followed(word.name, getattr(word, address)) for key, word in found.items() if word
        }

    return read


def subjects_of(model, keys: list[int], association: str) -> dict[int, set[str]]:
    """What records of ``model`` are about: their topics and places with all above them, and the
    association whose key stands in the field ``association``; "" for none.
    """
    rows = model.objects.filter(pk__in=keys).order_by()
    listed = rows.annotate(
        topic_ids=linked_ids(model, "topics"), place_ids=linked_ids(model, "places")
    ).values_list("pk", "topic_ids", "place_ids", *([association] if association else []))
    found = {key: filed(topic_ids, place_ids) for key, topic_ids, place_ids, *_own in listed}
    if association:
        owners = {key: own for key, _topics, _places, own in listed}
        also = parts_of(set(owners.values()))
        for key, owner in owners.items():
            found[key] |= {f"association:{pk}" for pk in (owner, *also.get(owner, ()))}
    return found


def filed(topic_ids: Iterable[int], place_ids: Iterable[int]) -> set[str]:
    return with_those_above("topic", topics(), topic_ids) | with_those_above(
        "place", places(), place_ids
    )


def with_those_above(name: str, words: dict[int, Word], keys: Iterable[int]) -> set[str]:
    return {
        f"{name}:{pk}"
        for key in keys
        for pk in (key, *(word.pk for word in (ancestors(words, key) if key in words else ())))
    }


def parts_of(keys: Iterable[int]) -> dict[int, list[int]]:
    """Those that became part of each association: who followed them goes on with it."""
    found: dict[int, list[int]] = {}
    merged = Association.objects.filter(merged_into__in=keys).order_by("pk")
    for key, into in merged.values_list("pk", "merged_into"):
        found.setdefault(into, []).append(key)
    return found


def subjects_of_associations(keys: list[int]) -> dict[int, set[str]]:
    return subjects_of(Association, keys, "")


def read_new_associations(keys: list[int]) -> dict[int, NewsLine]:
    found = Association.objects.visible_to(NOBODY).in_bulk(keys)
    read_texts(found.values(), "name", "summary")
    return {
        key: NewsLine(text_of(row, "name"), row.get_absolute_url(), words=text_of(row, "summary"))
        for key, row in found.items()
    }
