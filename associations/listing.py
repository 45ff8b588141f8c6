"""A list page: filters with counts, what is chosen, sorting, one page of cards in two groups."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext

from associations.distance import with_distance
from associations.facets import audience_of, tally
from associations.filters import RecordFilter
from associations.queries import address
from associations.vocabulary import by_slug, vocabulary
from associations.ways_on import ways_on
from portal.base.parts import Crumb, Facet, Link, SortLink

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
    """Pages of a list whose length is known already."""

    def __init__(self, object_list, per_page, count):
        super().__init__(object_list, per_page)
        self.count = count


@dataclass(slots=True)
class Listing:
    """Everything that a list page prints. ``point`` is what distances are measured from."""

    found: RecordFilter
    facets: list
    chips: list
    sorts: list
    page: object
    sure: int
    unknown: int
    point: tuple | None
    hidden: list
    carried: list
    clear_url: str
    ignored: list = field(default_factory=list)
    audience: str = "public"

    @property
    def key(self):
        """Tells apart lists whose filters look different; the page and the order do not matter."""
        return repr((self.audience, self.found.key, self.hidden))

    @property
    def active(self):
        return len(self.chips)


def listing(request, found: RecordFilter, specs, counts_by, sorts) -> Listing:
    """The list that ``found`` gives; ``sorts`` maps names to (label, ordering), the usual first."""
    audience = audience_of(request.user)
    counts = tally(found, counts_by, audience=audience)
    sure, unknown = (counts.get(name, {}).get("", 0) for name in ("sure", "unknown"))
    point = found.near or single_place_point(found)
    ordered = in_order(found.all_found(), sorts, request.GET.get("sort"), point)
    pages = CountedPaginator(ordered, PER_PAGE, sure + unknown)
    return Listing(
        found=found,
        facets=facets_of(specs, counts, found),
        chips=chips(request, found, specs),
        sorts=sort_links(request, sorts, request.GET.get("sort"), point),
        page=pages.get_page(request.GET.get("page")),
        sure=sure,
        unknown=unknown,
        point=point,
        hidden=query_pairs(request, lambda name: name in ("sort", "near", "q")),
        carried=query_pairs(request, lambda name: name not in ("q", "page")),
        clear_url=address(request, dict.fromkeys([*found.chosen, "page"])),
        ignored=[spec.label for spec in specs if spec.name in found.ignored],
        audience=audience,
    )


def facets_of(specs, counts, found):
    return [
        Facet(spec.name, spec.label, spec.kind, spec.options(counts, found), spec.more)
        for spec in specs
    ]


def query_pairs(request, wanted):
    """Names and values of the query for hidden fields, as far as the name is ``wanted``."""
    return [
        (name, value)
        for name, values in request.GET.lists()
        if wanted(name)
        for value in values
        if value
    ]


def list_context(request, rows, cards, words: ListWords, total):
    """What the template of every list page reads.

    ``cards`` are those of the records of this page.
    """
    marked = list(zip(rows.page.object_list, cards, strict=True))
    return {
        "list": rows,
        "words": words,
        "total": total,
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


def in_order(queryset, sorts, name, point):
    if point:
        queryset = with_distance(queryset, point)
    if name == "near" and point:
        return queryset.order_by("-is_sure", "distance_km", "slug")
    _label, ordering = sorts.get(name) or next(iter(sorts.values()))
    return queryset.order_by("-is_sure", *(ordering() if callable(ordering) else ordering))


def sort_links(request, sorts, chosen, point):
    known = dict(sorts) | ({"near": (gettext("Nearest"), ())} if point else {})
    current = chosen if chosen in known else next(iter(sorts))
    default = next(iter(sorts))
    return [
        SortLink(
            address(request, {"sort": None if name == default else name, "page": None}),
            label,
            name == current,
        )
        for name, (label, _ordering) in known.items()
    ]


def chips(request, found, specs):
    """One chip for each value that is chosen, with the address of the list without it."""
    rows = []
    if text := found.chosen.get("q"):
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
    return value if value in written else written[-1]


def spoken_value(spec, value):
    """What a chosen value is called."""
    return spec.options.called(value) if hasattr(spec.options, "called") else value
