"""What can be searched. An app registers each of its kinds of record; the search knows no app.

A kind gives two SELECTs of public columns, and says which tables they read. Triggers on those
tables mark the records that a change touches, and one function writes their rows of the index anew
in the same transaction.
"""

from dataclasses import dataclass, field

from portal.search.tokens import TYPE


@dataclass(frozen=True, slots=True)
class Watch:
    """A table that rows of the index are made from.

    ``ids`` is a SELECT of the keys of touched records; ``{rows}`` in it stands for the changed rows
    of the table, ``{index}`` for the present rows of the kind in the index.
    """

    table: str
    ids: str


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record.

    ``facts`` selects, one row a record: object_id, slug, is_public, valid_from, valid_until,
    facets (an array of tokens), latitude, longitude, newest (a number, the highest first in lists),
    hours_id, age_from, age_to, numbers (an array of telephone numbers such as +212539000000).
    ``texts`` selects object_id, language, weight, text: A names, B what it is in a line, C names of
    others that belong to it, D all else. The language is "fr", and "fr+" for a further name that is
    not the one to show. Only what everybody may read belongs into either SELECT. ``holds`` selects
    the rows of others that decide what is public, FOR SHARE: they must not change meanwhile.
    """

    number: int
    name: str
    table: str
    facts: str
    texts: str
    watched: tuple[Watch, ...]
    functions: tuple[str, ...] = field(default=())
    holds: str = ""

    @property
    def token(self) -> int:
        return TYPE.token(self.number)


KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    KINDS[kind.name] = kind


def kind_numbered(number: int) -> Kind:
    return next(kind for kind in KINDS.values() if kind.number == number)
