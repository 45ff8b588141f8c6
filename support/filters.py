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
from associations.opening_query import with_opening, with_opening_day
from associations.schedules import calendar
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
    """Open now, today, or at a moment; what is not known about the hours stays not known."""

    field_class = MomentField

    def condition(self, value, model):
        column = "opening_is_open_today" if value == "today" else "opening_is_open"
        return Condition(Q(**{column: True}), Q(**{f"{column}__isnull": True}))


class OfferFilter(RecordFilter):
    kind = KindFilter(field_name="provider__kind", choices=Association.Kind.choices)
    cost = ValuesFilter(field_name="cost", choices=Offer.Cost.choices)
    age = AgeFilter(min_value=0, max_value=120)
    open = OpenFilter()

    class Meta:
        model = Offer
        fields = []

    def prepared(self):
        value = self.chosen.get("open")
        if value is None:
            return self.queryset
        moment = self.moment if value in ("now", "today") else value
        if value == "today":
            return with_opening_day(self.queryset, local(moment).date(), calendar())
        return with_opening(self.queryset, moment, calendar())

    def more_counts(self):
        others = self.sure(without="open")
        today = local(self.moment).date()
        now = with_opening(others, self.moment, calendar()).filter(opening_is_open=True)
        day = with_opening_day(others, today, calendar()).filter(opening_is_open_today=True)
        return [counted(now, "open", Value("now")), counted(day, "open", Value("today"))]
