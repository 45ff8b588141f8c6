"""What of a project belongs to its association, and its history."""

from associations.editing import history_views
from associations.editing.belonging import keys_in_history, last_titles
from portal.editing.own_fields import register, register_links
from projects.editing.forms import (
    LINKS,
    PhasePartnerForm,
    ProjectForm,
    ProjectPartnerForm,
    ProjectWordsForm,
)
from projects.editing.parts import PARTS
from projects.models import Phase, PhasePartner, Project, ProjectPartner, ProjectTranslation

PARTS_OF_PROJECT = ((ProjectPartner, "project"),)
PARTS_OF_PHASE = ((PhasePartner, "phase"),)


def register_own() -> None:
    register(Project, *(name for name in ProjectForm._meta.fields if name not in LINKS))
    for form in (ProjectWordsForm, ProjectPartnerForm, PhasePartnerForm):
        register(form._meta.model, *form._meta.fields)
    for part in PARTS.values():
        kept = part.form.not_taken_back
        register(part.model, *(name for name in part.form._meta.fields if name not in kept))
        register(part.words_form._meta.model, *part.words_form._meta.fields)
    register_links(*(getattr(Project, name) for name in LINKS))
    if projects_in_history not in history_views.RECORDS:
        history_views.RECORDS.append(projects_in_history)


def projects_in_history(association):
    """The projects that the association has or had, and all that they are or were made of."""
    keys = list(keys_in_history(Project, association=association))
    titles = last_titles(ProjectTranslation, keys)
    for key in keys:
        yield Project(pk=key), PARTS_OF_PROJECT, titles.get(key, "")
    for part in PARTS.values():
        for key in keys_of_part(part, keys):
            yield part.model(pk=key), PARTS_OF_PHASE if part.model is Phase else (), ""


def keys_of_part(part, projects):
    """The keys of the rows of ``projects`` that are there, or were."""
    whole = projects
    if part.whole == "phase__project":
        events = Phase.pgh_event_model.objects.filter(project__in=projects)
        whole = list(events.values_list("pgh_obj", flat=True).distinct().order_by())
    first = part.whole.split("__")[0]
    events = part.model.pgh_event_model.objects.filter(**{f"{first}__in": whole})
    return events.values_list("pgh_obj", flat=True).distinct().order_by()
