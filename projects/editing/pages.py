"""What the pages of a project at the desk share."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext

from portal.editing.drafts import storable


def address(association, name, *more) -> str:
    return reverse(f"projects:{name}", args=[association.slug, *more])


def steps(association, project=None):
    """The steps of the way to a page of ``project``, or of none."""
    way = [(gettext("Projects"), address(association, "edit_projects"))]
    if project:
        way.append((str(project), address(association, "edit_project", project.slug)))
    return way


def project_of(association, slug):
    """The project at ``slug`` if it is one of the association's, else 404."""
    projects = association.projects.prefetch_related("translations")
    return get_object_or_404(projects, slug=storable(slug))
