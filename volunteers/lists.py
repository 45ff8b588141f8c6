"""Which filters and orders the list of programmes has."""

from datetime import date

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from associations.listing import FacetSpec, ListWords
from associations.lists import COUNTS as SHARED_COUNTS
from associations.lists import PLACE, TOPIC, VERIFIED
from associations.options import ValueOptions, WordOptions
from portal.base.parts import Option
from portal.search.listing import NEWEST, OrderBy
from support.lists import AGE
from support.models import Offer
from support.search import COST as COSTS
from volunteers.models import Programme
from volunteers.search import ACTIVITY as ACTIVITIES

# Those open for applications by their next session; then those that are closed; then those without
# dates.
SOONEST_SQL = """
(SELECT min(s.starts_on) FROM volunteers_session s
  WHERE s.programme_id = r.object_id AND s.cancelled_at IS NULL AND s.closes_at > %s),
(SELECT min(s.starts_on) FROM volunteers_session s
  WHERE s.programme_id = r.object_id AND s.cancelled_at IS NULL AND s.ends_on >= %s),
r.slug"""


class MonthOptions(ValueOptions):
    """The months in which there are sessions, and those that are chosen."""

    def __init__(self):
        super().__init__("month", ())

    def called(self, value):
        return capfirst(date_format(date.fromisoformat(f"{value}-01"), "YEAR_MONTH_FORMAT"))

    def __call__(self, counts, found):
        numbers, chosen = counts["month"], found.chosen.get("month", [])
        return [
            Option(value, self.called(value), numbers.get(value, 0), value in chosen)
            for value in sorted({*numbers, *chosen})
            if numbers.get(value) or value in chosen
        ]


class CostOptions(ValueOptions):
    """The costs that some programme has, and those that are chosen."""

    def __call__(self, counts, found):
        return [one for one in super().__call__(counts, found) if one.count or one.checked]


MONTH = FacetSpec("month", _("When"), "checkbox", MonthOptions(), True)
OPEN = FacetSpec(
    "open", _("Applications"), "checkbox", ValueOptions("open", [("now", _("possible now"))])
)
COST = FacetSpec("cost", _("Cost"), "checkbox", CostOptions("cost", Offer.Cost.choices))
LANGUAGE = FacetSpec(
    "language", _("Language that I speak"), "checkbox", WordOptions("languages", "language"), True
)
ACTIVITY = FacetSpec(
    "activity",
    _("Kind of activity"),
    "checkbox",
    ValueOptions("activity", Programme.Kind.choices),
)

FACETS = (MONTH, OPEN, TOPIC, PLACE, COST, LANGUAGE, AGE, ACTIVITY, VERIFIED)
COUNTS = {name: SHARED_COUNTS[name] for name in ("topic", "place", "language", "verified")} | {
    "cost": COSTS,
    "activity": ACTIVITIES,
}
WORDS = ListWords(
    _("Volunteer in Tangier"),
    _(
        "Volunteer programmes of associations in Tangier: dates, places free, the whole price and "
        "what it pays for, languages and who looks after you."
    ),
    _("What would you like to do?"),
    _("Paint a school, look after animals, teach…"),
    "parts/_programme_card.html",
)


def sorts_at(moment) -> dict:
    soonest = OrderBy(SOONEST_SQL, (moment, moment.date()))
    return {"soon": (_("Next dates"), soonest), "checked": (_("Newest source"), NEWEST)}
