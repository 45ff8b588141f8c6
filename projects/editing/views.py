"""Pages of an association's projects at its desk."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from associations.editing.pages import editing_page, page
from associations.editing.word_pages import words_page
from portal.editing.drafts import typed
from portal.editing.pages import saved
from portal.editing.saving import save_moderated
from projects.editing.forms import (
    NewProjectForm,
    PhasePartnerFormSet,
    ProjectForm,
    ProjectPartnerFormSet,
    ProjectWordsForm,
)
from projects.editing.new import keep_new
from projects.editing.pages import address, project_of, steps
from projects.editing.parts import PARTS, PHASES
from projects.models import Pledge, Project


@require_safe
@editing_page
def edit_projects(request, association):
    """All projects, each with what can be done."""
    projects = association.projects.exclude(state=Project.State.UNPUBLISHED)
    return page(
        request,
        "editing/projects.html",
        association,
        gettext("Projects"),
        projects=projects.prefetch_related("translations"),
        parts=PARTS.values(),
    )


@editing_page
def add_project(request, association):
    project = Project(association=association, position=association.projects.count())
    form = NewProjectForm(typed(request), instance=project)
    if request.method == "POST" and form.is_valid():
        project = keep_new(form, by=request.user, at=timezone.now())
        words = gettext("It is on the portal now. Say next in which steps it goes on.")
        to = address(association, "edit_parts", project.slug, PHASES)
        return saved(request, to=to, words=words, shows=project)
    return page(
        request,
        "editing/grouped.html",
        association,
        gettext("A new project"),
        steps=steps(association),
        form=form,
    )


@editing_page
def edit_project(request, association, project):
    record = project_of(association, project)
    form = ProjectForm(typed(request), instance=record)
    if request.method == "POST" and form.is_valid():
        asked = save_moderated(form, by=request.user, at=timezone.now())
        return saved(request, asked, to=address(association, "edit_projects"), shows=record)
    return page(
        request,
        "editing/grouped.html",
        association,
        str(record),
        steps=steps(association),
        form=form,
    )


@editing_page
def edit_project_words(request, association, project, language=None):
    record = project_of(association, project)
    return words_page(
        request,
        association,
        record,
        ProjectWordsForm,
        language,
        to=address(association, "edit_projects"),
        address_of=lambda code: address(association, "edit_project_words", record.slug, code),
        steps=steps(association, record),
    )


@editing_page
def edit_project_partners(request, association, project):
    record = project_of(association, project)
    rows = ProjectPartnerFormSet(typed(request), instance=record)
    to = address(association, "edit_projects")
    return partners_page(request, association, record, rows, steps(association, record), to)


@editing_page
def edit_phase_partners(request, association, project, pk):
    record = project_of(association, project)
    phase = get_object_or_404(PHASES.rows(record), pk=pk)
    rows = PhasePartnerFormSet(typed(request), instance=phase)
    to = address(association, "edit_parts", record.slug, PHASES)
    way = [*steps(association, record), (str(PHASES.heading), to)]
    return partners_page(request, association, record, rows, way, to)


def partners_page(request, association, record, rows, way, to):
    if request.method == "POST" and rows.is_valid():
        rows.save()
        record.save(update_fields=["changed_at"])
        return saved(request, to=to, shows=record)
    title = gettext("Partners and funders")
    return page(request, "editing/rows.html", association, title, steps=way, rows=rows)


@editing_page
def remove_project(request, association, project):
    """A page that asks; then the project is gone with all that hangs on it. One to which somebody
    promised something stays.
    """
    record = project_of(association, project)
    barred = ""
    if Pledge.objects.filter(need__project=record).exists():
        barred = gettext("People promised something to it: it stays, as “stopped” or “done”.")
    if request.method == "POST" and not barred:
        record.delete()
        words = gettext(
            "The project is removed. Under “History” you can bring it back for 30 days."
        )
        return saved(request, to=address(association, "edit_projects"), words=words)
    return page(
        request,
        "editing/remove.html",
        association,
        gettext("Remove this project?"),
        steps=steps(association),
        what=str(record),
        barred=barred,
        back=address(association, "edit_projects"),
    )
