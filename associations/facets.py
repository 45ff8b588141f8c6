"""How many sure matches each value of each filter gives, in one query."""

from django.db.models import Case, CharField, Count, F, Value, When
from django.db.models.functions import Cast, Coalesce

from associations.filters import RecordFilter
from portal.base.models import Checked
from portal.base.snapshots import keep

SECONDS = 60
TOP_TOPIC = Coalesce("topics__parent", "topics")
TOP_PLACE = Case(
    When(places__kind__in=["neighbourhood", "place"], then=Coalesce("places__parent", "places")),
    default=F("places"),
)
IS_CHECKED = Case(When(state=Checked.State.VERIFIED, then=Value("yes")))
# Facet, the filter that it leaves out while counting, what it counts by.
WORD_FACETS = {
    "topic": ("topic", TOP_TOPIC),
    "subtopic": ("topic", F("topics")),
    "group": ("group", F("groups")),
    "place": ("place", TOP_PLACE),
    "quarter": ("place", F("places")),
    "language": ("language", F("languages")),
}


def counted(queryset, facet, key):
    """Rows (facet, value, number of records); records without a value count under None."""
    return (
        queryset.order_by()
        .annotate(_facet=Value(facet, CharField()), _key=Cast(key, CharField()))
        .values("_facet", "_key")
        .annotate(_n=Count("pk", distinct=True))
        .values_list("_facet", "_key", "_n")
    )


def numbers_of(**querysets) -> dict[str, int]:
    """How many records each queryset has, in one query."""
    if not querysets:
        return {}
    rows = [counted(queryset, name, Value("")) for name, queryset in querysets.items()]
    found = {name: number for name, _key, number in rows[0].union(*rows[1:], all=True)}
    return {name: found.get(name, 0) for name in querysets}


def audience_of(user) -> str:
    """Tells apart readers who may see different records, for what is kept of their counts."""
    return "editor" if user.is_staff or user.is_superuser else "public"


def tally(found: RecordFilter, facets, *, audience) -> dict[str, dict[str, int]]:
    """Counts by facet and value; "sure" and "unknown" hold the totals under the value "".

    ``facets`` maps a facet's name to (filter it leaves out, expression). The counts are kept for a
    minute: ``audience`` tells apart readers who may see different records.
    """
    key = ("tally", found.queryset.model._meta.label, audience, found.key)
    return keep(key, SECONDS, lambda: count(found, facets))


def count(found, facets):
    members = [counted(found.sure(without=leave), name, by) for name, (leave, by) in facets.items()]
    members += found.more_counts()
    members.append(counted(found.sure(), "sure", Value("")))
    members.append(counted(found.all_found().filter(is_sure=0), "unknown", Value("")))
    counts = {}
    for facet, value, number in members[0].union(*members[1:], all=True):
        counts.setdefault(facet, {})[value or ""] = number
    return counts
