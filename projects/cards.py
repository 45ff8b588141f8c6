"""What the components of projects print, made from prefetched records."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import F
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext

from associations.cards import linked_ids, place_names
from associations.models import Association
from associations.sourcing import is_old, source_line
from associations.vocabulary import vocabulary
from portal.base.prepared import prepared
from portal.base.texts import Text, read_texts, read_texts_together, text_of
from projects.models import Phase, Progress, Project

TEXTS = ("title", "aims", "where", "progress_words")
FACTS = (
    "slug",
    "state",
    "source_year",
    "read_on",
    "verified_at",
    "verified_as",
    "progress",
    "first_year",
    "last_year",
    "association",
    "budget",
    "budget_mad",
    "goals",
)


class Step(NamedTuple):
    title: Text
    state: str
    label: str
    when: str


@dataclass(slots=True)
class ProjectCard:
    url: str
    title: Text
    by: Text
    by_url: str
    icon: str
    where: Text | str
    years: str
    summary: Text
    state: str
    state_label: Text | str
    steps: list
    source_line: str
    old: bool


@prepared
def projects_at(user, keys):
    """The projects of ``keys`` with the columns that their cards read."""
    found = Project.objects.visible_to(user).filter(pk__in=keys).order_by()
    return found.only(*FACTS).annotate(
        association_slug=F("association__slug"),
        topic_ids=linked_ids(Project, "topics"),
        place_ids=linked_ids(Project, "places"),
    )


def read_projects(keys, user):
    """The projects of ``keys`` with what their cards read but texts and steps."""
    projects = projects_at(user, keys=keys)
    for project in projects:
        give_association(project)
    return projects


def give_association(project) -> None:
    """Let ``project`` have its association with what is known of it already: key and address."""
    facts = (project.association_id, project.association_slug)
    project.association = Association.from_db("default", ("id", "slug"), facts)


def for_cards(keys, user):
    """The projects of ``keys`` with all that their cards read, in a fixed number of queries."""
    projects = read_projects(keys, user)
    read_texts_together((projects, TEXTS), ([row.association for row in projects], ("name",)))
    read_phases(projects)
    return projects


def read_phases(projects) -> None:
    """The steps of ``projects``, as ``phases_read``, with their titles: two queries."""
    phases = list(Phase.objects.filter(project__in={project.pk for project in projects}))
    read_texts(phases, "title")
    for project in projects:
        project.phases_read = [phase for phase in phases if phase.project_id == project.pk]


def project_card(project, today: date, *, with_steps=True) -> ProjectCard:
    topics = vocabulary().topics
    return ProjectCard(
        project.get_absolute_url(),
        text_of(project, "title"),
        text_of(project.association, "name"),
        project.association.get_absolute_url(),
        next((topics[pk].icon for pk in project.topic_ids if pk in topics), "hand"),
        place_words(project),
        years(project),
        text_of(project, "aims"),
        project.progress or "unknown",
        progress_words(project),
        steps(project) if with_steps else [],
        source_line(project),
        is_old(project, today),
    )


def place_words(project):
    """Its own words for where it is; the names of its places where those words are in another
    language.
    """
    words = text_of(project, "where")
    if words and not words.fallback:
        return words
    return place_names(project.place_ids) or words


def years(project) -> str:
    """ "2022", "2022 to 2026", or "" where nothing is known."""
    first, last = project.first_year, project.last_year
    if first and last and first != last:
        return gettext("%(first)s to %(last)s") % {"first": first, "last": last}
    return str(first or last or "")


def progress_words(project):
    """How far it is: its source's own words where they are in the reader's language."""
    words = text_of(project, "progress_words")
    if words and not words.fallback:
        return Text(capfirst(words.text), words.lang, words.origin)
    return capfirst(project.get_progress_display()) if project.progress else words


def steps(project) -> list[Step]:
    return [
        Step(
            text_of(phase, "title"),
            phase.progress or "unknown",
            Progress(phase.progress).label if phase.progress else "",
            " – ".join(
                date_format(day, "DATE_FORMAT") for day in (phase.starts_on, phase.ends_on) if day
            ),
        )
        for phase in project.phases_read
    ]
