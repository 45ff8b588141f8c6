"""Which filters and orders the list of associations has."""

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from associations.facets import IS_CHECKED, WORD_FACETS
from associations.listing import FacetSpec, ListWords
from associations.models import Association, AssociationTranslation
from associations.options import TreeOptions, ValueOptions, WordOptions

TOPIC = FacetSpec("topic", _("Topic"), "checkbox", TreeOptions("topics", "topic", "subtopic"), True)
GROUP = FacetSpec("group", _("For whom"), "checkbox", WordOptions("groups", "group"), True)
PLACE = FacetSpec(
    "place",
    _("Where"),
    "checkbox",
    TreeOptions(
        "places",
        "place",
        "quarter",
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


def by_name():
    """By the name in the reader's language, folded; by the association's own where it has none."""
    rows = AssociationTranslation.objects.filter(
        master=OuterRef("pk"), language_code=get_language()
    )
    return (Coalesce(Subquery(rows.values("names_folded")[:1]), "own_name_folded"), "slug")


FACETS = (TOPIC, PLACE, GROUP, KIND, LANGUAGE, VERIFIED)
COUNTS = WORD_FACETS | {"kind": ("kind", F("kind")), "verified": ("verified", IS_CHECKED)}
SORTS = {
    "checked": (_("Newest source"), Association._meta.ordering),
    "name": (pgettext_lazy("sort by name", "Name"), by_name),
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
