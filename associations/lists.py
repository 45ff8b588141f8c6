"""Which filters and orders the list of associations has."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from associations.listing import FacetSpec, ListWords
from associations.models import Association
from associations.options import TreeOptions, ValueOptions, WordOptions
from associations.search import GROUP as GROUPS
from associations.search import KIND as KINDS
from associations.search import LANGUAGE as LANGUAGES
from associations.search import PLACE as PLACES
from associations.search import STATE as STATES
from associations.search import TOPIC as TOPICS
from portal.search.listing import BY_NAME, NEWEST

TOPIC = FacetSpec("topic", _("Topic"), "checkbox", TreeOptions("topics", "topic"), True)
GROUP = FacetSpec("group", _("For whom"), "checkbox", WordOptions("groups", "group"), True)
PLACE = FacetSpec(
    "place",
    _("Where"),
    "checkbox",
    TreeOptions(
        "places",
        "place",
        hidden_kinds=("region", "city"),
        lower_kinds=("neighbourhood", "place"),
    ),
    True,
)
LANGUAGE = FacetSpec(
    "language", _("Language spoken"), "checkbox", WordOptions("languages", "language"), True
)
KIND = FacetSpec("kind", _("Kind"), "checkbox", ValueOptions("kind", Association.Kind.choices))
VERIFIED = FacetSpec(
    "verified", _("Checked"), "checkbox", ValueOptions("verified", [("yes", _("checked only"))])
)


FACETS = (TOPIC, PLACE, GROUP, KIND, LANGUAGE, VERIFIED)
# Which facet of the index each filter counts by.
COUNTS = {
    "topic": TOPICS,
    "place": PLACES,
    "group": GROUPS,
    "language": LANGUAGES,
    "kind": KINDS,
    "verified": STATES,
}
SORTS = {
    "checked": (_("Newest source"), NEWEST),
    "name": (pgettext_lazy("sort by name", "Name"), BY_NAME),
}
WORDS = ListWords(
    _("Associations"),
    _(
        "Associations, foundations, cooperatives and public services in Tangier and its region, "
        "each with its sources."
    ),
    _("Which association are you looking for?"),
    _("A name, an acronym, a word"),
    "parts/_association_card.html",
)
