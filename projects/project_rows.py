"""What the page of one project reads. Each function is one query."""

from django.db.models import F

from associations.cards import linked_ids
from portal.base.prepared import prepared
from portal.base.texts import read_texts_together
from projects.cards import TEXTS, give_association
from projects.models import (
    Beneficiaries,
    Phase,
    PhasePartner,
    PhotoPair,
    Pledge,
    Project,
    ProjectNeed,
    ProjectPartner,
    Update,
)

OTHERS = 3
NEWS = 6
PHASE_TEXTS = ("title", "goal", "result", "stopped_because")
NEED_TEXTS = ("title", "details", "way")
UPDATE_TEXTS = ("title", "words", "alt")
PAIR_TEXTS = ("caption", "before_alt", "after_alt")


@prepared
def project_at(user, slug):
    """The project at the address ``slug``, with the keys of its words."""
    return (
        Project.objects.visible_to(user)
        .filter(slug=slug)
        .annotate(
            association_slug=F("association__slug"),
            topic_ids=linked_ids(Project, "topics"),
            place_ids=linked_ids(Project, "places"),
        )
    )


def read_page(project, user, today) -> list:
    """Read all that ``project`` is made of, with texts; other projects of its association."""
    give_association(project)
    project.phases_read = phases_of(user, project=project.pk)
    pairs = pairs_of(user, project=project.pk) if project.phases_read else []
    project.numbers_read = numbers_of(user, project=project.pk)
    project.needs_read = needs_of(user, project=project.pk, day=today)
    project.updates_read = updates_of(user, project=project.pk)
    project.thanks_read = thanks_of(user, project=project.pk)
    found = projects_of(user, association=project.association_id)
    others = [other for other in found if other.pk != project.pk][:OTHERS]
    read_texts_together(
        ([project], (*TEXTS, "kind_words")),
        (others, ("title",)),
        ([project.association], ("name",)),
        (project.phases_read, PHASE_TEXTS),
        (pairs, PAIR_TEXTS),
        (project.numbers_read, ("counted",)),
        (project.needs_read, NEED_TEXTS),
        (project.updates_read, UPDATE_TEXTS),
    )
    give_phases(project, pairs, user)
    return others


def give_phases(project, pairs, user) -> None:
    """Let each phase have its photos and its partners, as ``pairs_read`` and ``partners_read``."""
    partners = partners_of_phases(user, project=project.pk) if project.phases_read else []
    for phase in project.phases_read:
        phase.pairs_read = [pair for pair in pairs if pair.phase_id == phase.pk]
        phase.partners_read = [row for row in partners if row.phase_id == phase.pk]


@prepared
def phases_of(user, project):
    return Phase.objects.filter(project=project)


@prepared
def pairs_of(user, project):
    return PhotoPair.objects.filter(phase__project=project).order_by("position", "pk")


@prepared
def numbers_of(user, project):
    return Beneficiaries.objects.filter(project=project)


@prepared
def needs_of(user, project, day):
    """What the project still looks for, or has just found."""
    needs = ProjectNeed.objects.filter(project=project).open_on(day)
    return needs.with_sums().order_by("priority", "pk")


@prepared
def updates_of(user, project):
    """The newest of what is new."""
    return Update.objects.filter(project=project).order_by("-day", "-pk")[:NEWS]


@prepared
def thanks_of(user, project):
    """Who brought something and agreed to be named."""
    given = Pledge.objects.filter(need__project=project).thanked_in_public()
    return given.only("name").order_by("received_at", "pk")


def with_record(partners):
    """Partners and funders, with address and state where the directory has a record of them."""
    return partners.annotate(partner_slug=F("partner__slug"), partner_state=F("partner__state"))


@prepared
def partners_of(user, project):
    return with_record(ProjectPartner.objects.filter(project=project))


@prepared
def partners_of_phases(user, project):
    return with_record(PhasePartner.objects.filter(phase__project=project))


@prepared
def projects_of(user, association):
    """One more than is shown: one may be the project itself."""
    projects = Project.objects.visible_to(user).filter(association=association)
    return projects.only("slug", "first_year", "last_year")[: OTHERS + 1]
