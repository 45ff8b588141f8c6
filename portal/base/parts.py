"""Plain values that the components of templates/parts/ print.

Words in them are in the reader's language.
"""

from dataclasses import dataclass, field, is_dataclass
from typing import NamedTuple

from portal.base.texts import Text


def said(value):
    """All that ``value`` holds, also of the languages and marks of its words, as a key.

    What is printed of a card can be kept by it and is never out of date.
    """
    if isinstance(value, Text):
        return value, value.lang, value.fallback, value.spans
    if isinstance(value, (list, tuple)):
        return tuple([said(part) for part in value])
    if isinstance(value, dict):
        return said([*value.items()])
    if is_dataclass(value):
        return tuple([said(getattr(value, name)) for name in value.__slots__])
    return value


class Link(NamedTuple):
    url: str
    label: Text | str
    lang: str = ""
    external: bool = False


class Crumb(NamedTuple):
    """One step of the way to a page; the page itself has an empty address."""

    label: Text | str
    url: str = ""


class Way(NamedTuple):
    """A way on from where nothing was found."""

    url: str
    label: str
    detail: str = ""


class Option(NamedTuple):
    """One value of a filter. ``count`` is how many sure matches choosing it gives.

    None where it is not counted.
    """

    value: str
    label: Text | str
    count: int | None
    checked: bool
    indent: int = 0


class Facet(NamedTuple):
    """One filter. ``kind`` is radio, checkbox or select.

    ``more`` folds the options after the sixth.
    """

    name: str
    label: str
    kind: str
    options: list
    more: bool = False

    @property
    def fold_open(self):
        """Whether something is chosen among the options that are folded away."""
        return any(option.checked for option in self.options[6:])


class SortLink(NamedTuple):
    url: str
    label: str
    current: bool


class Phone(NamedTuple):
    """A number that can be called. ``year`` is given where the fact is older than three years, else
    None.
    """

    e164: str
    local: str
    year: int | None = None


class Cost(NamedTuple):
    label: str
    free: bool


class OfferRow(NamedTuple):
    """An offer in a short list. ``by``, ``distance`` and ``source_line`` are "" where they are not
    told; ``opening`` and ``cost`` are None.
    """

    url: str
    title: Text
    for_whom: Text | str
    where: Text | str
    opening: object
    cost: Cost | None
    by: Text | str = ""
    distance: str = ""
    source_line: str = ""


class TopicLink(NamedTuple):
    """A topic in an index. ``count`` is None where the index shows no numbers."""

    url: str
    name: Text
    icon: str
    count: int | None = None


@dataclass(slots=True)
class Fact:
    """A label and what is known; ``missing`` says kindly that nothing is."""

    label: str
    value: Text | str | None = None
    items: list = field(default_factory=list)
    missing: str = ""

    @property
    def links(self) -> list[Link]:
        """The items, plain words too as a Link without an address."""
        return [item if isinstance(item, Link) else Link("", item) for item in self.items]

    @property
    def other_language(self) -> str:
        """The name of the language of the value where it is not the reader's."""
        fallback = isinstance(self.value, Text) and self.value.fallback
        return self.value.language_name if fallback else ""


@dataclass(slots=True)
class Source:
    """Where a record comes from and who last looked at it."""

    read_on: str
    links: list
    checked: str
    old: bool
    note: str = ""
    date: str = ""
    report_url: str = ""


class Figure(NamedTuple):
    number: str
    label: str
