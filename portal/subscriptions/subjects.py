"""What can be followed. An app registers each kind of subject; this package knows no app.

A subject is one text, "project:17": the name of its kind and a key that its app chooses.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import Promise

from portal.base.texts import Text


class Followed(NamedTuple):
    """A subject as a reader sees it, in the active language."""

    title: Text | str
    url: str


@dataclass(frozen=True, slots=True)
class SubjectKind:
    """One kind of subject.

    ``key_at`` gives the key of what stands at a slug and anybody may read, "" where nothing does.
    ``read`` maps those of the given keys that anybody may still read to what they are called.
    ``promise`` says what one will hear of. ``is_typed`` marks titles in which words of a reader
    stand: they go into no letter before the address is confirmed.

    ``matching`` is for subjects that cannot say beforehand what is about them, such as a search:
    from keys, the name of a kind of news and its records it finds the keys that each matches.
    """

    name: str
    label: Promise
    promise: Promise
    key_at: Callable[[str], str]
    read: Callable[[Iterable[str]], dict[str, Followed]]
    is_typed: bool = False
    matching: Callable[[list[str], str, list[int]], dict[int, set[str]]] | None = None

    def subject(self, key) -> str:
        return f"{self.name}:{key}"


SUBJECTS: dict[str, SubjectKind] = {}


def register(kind: SubjectKind) -> None:
    SUBJECTS[kind.name] = kind


def split(subject: str) -> tuple[str, str]:
    """The name of the kind and the key."""
    name, _colon, key = subject.partition(":")
    return name, key


def kind_of(subject: str) -> SubjectKind:
    return SUBJECTS[split(subject)[0]]


def is_typed(subject: str) -> bool:
    """Whether words of a reader stand in it."""
    name, _key = split(subject)
    return name in SUBJECTS and SUBJECTS[name].is_typed


def read_subjects(subjects: Iterable[str]) -> dict[str, Followed]:
    """What the subjects are called; without those that are no longer to be read."""
    keys: dict[str, list[str]] = {}
    for subject in subjects:
        name, key = split(subject)
        keys.setdefault(name, []).append(key)
    return {
        SUBJECTS[name].subject(key): followed
        for name, asked in keys.items()
        if name in SUBJECTS
        for key, followed in SUBJECTS[name].read(asked).items()
    }
