"""What of an event belongs to its association, and its history."""

from associations.editing import history_views
from associations.editing.belonging import keys_in_history, last_titles
from news.events.editing.forms import LINKS, EventWordsForm
from news.events.models import Event, EventTranslation, Occurrence
from portal.editing.own_fields import register, register_links

PARTS = ((Occurrence, "event"),)
# Days, hours and places are not taken back one by one: dates and seats hang on them.
FACTS = ("mode", "place", "address", "online_url", "cost", "cost_mad")


def register_own() -> None:
    register(Event, *FACTS)
    register(EventTranslation, *EventWordsForm._meta.fields, "why_off")
    register_links(*(getattr(Event, name) for name in LINKS))
    if events_in_history not in history_views.RECORDS:
        history_views.RECORDS.append(events_in_history)


def events_in_history(association):
    """The events that the association has or had, with their dates."""
    keys = list(keys_in_history(Event, association=association))
    titles = last_titles(EventTranslation, keys)
    for key in keys:
        yield Event(pk=key), PARTS, titles.get(key, "")
