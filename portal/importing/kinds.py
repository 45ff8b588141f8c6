"""The types of record that an import writes, and which of their fields it may set."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter

from django.db.models import Model

from associations.models import (
    Association,
    Contact,
    Holiday,
    Language,
    Location,
    Partnership,
    Place,
    Ramadan,
    Schedule,
    TargetGroup,
    Topic,
)
from news.models import Milestone
from projects.models import Phase, Project, ProjectPartner
from support.models import Offer

DAYS_OF_A_LUNAR_YEAR = 354.367
CHECKED = ("sources", "source_date", "source_year", "read_on", "evidence")
PARTNER = ("name", "country", "role", "position")


@dataclass(frozen=True)
class Kind:
    """One type of record.

    ``identity`` makes of a record's values what no second record may share: so the import finds a
    record that a person made by hand before, and takes it on instead of making another.
    """

    name: str
    model: type[Model]
    fields: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()  # fields of the translation rows, besides their origin
    references: dict[str, str] = field(default_factory=dict)  # foreign key: kind it points to
    links: dict[str, str] = field(default_factory=dict)  # many to many: kind it points to
    rows: dict[str, tuple[str, ...]] = field(default_factory=dict)  # rows that are one value
    part_of: str = ""  # the reference to its whole; it goes when the source drops it
    identity: Callable[[dict], Hashable] | None = None

    @property
    def translation(self):
        return self.model._parler_meta.root_model


def lunar_year(values):
    """The same number for two entries of one Ramadan, also where they differ by a day or two."""
    return int(date.fromisoformat(values["first_day"]).toordinal() / DAYS_OF_A_LUNAR_YEAR)


TOPIC = Kind(
    "topic",
    Topic,
    fields=("slug", "icon", "position"),
    texts=("name", "synonyms"),
    references={"parent": "topic"},
    identity=itemgetter("slug"),
)
GROUP = Kind(
    "target group",
    TargetGroup,
    fields=("slug", "position"),
    texts=("name", "synonyms"),
    identity=itemgetter("slug"),
)
LANGUAGE = Kind(
    "language",
    Language,
    fields=("code", "position"),
    texts=("name",),
    identity=itemgetter("code"),
)
PLACE = Kind(
    "place",
    Place,
    fields=(
        *("slug", "kind", "latitude", "longitude", "accuracy", "population", "population_year"),
        *("sources", "note", "other_facts", "position"),
    ),
    texts=("name", "synonyms"),
    references={"parent": "place"},
    identity=itemgetter("slug"),
)
RAMADAN = Kind("Ramadan", Ramadan, fields=("first_day", "last_day"), identity=lunar_year)
HOLIDAY = Kind("public holiday", Holiday, fields=("day", "name"), identity=itemgetter("day"))
ASSOCIATION = Kind(
    "association",
    Association,
    fields=("slug", "kind", "own_name", "acronym", "founded", "see_also", *CHECKED),
    texts=(
        *("name", "full_name", "name_is_rendering", "summary", "purpose", "for_whom", "area"),
        *("recognition", "kind_note", "founded_note", "name_note", "membership_cost"),
    ),
    links={
        "topics": "topic",
        "groups": "target group",
        "places": "place",
        "languages": "language",
    },
    identity=itemgetter("slug"),
)
LOCATION = Kind(
    "location",
    Location,
    fields=("address", "address_as_printed", "address_date", "visibility"),
    texts=("directions",),
    references={"association": "association", "place": "place"},
    part_of="association",
)
CONTACT = Kind(
    "contact",
    Contact,
    fields=("kind", "value", "as_printed", "fact_date", "position"),
    references={"association": "association"},
    part_of="association",
)
PARTNERSHIP = Kind(
    "partnership",
    Partnership,
    fields=PARTNER,
    references={"association": "association", "partner": "association"},
    part_of="association",
    identity=itemgetter("association", "name", "role"),
)
SCHEDULE = Kind(
    "opening hours",
    Schedule,
    fields=("fact_date",),
    texts=("words",),
    rows={"slots": ("season", "weekday", "opens", "closes")},
)
OFFER = Kind(
    "offer",
    Offer,
    fields=(
        *("age_from", "age_to", "women_only", "for_families", "cost", "ways_in"),
        *("is_anonymous", "is_sensitive", "mode", "since", "website", "position", *CHECKED),
    ),
    texts=("title", "description", "eligibility", "where", "cost_words"),
    references={"provider": "association", "schedule": "opening hours"},
    links={"topics": "topic", "groups": "target group", "places": "place"},
)
PROJECT = Kind(
    "project",
    Project,
    fields=("progress", "first_year", "last_year", "budget", "position", *CHECKED),
    texts=("title", "where", "progress_words", "kind_words"),
    references={"association": "association"},
    links={"topics": "topic", "places": "place"},
)
PHASE = Kind(
    "phase",
    Phase,
    fields=("position",),
    texts=("title",),
    references={"project": "project"},
    part_of="project",
    identity=itemgetter("project", "position"),
)
PROJECT_PARTNER = Kind(
    "project partner",
    ProjectPartner,
    fields=PARTNER,
    references={"project": "project", "partner": "association"},
    part_of="project",
    identity=itemgetter("project", "name", "role"),
)
MILESTONE = Kind(
    "step of the history",
    Milestone,
    fields=("happened", "sources", "read_on", "position"),
    texts=("title", "when_words", "where", "words"),
)
