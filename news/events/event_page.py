"""Everything that the page of one event says."""

from datetime import date

from django.conf import settings
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext

from associations.cards import linked_ids
from associations.contact_words import street_map_url
from associations.models import Association
from associations.vocabulary import vocabulary
from news.events.cards import DateCard, cards_of, date_card, for_cards, host
from news.events.models import Event, Occurrence
from news.events.structured import as_events
from news.events.when import hours_of, rhythm
from portal.base.parts import Crumb, Fact, Link
from portal.base.texts import text_of
from support.cards import cost_of

OTHERS = 3
SOON = 6  # dates that are seen without opening anything
TEXTS = ("title", "lead", "words", "where", "why_off")


def for_page(events):
    return (
        events.select_related("association")
        .defer("association__sources")
        .annotate(
            topic_ids=linked_ids(Event, "topics"), language_ids=linked_ids(Event, "languages")
        )
    )


def event_context(event: Event, today: date) -> dict:
    others = read_page(event, today)
    title = text_of(event, "title")
    to_come = [row for row in event.dates_read if row.last_day >= today]
    past = [row for row in event.dates_read if row.last_day < today]
    context = {
        "event": event,
        "title": title,
        "lead": text_of(event, "lead"),
        "words": text_of(event, "words"),
        "why_off": text_of(event, "why_off"),
        "by": host(event),
        "hosts": hosts(event),
        "soon": cards(to_come[:SOON]),
        "later": cards(to_come[SOON:]),
        "past": cards(reversed(past)),
        "hours": hours_of(event),
        "rhythm": rhythm(event),
        "facts": facts(event),
        "others": others,
        "calendar": calendar_of(event),
        "report_url": report_url(event),
        "crumbs": crumbs_to((str(title), "")),
    }
    context["description"] = context["lead"] or context["words"]
    return context | {"structured": as_events(event, to_come or past, context)}


def read_page(event: Event, today: date) -> list[DateCard]:
    """Read all that ``event`` hangs together with; the next dates of others."""
    dates = event.occurrences.standing().annotate(seated=Count("guests__seat"))
    event.dates_read = list(dates.order_by("first_day", "pk"))
    for row in event.dates_read:
        row.event = event
    event.hosts_read = list(
        Association.objects.published().filter(shared_events=event).only("slug", "own_name")
    )
    others = next_dates(today, Occurrence.objects.exclude(event=event))
    own = [event.association] if event.association else []
    return cards_of(others, ([event], TEXTS), ([*own, *event.hosts_read], ("name",)))


def next_dates(today: date, occurrences, most: int = OTHERS):
    """The next dates of public events that take place, one of each event."""
    soonest = occurrences.public().upcoming(today).taking_place()
    first = soonest.order_by("event_id", "first_day").distinct("event_id").values("pk")
    return for_cards(Occurrence.objects.filter(pk__in=first).in_order())[:most]


def cards(rows) -> list[DateCard]:
    """With the way to a place where one may ask for it."""
    found, moment = [], timezone.now()
    for row in rows:
        card = date_card(row)
        if row.takes_guests(moment):
            card.sign_up = reverse("events:sign_up", args=[row.event.slug, row.pk])
            card.free = max(row.event.capacity - row.seated, 0)
        found.append(card)
    return found


def hosts(event: Event) -> list[Link]:
    """All associations that hold it, each with its page."""
    own = [event.association] if event.association else []
    return [
        Link(record.get_absolute_url(), text_of(record, "name") or record.own_name)
        for record in (*own, *event.hosts_read)
    ]


def facts(event: Event) -> list[Fact]:
    words, cost = vocabulary(), cost_of(event)
    ask = gettext("Not stated.")
    rows = [
        Fact(gettext("Cost"), cost.label if cost else "", missing=ask),
        Fact(
            gettext("Languages"),
            items=named(words.languages, event.language_ids, None),
            missing=ask,
        ),
        Fact(gettext("Topics"), items=named(words.topics, event.topic_ids, "topic_url")),
    ]
    place = words.places.get(event.place_id)
    online = event.online_url if event.is_online else ""
    way = Fact(gettext("How to get there"), text_of(event, "where"))
    optional = (
        (event.mode != Event.Mode.ONLINE, Fact(gettext("Where"), items=where(event, place))),
        (way.value, way),
        (event.is_online, Fact(gettext("Online"), items=link(online), missing=ask)),
    )
    return [row for is_known, row in optional if is_known] + [
        row for row in rows if row.items or row.value or row.missing
    ]


def where(event: Event, place) -> list[Link]:
    street = street_map_url(event.address)
    return [
        *([Link(street, event.address, external=True)] if street else []),
        *([Link(place.place_url, place.name)] if place else []),
    ] or [Link("", gettext("Not stated."))]


def link(address: str) -> list[Link]:
    return [Link(address, gettext("Link to take part"), external=True)] if address else []


def named(words, keys, address) -> list[Link]:
    found = [words[key] for key in keys if key in words]
    return [Link(getattr(word, address) if address else "", word.name) for word in found]


def calendar_of(event: Event) -> str:
    """The address of its calendar, in the reader's language."""
    address = reverse("calendar_of_event", args=[event.slug])
    return f"{settings.SITE_ADDRESS}{address}?lang={get_language()}"


def report_url(event: Event) -> str:
    """Where to say that something is wrong: it lands at the desk of its association."""
    if event.association is None:
        return reverse("reports:start")
    return reverse("reports:wrong", args=["association", event.association.slug])


def crumbs_to(*steps) -> list[Crumb]:
    way = [
        Crumb(gettext("Home"), reverse("home")),
        Crumb(gettext("Events"), reverse("events:event_list")),
    ]
    return way + [Crumb(*step) for step in steps]
