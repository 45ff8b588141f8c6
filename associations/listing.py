"""A list page: filters with counts, what is chosen, sorting, one page of cards in two groups."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import get_language, gettext

from associations.facets import tally
from associations.filters import RecordFilter
from associations.queries import address
from associations.vocabulary import by_slug, vocabulary
from associations.ways_on import ways_on
from portal.base.counts import MOST_COUNTED
from portal.base.parts import Crumb, Facet, Link, SortLink
from portal.search.listing import NEAREST, NEWEST, page

PER_PAGE = 20


class FacetSpec(NamedTuple):
    """One filter of a list: its name in the address, its label, and how its options are made."""

    name: str
    label: str
    kind: str
    options: Callable
    more: bool = False


class ListWords(NamedTuple):
    """The words of one list page, and the component that prints its cards."""

    title: str
    description: str
    label: str
    example: str
    card: str


class CountedPaginator(Paginator):
    """Pages of a list whose length is known already; of a very long one only the first thousand.

    Who wants more is better served by a filter, and no reader pays for the ordering of millions.
    """

    def __init__(self, count):
        super().__init__((), PER_PAGE)
        self.count = min(count, MOST_COUNTED)


@dataclass(slots=True)
class Listing:
    """Everything that a list page prints.

    ``places`` are the records of this page as the index knows them. ``point`` is what distances are
    measured from.
    """

    found: RecordFilter
    specs: tuple
    counts: dict
    chips: list
    sorts: list
    page: object
    places: list
    sure: int
    unknown: int
    point: tuple | None
    hidden: list
    carried: list
    clear_url: str
    ignored: list = field(default_factory=list)

    @property
    def key(self):
        """Tells apart lists whose filters look different; the page and the order do not matter."""
        return repr((self.found.key, self.hidden))

    @property
    def facets(self):
        """Made when they are printed, which they seldom are: see pages/records.html."""
        return facets_of(self.specs, self.counts, self.found)

    @property
    def active(self):
        return len(self.chips)


def listing(request, found: RecordFilter, specs, counts_by, sorts) -> Listing:
    """The list that ``found`` gives; ``sorts`` maps names to (label, order), the usual first."""
    counts = tally(found, counts_by)
    sure, unknown = counts["sure"][""], counts["unknown"][""]
    point = found.near or single_place_point(found)
    known = sorts_for(sorts, point, is_large=sure.is_large or unknown.is_large)
    chosen = request.GET.get("sort")
    chosen = chosen if chosen in known else next(iter(known))
    shown = CountedPaginator(sure.number + unknown.number).get_page(request.GET.get("page"))
    return Listing(
        found=found,
        specs=specs,
        counts=counts,
        chips=chips(request, found, specs),
        sorts=sort_links(request, known, chosen),
        page=shown,
        places=places_of(found, shown, known[chosen][1], point, (sure, unknown)),
        sure=sure.number,
        unknown=unknown.number,
        point=point,
        hidden=query_pairs(request.GET, lambda name: name in ("sort", "near", "q")),
        carried=query_pairs(request.GET, lambda name: name not in ("q", "page")),
        clear_url=address(request, dict.fromkeys([*found.chosen, "page"])),
        ignored=[spec.label for spec in specs if spec.name in found.ignored],
    )


def places_of(found, shown, order, point, numbers):
    """What stands on the page ``shown`` of the list."""
    return page(
        found.question,
        order,
        start=PER_PAGE * (shown.number - 1),
        length=PER_PAGE,
        sure=numbers[0],
        unknown=numbers[1],
        point=point,
        language=get_language(),
    )


def read_places(places, read) -> list:
    """The records of ``places`` in their order, each told whether it surely fits and how far it is.

    ``read`` gives the records of some keys with what their cards print. A record that was removed
    since is left out.
    """
    by_key = {record.pk: record for record in read([place.object_id for place in places])}
    found = [(by_key[place.object_id], place) for place in places if place.object_id in by_key]
    for record, place in found:
        record.is_sure, record.distance_km = place.sure, place.km
    return [record for record, _place in found]


def facets_of(specs, counts, found):
    return [
        Facet(spec.name, spec.label, spec.kind, spec.options(counts, found), spec.more)
        for spec in specs
    ]


def query_pairs(data, wanted):
    """Names and values of the query ``data`` for hidden fields, as far as a name is ``wanted``."""
    return [
        (name, value) for name, values in data.lists() if wanted(name) for value in values if value
    ]


def list_context(request, rows, marked, words: ListWords, total):
    """What the template of every list page reads.

    ``marked`` are pairs of the records of this page and their cards.
    """
    return {
        "list": rows,
        "words": words,
        "total": total,
        "more_listed": rows.sure + rows.unknown > MOST_COUNTED,
        "sure_cards": [card for record, card in marked if record.is_sure],
        "unknown_cards": [card for record, card in marked if not record.is_sure],
        "empty": None if rows.sure else ways_on(request, rows),
        "crumbs": [Crumb(gettext("Home"), reverse("home")), Crumb(words.title)],
    }


def single_place_point(found):
    """The point of the one place that is asked for; None where there is none or several."""
    slugs = found.chosen.get("place", [])
    word = by_slug(vocabulary().places, slugs[0]) if len(slugs) == 1 else None
    return word.point if word else None


def sorts_for(sorts, point, *, is_large):
    """The orders of this list by name; what must be put in order record by record only for few."""
    known = dict(sorts) | ({"near": (gettext("Nearest"), NEAREST)} if point else {})
    if not is_large:
        return known
    return {name: row for name, row in known.items() if row[1] == NEWEST}


def sort_links(request, known, chosen):
    default = next(iter(known))
    return [
        SortLink(
            address(request, {"sort": None if name == default else name, "page": None}),
            label,
            name == chosen,
        )
        for name, (label, _order) in known.items()
    ]


def chips(request, found, specs, *, with_words=True):
    """One chip for each value that is chosen, with the address of the list without it."""
    rows = []
    if with_words and (text := found.chosen.get("q")):
        rows.append(Link(address(request, {"q": None, "page": None}), f"“{text}”"))
    for spec in specs:
        values = found.chosen.get(spec.name)
        for value in values if isinstance(values, list) else [values] if values is not None else []:
            label = gettext("%(filter)s: %(value)s") % {
                "filter": spec.label,
                "value": spoken_value(spec, value),
            }
            without = address(
                request, {spec.name: (str(request_value(request, spec, value)),), "page": None}
            )
            rows.append(Link(without, label))
    return rows


def request_value(request, spec, value):
    """The value as the address writes it (a moment or a number is read into something else)."""
    written = request.GET.getlist(spec.name)
    return value if value in written or not written else written[-1]


def spoken_value(spec, value):
    """What a chosen value is called."""
    return spec.options.called(value) if hasattr(spec.options, "called") else value
