"""What the page of one project reads. Each function is one query."""

from django.db.models import F

from associations.cards import linked_ids
from portal.base.prepared import prepared
from portal.base.texts import read_texts_together
from projects.cards import TEXTS, give_association
from projects.models import Phase, Project, ProjectPartner

OTHERS = 3


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


def read_page(project, user) -> list:
    """Read texts and phases of ``project``; other projects of its association."""
    give_association(project)
    project.phases_read = phases_of(user, project=project.pk)
    found = projects_of(user, association=project.association_id)
    others = [other for other in found if other.pk != project.pk][:OTHERS]
    read_texts_together(
        ([project], (*TEXTS, "kind_words")),
        (others, ("title",)),
        ([project.association], ("name",)),
        (project.phases_read, ("title",)),
    )
    return others


@prepared
def phases_of(user, project):
    return Phase.objects.filter(project=project)


@prepared
def partners_of(user, project):
    """Partners and funders, with address and state where the directory has a record of them."""
    return ProjectPartner.objects.filter(project=project).annotate(
        partner_slug=F("partner__slug"), partner_state=F("partner__state")
    )


@prepared
def projects_of(user, association):
    """One more than is shown: one may be the project itself."""
    projects = Project.objects.visible_to(user).filter(association=association)
    return projects.only("slug", "first_year", "last_year")[: OTHERS + 1]
