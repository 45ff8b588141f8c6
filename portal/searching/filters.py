"""What the search page asks: words, and filters over all kinds of record."""

import django_filters
from django.utils.translation import gettext_lazy as _

from associations.lists import COUNTS as SHARED_COUNTS
from associations.lists import GROUP, LANGUAGE, PLACE, TOPIC
from portal.base.parts import Option
from portal.search.conditions import Condition, tokens
from portal.search.kinds import KINDS
from portal.search.tokens import TYPE
from support.filters import OfferFilter
from support.lists import COST, OPEN
from support.search import COST as COSTS

TYPES = (
    ("offer", _("Offers")),
    ("association", _("Associations")),
    ("project", _("Projects")),
    ("programme", _("Volunteer programmes")),
    ("article", _("News")),
    ("event", _("Events")),
)
FACETS = (TOPIC, PLACE, OPEN, COST, GROUP, LANGUAGE)
COUNTS = {
    "type": TYPE,
    "topic": SHARED_COUNTS["topic"],
    "place": SHARED_COUNTS["place"],
    "group": SHARED_COUNTS["group"],
    "language": SHARED_COUNTS["language"],
    "cost": COSTS,
}


class TypeFilter(django_filters.ChoiceFilter):
    def condition(self, name):
        return Condition(tokens([KINDS[name].token]))


class SearchFilter(OfferFilter):
    records = tuple(name for name, _label in TYPES)

    type = TypeFilter(choices=TYPES)
    age = verified = kind = None

    class Meta(OfferFilter.Meta):
        pass


def type_options(counts, found) -> list[Option]:
    """All kinds, and each with its number."""
    numbers = {KINDS[name].number: name for name, _label in TYPES}
    by_name = {numbers[key]: number for key, number in counts["type"].items() if key in numbers}
    chosen = found.chosen.get("type", "")
    return [Option("", _("All"), None, not chosen)] + [
        Option(name, label, by_name.get(name, 0), name == chosen) for name, label in TYPES
    ]
