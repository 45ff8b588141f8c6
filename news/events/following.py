"""Events that are to come are news for who follows their association, topics or place."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from associations.cards import linked_ids
from associations.following import filed
from news.events.cards import cards_of, for_cards
from news.events.models import Event, Occurrence
from portal.subscriptions.news import NewsKind, NewsLine, register


def register_news() -> None:
    register(
        NewsKind(
            "event",
            _("New event"),
            public=events_to_come,
            subjects=subjects_of_events,
            read=read_new_events,
        )
    )


def events_to_come(moment):
    dates = Occurrence.objects.standing().upcoming(timezone.localdate(moment)).taking_place()
    return Event.objects.published().filter(pk__in=dates.values("event"))


def subjects_of_events(keys: list[int]) -> dict[int, set[str]]:
    rows = Event.objects.filter(pk__in=keys).order_by()
    rows = rows.annotate(
        topic_ids=linked_ids(Event, "topics"), host_ids=linked_ids(Event, "associations")
    )
    found = {}
    for key, topics, hosts, place, own in rows.values_list(
        "pk", "topic_ids", "host_ids", "place", "association"
    ):
        about = filed(topics, [place] if place else [])
        found[key] = about | {f"association:{pk}" for pk in (*hosts, own) if pk}
    return found


def read_new_events(keys: list[int]) -> dict[int, NewsLine]:
    """Each with its next date."""
    today = timezone.localdate()
    dates = Occurrence.objects.filter(event__in=keys).standing().upcoming(today).taking_place()
    first = dates.order_by("event_id", "first_day").distinct("event_id").values("pk")
    rows = list(for_cards(Occurrence.objects.filter(pk__in=first)))
    return {
        row.event_id: NewsLine(card.title, card.url, card.by, f"{card.days} {card.hours}".strip())
        for row, card in zip(rows, cards_of(rows), strict=True)
    }
