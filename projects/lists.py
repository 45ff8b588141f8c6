"""Which filters and orders the list of projects has."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from associations.facets import IS_CHECKED, WORD_FACETS
from associations.listing import FacetSpec, ListWords
from associations.lists import KIND, PLACE, TOPIC, VERIFIED
from associations.options import ValueOptions
from projects.models import Progress, Project

PROGRESS = FacetSpec(
    "progress", _("Progress"), "checkbox", ValueOptions("progress", Progress.choices)
)

FACETS = (TOPIC, PLACE, PROGRESS, KIND, VERIFIED)
COUNTS = {name: WORD_FACETS[name] for name in ("topic", "subtopic", "place", "quarter")} | {
    "progress": ("progress", F("progress")),
    "kind": ("kind", F("association__kind")),
    "verified": ("verified", IS_CHECKED),
}
SORTS = {"newest": (_("Newest"), Project._meta.ordering)}
WORDS = ListWords(
    _("Projects"),
    _(
        "Projects of associations in Tangier and its region: what is planned, what is running, "
        "what was done, and with whom."
    ),
    _("Which project are you looking for?"),
    _("A school, a nursery, a forest…"),
    "parts/_project_card.html",
)
