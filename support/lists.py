"""Which filters and orders the list of offers has."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from associations.facets import WORD_FACETS
from associations.listing import FacetSpec, ListWords
from associations.lists import GROUP, KIND, LANGUAGE, PLACE, TOPIC, VERIFIED
from associations.options import NumberOptions, ValueOptions
from support.models import Offer

OPEN = FacetSpec(
    "open",
    _("When"),
    "radio",
    ValueOptions(
        "open", [("now", _("open now")), ("today", _("open today"))], blank=_("at any time")
    ),
)
COST = FacetSpec("cost", _("Cost"), "checkbox", ValueOptions("cost", Offer.Cost.choices))
AGE = FacetSpec("age", _("Age"), "number", NumberOptions("age"))

FACETS = (TOPIC, PLACE, OPEN, COST, GROUP, AGE, LANGUAGE, KIND, VERIFIED)
COUNTS = WORD_FACETS | {
    "kind": ("kind", F("provider__kind")),
    "cost": ("cost", F("cost")),
    "verified": ("verified", F("state")),
}
SORTS = {"checked": (_("Newest source"), Offer._meta.ordering)}
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
