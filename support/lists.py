"""Which filters and orders the list of offers has."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from associations.listing import FacetSpec, ListWords
from associations.lists import COUNTS as SHARED_COUNTS
from associations.lists import GROUP, KIND, LANGUAGE, PLACE, TOPIC, VERIFIED
from associations.options import NumberOptions, ValueOptions
from portal.base.parts import Option
from portal.search.listing import NEWEST
from support.models import Offer
from support.search import COST as COSTS


class OpenOptions(ValueOptions):
    """Now and today; and the moment that the address asks for, so that the form keeps it."""

    def called(self, value):
        if isinstance(value, datetime):
            return date_format(localtime(value), "DATETIME_FORMAT")
        return super().called(value)

    def __call__(self, counts, found):
        options, value = super().__call__(counts, found), found.chosen.get("open")
        if isinstance(value, datetime):
            options.append(Option(value.isoformat(), self.called(value), None, True))
        return options


OPEN = FacetSpec(
    "open",
    _("When"),
    "radio",
    OpenOptions(
        "open", [("now", _("open now")), ("today", _("open today"))], blank=_("at any time")
    ),
)
COST = FacetSpec("cost", _("Cost"), "checkbox", ValueOptions("cost", Offer.Cost.choices))
AGE = FacetSpec("age", _("Age"), "number", NumberOptions("age"))

FACETS = (TOPIC, PLACE, OPEN, COST, GROUP, AGE, LANGUAGE, KIND, VERIFIED)
COUNTS = SHARED_COUNTS | {"cost": COSTS}
SORTS = {"checked": (_("Newest source"), NEWEST)}
WORDS = ListWords(
    _("Find help"),
    _(
        "Support offers in Tangier and its region: by topic, quarter, cost and opening hours. "
        "Without an account."
    ),
    _("What do you need?"),
    _("School support, a lawyer, a meal…"),
    "parts/_offer_card.html",
)
