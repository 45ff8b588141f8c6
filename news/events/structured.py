"""Events in the words of schema.org."""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from associations.vocabulary import vocabulary
from news.events.models import Event, Occurrence

MOST_DATES = 10
SCHEMA = "https://schema.org"
MODES = {
    Event.Mode.ON_SITE: "OfflineEventAttendanceMode",
    Event.Mode.ONLINE: "OnlineEventAttendanceMode",
    Event.Mode.BOTH: "MixedEventAttendanceMode",
}


def as_events(event: Event, rows: list[Occurrence], context: dict) -> dict:
    """One Event for each of the first dates."""
    shared = as_event(event, context)
    dated = [shared | times(row) for row in rows[:MOST_DATES]]
    if len(dated) == 1:
        return {"@context": SCHEMA} | dated[0]
    return {"@context": SCHEMA, "@graph": dated}


def as_event(event: Event, context: dict) -> dict:
    """What is the same on all dates."""
    found = {
        "@type": "Event",
        "name": context["title"].text,
        "description": str(context["description"]),
        "inLanguage": context["title"].lang,
        "url": settings.SITE_ADDRESS + event.get_absolute_url(),
        "eventAttendanceMode": f"{SCHEMA}/{MODES[event.mode]}",
        "location": places(event),
        "organizer": [
            {
                "@type": "Organization",
                "name": str(host.label),
                "url": settings.SITE_ADDRESS + host.url,
            }
            for host in context["hosts"]
        ],
    }
    if event.cost == Event.Cost.FREE:
        found["isAccessibleForFree"] = True
    elif event.cost_mad:
        found["offers"] = {
            "@type": "Offer",
            "price": str(event.cost_mad),
            "priceCurrency": "MAD",
        }
    return {name: value for name, value in found.items() if value}


def places(event: Event) -> list[dict]:
    found, place = [], vocabulary().places.get(event.place_id)
    if event.mode != Event.Mode.ONLINE:
        address = {
            "@type": "PostalAddress",
            "streetAddress": event.address,
            "addressLocality": str(place.name) if place else "",
            "addressCountry": "MA",
        }
        name = event.address or address["addressLocality"]
        known = {key: value for key, value in address.items() if value}
        found.append({"@type": "Place", "name": name, "address": known})
    if event.is_online and event.online_url:
        found.append({"@type": "VirtualLocation", "url": event.online_url})
    return found


def times(row: Occurrence) -> dict:
    state = "EventCancelled" if row.is_off else "EventScheduled"
    if row.event.starts is None:
        span = {"startDate": shown(row.first_day), "endDate": shown(row.last_day)}
    else:
        span = {"startDate": shown(row.begins_at)}
        if row.ends_at:
            span["endDate"] = shown(row.ends_at)
    return span | {"eventStatus": f"{SCHEMA}/{state}"}


def shown(when: date | datetime) -> str:
    if isinstance(when, datetime):
        return timezone.localtime(when).isoformat(timespec="minutes")
    return when.isoformat()
