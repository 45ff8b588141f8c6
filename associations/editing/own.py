"""What of an entry belongs to its association."""

from associations.editing.facts import FactsForm
from associations.editing.locations import LocationForm
from associations.editing.photos import PhotoForm
from associations.editing.rows import ContactForm, PartnershipForm
from associations.editing.words import WordsForm
from associations.models import (
    Association,
    HoursException,
    Location,
    LocationTranslation,
    OpeningHours,
    PhotoTranslation,
    Schedule,
)
from portal.editing.own_fields import register, register_links


def register_own() -> None:
    for form in (FactsForm, WordsForm, LocationForm, ContactForm, PartnershipForm, PhotoForm):
        register(form._meta.model, *form._meta.fields)
    links = ("topics", "groups", "places", "languages")
    register_links(*(getattr(Association, name) for name in links))
    register(Location, "schedule")
    register(LocationTranslation, "directions")
    register(PhotoTranslation, "alt")
    register(Schedule, "closed_on_holidays", "same_in_ramadan", "fact_date")
    register(OpeningHours, "season", "weekday", "opens", "closes")
    register(HoursException, "first_day", "last_day", "opens", "closes", "reason")
