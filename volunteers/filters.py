"""Filters of the list of programmes: those of all lists, cost, age, and when one may take part."""

from datetime import date, timedelta

import django_filters
from django.db.models import Max
from django.utils import timezone

from associations.filters import RecordFilter, ValuesFilter
from portal.base.snapshots import keep
from portal.search.conditions import Condition, Part
from support.filters import AgeFilter
from support.models import Offer
from support.search import COST
from volunteers.models import Programme, Session
from volunteers.search import ACTIVITY

MOST_MONTHS = 18
SESSION = "SELECT FROM volunteers_session s WHERE s.programme_id = r.object_id"
STANDS = f"{SESSION} AND s.cancelled_at IS NULL"
TO_COME = f"EXISTS ({STANDS} AND s.ends_on >= %s)"
OPEN = f"EXISTS ({STANDS} AND s.closes_at > %s)"
IN_A_MONTH = f"""EXISTS ({STANDS} AND s.ends_on >= %s AND EXISTS (
    SELECT FROM unnest(%s::date[], %s::date[]) AS month (first, last)
    WHERE s.starts_on <= month.last AND s.ends_on >= month.first))"""


def month_after(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1)


def months_from(day: date, number: int) -> list[date]:
    """The first days of ``number`` months, that of ``day`` first."""
    months = [day.replace(day=1)]
    while len(months) < number:
        months.append(month_after(months[-1]))
    return months


def months_with_sessions(day: date) -> list[str]:
    """The months up to the last session's end, such as 2027-03; kept for a minute."""
    return keep(("months of sessions", day), 60, lambda: read_months(day))


def read_months(day: date) -> list[str]:
    last = Session.objects.to_come(day).aggregate(last=Max("ends_on"))["last"]
    return [f"{month:%Y-%m}" for month in months_from(day, MOST_MONTHS) if last and month <= last]


class MonthFilter(django_filters.MultipleChoiceFilter):
    """Programmes with a session in one of the months; where no dates are given it is not known."""

    def __init__(self, **kwargs):
        super().__init__(choices=self.months, **kwargs)

    def months(self):
        """Longer than offered, so that what an address asks for is understood for long."""
        return [(f"{m:%Y-%m}",) * 2 for m in months_from(timezone.localdate(), 2 * MOST_MONTHS)]

    def condition(self, values):
        today = self.parent.moment.date()
        firsts = [date.fromisoformat(f"{value}-01") for value in sorted(values)]
        lasts = [month_after(first) - timedelta(days=1) for first in firsts]
        return Condition(
            Part(sql=IN_A_MONTH, params=(today, firsts, lasts)),
            Part(sql=f"NOT {TO_COME}", params=(today,)),
        )


class OpenFilter(django_filters.ChoiceFilter):
    """Those for which one may apply in this minute."""

    def condition(self, _now):
        minute = self.parent.moment.replace(second=0, microsecond=0)
        return Condition(Part(sql=OPEN, params=(minute,)))


class ProgrammeFilter(RecordFilter):
    """Programmes have no target groups; whose association it is, hardly anybody asks by kind."""

    records = ("programme",)
    always = ("month", "open")

    month = MonthFilter()
    open = OpenFilter(choices=[("now", "now")])
    cost = ValuesFilter(COST, choices=Offer.Cost.choices)
    age = AgeFilter(min_value=0, max_value=120, decimal_places=1)
    activity = ValuesFilter(ACTIVITY, known=True, choices=Programme.Kind.choices)
    group = kind = None

    class Meta:
        model = Programme
        fields = []

    def more_counts(self):
        return {
            "month": self.by_value("month", months_with_sessions(self.moment.date()), list),
            "open": self.by_value("open", ["now"], "".join),
        }

    def by_value(self, name, values, given):
        """A question for each of the values, as the filter is given it, under all other filters."""
        others = self.question.without(name)
        return {
            value: others.asking(name, self.filters[name].condition(given([value])))
            for value in values
        }
