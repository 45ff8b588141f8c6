"""How much volunteers gave, and what they say of it: what the pages of a programme and of an
association show.
"""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.utils.formats import number_format
from django.utils.translation import gettext

from portal.base.parts import Fact
from portal.base.texts import Text, read_texts_together, text_of
from volunteers.models import (
    Application,
    Hours,
    Programme,
    State,
    Testimonial,
    TestimonialTranslation,
)

FEWEST = 3  # people of whom a figure is told
MOST_SAID = 6  # testimonials on a page, the newest


@dataclass(frozen=True, slots=True)
class Said:
    """``by`` is the name that the person chose, "" for none; ``season`` a year."""

    words: Text
    by: str
    season: int
    programme: Programme


@dataclass(frozen=True, slots=True)
class Recognition:
    """Who shows it reads the texts of its testimonials first, beside others."""

    facts: list[Fact]
    testimonials: list[Testimonial]

    def __bool__(self):
        return bool(self.facts or self.testimonials)

    @property
    def said(self) -> list[Said]:
        return [
            Said(text_of(one, "words"), one.name, one.season, one.application.programme)
            for one in self.testimonials
        ]


def recognition_of_programme(programme) -> Recognition:
    done = Application.objects.filter(state=State.COMPLETED, programme=programme)
    counted = counts(done)
    if not counted["people"]:
        return Recognition([], [])
    facts = figures(counted) if counted["people"] >= FEWEST else []
    return Recognition(facts, said_of([programme.pk]))


def recognition_of_association(association) -> Recognition:
    """Counted are those of its programmes alone of which enough people completed one: else the
    others could be reckoned from the sum.
    """
    own = Programme.objects.published().filter(association=association)
    done = Application.objects.filter(state=State.COMPLETED, programme__in=own)
    numbers = done.order_by().values_list("programme").annotate(Count("person", distinct=True))
    people = dict(numbers)
    told = [key for key, number in people.items() if number >= FEWEST]
    facts = figures(counts(done.filter(programme__in=told))) if told else []
    testimonials = said_of(people) if people else []
    programmes = [one.application.programme for one in testimonials]
    read_texts_together((testimonials, ("words",)), (programmes, ("title",)))
    return Recognition(facts, testimonials)


def counts(done) -> dict[str, int]:
    """Of applications that were completed."""
    return done.aggregate(
        people=Count("person", distinct=True),
        sessions=Count("session", distinct=True),
        minutes=Sum("hours__minutes", filter=Q(hours__state=Hours.State.APPROVED), default=0),
    )


def figures(counted) -> list[Fact]:
    rows = [
        (gettext("Volunteers who completed a session"), counted["people"]),
        (gettext("Hours of their work that were approved"), counted["minutes"] // 60),
        (gettext("Sessions that they came to"), counted["sessions"]),
    ]
    return [Fact(label, number_format(n, force_grouping=True)) for label, n in rows if n]


def said_of(keys) -> list[Testimonial]:
    """The newest testimonials with words, of the programmes with these keys."""
    found = Testimonial.objects.published().filter(application__programme__in=keys)
    found = found.filter(Exists(TestimonialTranslation.objects.filter(master=OuterRef("pk"))))
    found = found.select_related("application__session", "application__programme")
    return list(found.order_by("-consented_at", "-pk")[:MOST_SAID])
