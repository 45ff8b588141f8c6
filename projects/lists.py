"""Which filters and orders the list of projects has."""

from django.utils.translation import gettext_lazy as _

from associations.listing import FacetSpec, ListWords
from associations.lists import COUNTS as SHARED_COUNTS
from associations.lists import KIND, PLACE, TOPIC, VERIFIED
from associations.options import ValueOptions
from portal.search.listing import NEWEST
from projects.models import Progress
from projects.search import PROGRESS as PROGRESSES

PROGRESS = FacetSpec(
    "progress", _("Progress"), "checkbox", ValueOptions("progress", Progress.choices)
)

FACETS = (TOPIC, PLACE, PROGRESS, KIND, VERIFIED)
COUNTS = {name: SHARED_COUNTS[name] for name in ("topic", "place", "kind", "verified")} | {
    "progress": PROGRESSES
}
SORTS = {"newest": (_("Newest"), NEWEST)}
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
