"""How complete the page of an association is, by ten criteria, and what to do next."""

from collections.abc import Callable
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from associations.models import Association, Contact


class Known(NamedTuple):
    """What a record has, as far as the criteria ask for it."""

    names: int = 0  # languages in which it has a name
    summary: bool = False
    purpose: bool = False
    location: bool = False
    phone: bool = False
    hours: bool = False
    topics: bool = False
    groups: bool = False
    languages: bool = False
    picture: bool = False
    offer: bool = False


class Criterion(NamedTuple):
    """``step`` says what to do about it; ``section`` is the page of the desk where."""

    name: str
    words: Promise
    step: Promise
    section: str
    is_met: Callable[[Known], bool]


class Completeness(NamedTuple):
    met: list[Criterion]
    missing: list[Criterion]

    @property
    def next_step(self) -> Criterion | None:
        """The one of those missing that helps readers most; None where all is there."""
        return self.missing[0] if self.missing else None


# What helps a reader most comes first.
CRITERIA = (
    Criterion(
        "phone",
        _("a telephone number"),
        _("Add a telephone number: most people call first."),
        "contacts",
        lambda known: known.phone,
    ),
    Criterion(
        "location",
        _("a location"),
        _("Say where you receive people."),
        "locations",
        lambda known: known.location,
    ),
    Criterion(
        "hours",
        _("opening hours"),
        _("Say when you are open, so that nobody comes in vain."),
        "hours",
        lambda known: known.hours,
    ),
    Criterion(
        "offer",
        _("what it offers"),
        _("Describe one thing that you offer: that is what people search for."),
        "offers",
        lambda known: known.offer,
    ),
    Criterion(
        "summary",
        _("a summary"),
        _("Say in two sentences what you do and for whom."),
        "texts",
        lambda known: known.summary,
    ),
    Criterion(
        "words",
        _("topics and target groups"),
        _("Choose your topics and for whom you are there: searches use them."),
        "profile",
        lambda known: known.topics and known.groups,
    ),
    Criterion(
        "languages",
        _("the languages spoken"),
        _("Say which languages you speak with people."),
        "profile",
        lambda known: known.languages,
    ),
    Criterion(
        "purpose",
        _("the purpose"),
        _("Say what the association is there for."),
        "texts",
        lambda known: known.purpose,
    ),
    Criterion(
        "names",
        _("a name in two languages"),
        _("Write your name in a second language: many search in it."),
        "texts",
        lambda known: known.names > 1,
    ),
    Criterion(
        "picture",
        _("a logo or a photo"),
        _("Add your logo or a photo of the door: people will find it more easily."),
        "photos",
        lambda known: known.picture,
    ),
)


def completeness(known: Known) -> Completeness:
    return Completeness(
        [criterion for criterion in CRITERIA if criterion.is_met(known)],
        [criterion for criterion in CRITERIA if not criterion.is_met(known)],
    )


def known_of(association: Association) -> Known:
    """What the record has; offers count that are published."""
    texts = list(association.translations.all())
    locations = list(association.locations.all())
    offers = list(association.offers.published())
    return Known(
        names=len({text.language_code for text in texts if text.name}),
        summary=any(text.summary for text in texts),
        purpose=any(text.purpose for text in texts),
        location=bool(locations),
        phone=association.contacts.filter(
            kind__in=[Contact.Kind.PHONE, Contact.Kind.WHATSAPP]
        ).exists(),
        hours=any(record.schedule_id for record in (*locations, *offers)),
        topics=association.topics.exists(),
        groups=association.groups.exists(),
        languages=association.languages.exists(),
        picture=bool(association.logo) or association.photos.exists(),
        offer=bool(offers),
    )
