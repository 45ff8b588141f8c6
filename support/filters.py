"""Filters of the list of offers: those of all lists, and cost, age and opening hours."""

import django_filters
from django.db.models import Q, Value

from associations.facets import counted
from associations.filters import (
    Condition,
    KindFilter,
    MomentField,
    RecordFilter,
    ValuesFilter,
)
from associations.hours import local
from associations.models import Association
from associations.opening_query import schedules_open_at, schedules_open_on
from associations.schedules import calendar
from portal.base.snapshots import keep
from support.models import Offer


class AgeFilter(django_filters.NumberFilter):
    """Offers for somebody of this age; without any age in the offer it is not known."""

    def condition(self, age, model):
        fits = (Q(age_from__isnull=True) | Q(age_from__lte=age)) & (
            Q(age_to__isnull=True) | Q(age_to__gte=age)
        )
        none_given = Q(age_from__isnull=True, age_to__isnull=True)
        return Condition(fits & ~none_given, none_given)


class OpenFilter(django_filters.Filter):
    """Open now, today, or at a moment; what is not known about the hours stays not known.

    The schedules are asked once, and the offers filtered by what they answered: asked within each
    of a list's ten counts, they took half a second.
    """

    field_class = MomentField

    def condition(self, value, model):
        answers = self.answers(value)
        unknown = Q(schedule__isnull=True) | Q(schedule__in=answers[None])
        return Condition(Q(schedule__in=answers[True]), unknown)

    def answers(self, value):
        """The keys of schedules by whether they are open; kept for the minute that is asked for."""
        moment = self.parent.moment if value in ("now", "today") else value
        offers = Offer.objects.all()
        minute = local(moment).replace(second=0, microsecond=0)
        if value == "today":
            day = minute.date()
            return keep(("open on", day), 60, lambda: schedules_open_on(offers, day, calendar()))
        return keep(("open at", minute), 60, lambda: schedules_open_at(offers, moment, calendar()))


class OfferFilter(RecordFilter):
    kind = KindFilter(field_name="provider__kind", choices=Association.Kind.choices)
    cost = ValuesFilter(field_name="cost", choices=Offer.Cost.choices)
    age = AgeFilter(min_value=0, max_value=120)
    open = OpenFilter()

    class Meta:
        model = Offer
        fields = []

    def more_counts(self):
        others = self.sure(without="open")
        return [
            counted(
                others.filter(self.filters["open"].condition(value, Offer).sure),
                "open",
                Value(value),
            )
            for value in ("now", "today")
        ]
