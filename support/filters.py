"""Filters of the list of offers: those of all lists, and cost, age and opening hours."""

import django_filters

from associations.filters import MomentField, RecordFilter, ValuesFilter
from associations.hours import local
from associations.opening_query import schedules_open
from associations.schedules import calendar
from associations.search import HOURS
from portal.base.snapshots import keep
from portal.search.conditions import Condition, Part
from support.models import Offer
from support.search import COST

AGE_KNOWN = "(r.age_from IS NOT NULL OR r.age_to IS NOT NULL)"


def openings(moment):
    """The keys of the offers' schedules by whether they are open at ``moment``, and on its day.

    Kept for that minute.
    """
    minute = local(moment).replace(second=0, microsecond=0)
    offers = Offer.objects.all()
    return keep(("openings", minute), 60, lambda: schedules_open(offers, moment, calendar()))


class AgeFilter(django_filters.NumberFilter):
    """Offers for somebody of this age; without any age in the offer it is not known."""

    def condition(self, age):
        fits = f"{AGE_KNOWN} AND coalesce(r.age_from, 0) <= %s AND coalesce(r.age_to, 999) >= %s"
        return Condition(Part(sql=fits, params=(age, age)), Part(sql=f"NOT {AGE_KNOWN}"))


class OpenFilter(django_filters.Filter):
    """Open now, today, or at a moment; what is not known about the hours stays not known."""

    field_class = MomentField

    def condition(self, value):
        answers = self.answers(value)
        # Only offers have this token: what has no hours to be known is left out.
        unknown = "r.facets @> %s::int[] OR r.hours_id = ANY(%s)"
        known = (HOURS.token("known"),)
        return Condition(
            Part(known, "r.hours_id = ANY(%s)", (sorted(answers[True]),)),
            Part(sql=unknown, params=([HOURS.token(None)], sorted(answers[None]))),
        )

    def answers(self, value):
        """The keys of schedules by whether they are open; kept for the minute that is asked for."""
        moment = self.parent.moment if value in ("now", "today") else value
        return openings(moment)[1 if value == "today" else 0]


class OfferFilter(RecordFilter):
    records = ("offer",)
    always = ("open",)

    cost = ValuesFilter(COST, choices=Offer.Cost.choices)
    age = AgeFilter(min_value=0, max_value=120, decimal_places=1)
    open = OpenFilter()

    class Meta:
        model = Offer
        fields = []

    def more_counts(self):
        others = self.question.without("open")
        return {
            "open": {
                value: others.asking("open", self.filters["open"].condition(value))
                for value in ("now", "today")
            }
        }
