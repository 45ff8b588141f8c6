"""Pages of what a project is made of: a list, a form, the words in each language, removing."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from associations.editing.pages import editing_page, page
from associations.editing.word_pages import words_page
from portal.editing.drafts import typed
from portal.editing.pages import saved
from portal.subscriptions.numbers import followers_of
from projects.editing.pages import address, project_of, steps
from projects.editing.parts import NEEDS, NEWS
from projects.following import subjects_of_project


def list_of(association, project, part) -> str:
    return address(association, "edit_parts", project.slug, part)


def way_to(association, project, part):
    listed = list_of(association, project, part)
    return [*steps(association, project), (str(part.heading), listed)]


@require_safe
@editing_page
def edit_parts(request, association, project, part):
    record = project_of(association, project)
    return page(
        request,
        "editing/parts.html",
        association,
        str(part.heading),
        steps=steps(association, record),
        project=record,
        part=part,
        rows_of_part=part.rows(record),
        needs_phase=not part.link and not record.phases.exists(),
    )


@editing_page
def edit_part(request, association, project, part, pk=None):
    """One row; without ``pk`` a new one."""
    record = project_of(association, project)
    row = get_object_or_404(part.rows(record), pk=pk) if pk else part.blank(record)
    form = part.form(typed(request), request.FILES or None, instance=row, project=record)
    if request.method == "POST" and form.is_valid():
        form.save()
        record.save(update_fields=["changed_at"])
        return saved(request, to=list_of(association, record, part), shows=record)
    return page(
        request,
        "editing/form.html",
        association,
        str(row) if pk else str(part.one),
        steps=way_to(association, record, part),
        form=form,
        no_preview=part.has_files,
        intro=who_is_told(record) if part is NEWS and not pk else "",
    )


def who_is_told(project) -> str:
    """How many people get a letter about news of it, before it is sent."""
    count = followers_of(subjects_of_project(project))
    if not count:
        return gettext("Nobody follows it yet: nobody gets an e-mail about this.")
    return ngettext(
        "%(count)s person follows this and will be told of it by e-mail.",
        "%(count)s people follow this and will be told of it by e-mail.",
        count,
    ) % {"count": count}


@editing_page
def edit_part_words(request, association, project, part, pk, language):
    record = project_of(association, project)
    row = get_object_or_404(part.rows(record), pk=pk)
    answer = words_page(
        request,
        association,
        row,
        part.words_form,
        language,
        to=list_of(association, record, part),
        address_of=lambda code: address(
            association, "edit_part_words", record.slug, part, row.pk, code
        ),
        steps=way_to(association, record, part),
    )
    if hasattr(answer, "record"):
        answer.record = record  # a part has no page of its own
    return answer


@editing_page
def remove_part(request, association, project, part, pk):
    record = project_of(association, project)
    row = get_object_or_404(part.rows(record), pk=pk)
    back = list_of(association, record, part)
    barred = ""
    if part is NEEDS and row.pledges.exists():
        barred = gettext("Somebody promised some of it: it can only be closed.")
    if request.method == "POST" and not barred:
        row.delete()
        record.save(update_fields=["changed_at"])
        words = gettext("It is removed. Under “History” you can bring it back for 30 days.")
        return saved(request, to=back, words=words)
    return page(
        request,
        "editing/remove.html",
        association,
        gettext("Remove this?"),
        steps=way_to(association, record, part),
        what=str(row),
        barred=barred,
        back=back,
    )


@require_POST
@editing_page
def close_need(request, association, project, pk):
    """Off the page; what was agreed stays, and it can be opened again."""
    record = project_of(association, project)
    get_object_or_404(record.needs, pk=pk).close(at=timezone.now())
    words = gettext("It is closed: it is no longer on the page.")
    return saved(request, to=list_of(association, record, NEEDS), words=words)


@require_POST
@editing_page
def reopen_need(request, association, project, pk):
    record = project_of(association, project)
    get_object_or_404(record.needs, pk=pk).reopen()
    words = gettext("It is on the page again.")
    return saved(request, to=list_of(association, record, NEEDS), words=words)
