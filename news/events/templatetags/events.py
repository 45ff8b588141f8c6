"""Events on pages of other records: {% load events %}{% events_of association.pk as dates %}."""

from django import template
from django.utils import timezone
from django.utils.translation import get_language

from news.events.cards import DateCard, cards_of
from news.events.event_page import next_dates
from news.events.models import Event, Occurrence
from portal.base.snapshots import keep, kept_for

register = template.Library()


@register.simple_tag
def next_events() -> list[DateCard]:
    """The cards of the next events, for the home page; found anew once in a minute."""
    day = timezone.localdate()
    return keep(
        ("events", day, get_language()), 60, lambda: cards_of(next_dates(day, Occurrence.objects))
    )


@register.simple_tag
def events_of(key: int) -> list[DateCard]:
    """The next that the association with this ``key`` holds; no question where it holds none."""
    day = timezone.localdate()
    if key not in holding(day):
        return []
    return keep(("events of", key, day, get_language()), 60, lambda: read(key, day))


def read(key, day):
    events = Event.objects.held_by(key).values("pk")
    return cards_of(next_dates(day, Occurrence.objects.filter(event__in=events)))


@kept_for(60)
def holding(day) -> set[int]:
    """The keys of the associations that hold an event to come: one question."""
    dates = Occurrence.objects.public().upcoming(day).taking_place()
    events = Event.objects.filter(pk__in=dates.values("event")).order_by()
    own = events.exclude(association=None).values_list("association")
    shared = Event.associations.through.objects.filter(event__in=events.values("pk"))
    return {key for (key,) in own.union(shared.values_list("association"))}
