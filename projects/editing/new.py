"""How a new project begins."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import get_language

from portal.accounts.models import User
from portal.base.slugs import free_slug
from portal.editing.saving import save_moderated
from projects.models import Project

MOMENT = timedelta(minutes=1)


@transaction.atomic
def keep_new(form, *, by, at) -> Project:
    """Save a new project with its address and its first check; sent twice it is kept once. The
    account is locked, so that the second of two at once sees the first.
    """
    User.objects.select_for_update(of=("self",)).get(pk=by.pk)
    project, title = form.instance, form.cleaned_data["title"]
    twin = just_begun(project.association, title=title, by=by, at=at)
    if twin:
        return twin
    project.slug = free_slug(title, Project.objects.all(), fallback="project")
    project.state, project.verified_at, project.verified_by = Project.State.VERIFIED, at, by
    checker = Project.Checker.EDITOR if by.is_editor else Project.Checker.ASSOCIATION
    project.verified_as = checker
    save_moderated(form, by=by, at=at)
    return project


def just_begun(association, *, title: str, by, at) -> Project | None:
    """The project of this title that ``by`` made a moment ago: a button is easily pressed twice."""
    mine = association.projects.filter(verified_by=by, verified_at__gt=at - MOMENT)
    return mine.filter(
        translations__language_code=get_language(), translations__title=title
    ).first()
