"""Events, and the dates on which they take place."""

from news.events.models.event import (
    LONGEST_SERIES,
    RESERVED_SLUGS,
    Event,
    EventAssociationEvent,
    EventLanguageEvent,
    EventQuerySet,
    EventTopicEvent,
    EventTranslation,
)
from news.events.models.guest import GUEST_KEPT_DAYS, UNCONFIRMED_GUEST_DAYS, Guest
from news.events.models.occurrence import Occurrence, OccurrenceQuerySet

__all__ = [
    "GUEST_KEPT_DAYS",
    "LONGEST_SERIES",
    "RESERVED_SLUGS",
    "UNCONFIRMED_GUEST_DAYS",
    "Event",
    "EventAssociationEvent",
    "EventLanguageEvent",
    "EventQuerySet",
    "EventTopicEvent",
    "EventTranslation",
    "Guest",
    "Occurrence",
    "OccurrenceQuerySet",
]
