"""Which filters and orders the list of projects has."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from associations.listing import FacetSpec, ListWords
from associations.lists import COUNTS as SHARED_COUNTS
from associations.lists import KIND, PLACE, TOPIC, VERIFIED
from associations.options import ValueOptions
from portal.search.listing import NEWEST
from projects.models import Goal, Progress
from projects.search import GOAL as GOALS
from projects.search import PROGRESS as PROGRESSES
from projects.search import SIZE as SIZES_OF_PROJECTS
from projects.sizes import SIZES

PROGRESS = FacetSpec(
    "progress", _("Progress"), "checkbox", ValueOptions("progress", Progress.choices)
)


class FoundOptions(ValueOptions):
    """Only the values that some project has, and those that are chosen."""

    def __call__(self, counts, found):
        options = super().__call__(counts, found)
        return [option for option in options if option.count or option.checked]


NUMBERED = [(str(goal), format_lazy("{}. {}", str(goal), goal.label)) for goal in Goal]
GOAL = FacetSpec(
    "goal", _("Sustainable Development Goals"), "checkbox", FoundOptions("goal", NUMBERED), True
)
SIZE = FacetSpec("size", _("Budget"), "checkbox", FoundOptions("size", SIZES))

FACETS = (TOPIC, PLACE, PROGRESS, GOAL, SIZE, KIND, VERIFIED)
COUNTS = {name: SHARED_COUNTS[name] for name in ("topic", "place", "kind", "verified")} | {
    "progress": PROGRESSES,
    "goal": GOALS,
    "size": SIZES_OF_PROJECTS,
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
