"""Projects can be followed; new ones, and what is new of each, are news."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from associations.following import subjects_of
from portal.base.texts import Text, read_texts, read_texts_together, text_of
from portal.subscriptions import news, subjects
from portal.subscriptions.news import NewsKind, NewsLine
from portal.subscriptions.subjects import Followed, SubjectKind
from projects.models import Project, Update

NOBODY = AnonymousUser()
MOST_WORDS = 40


def register_subjects() -> None:
    subjects.register(
        SubjectKind(
            "project",
            _("Project"),
            _("What its association tells of it."),
            key_at=key_of_project,
            read=read_projects,
        )
    )


def register_news() -> None:
    news.register(
        NewsKind(
            "update",
            _("News of a project"),
            public=lambda moment: Update.objects.filter(
                project__in=Project.objects.visible_to(NOBODY)
            ),
            subjects=subjects_of_updates,
            read=read_updates,
        )
    )
    news.register(
        NewsKind(
            "project",
            _("New project"),
            public=lambda moment: Project.objects.visible_to(NOBODY),
            subjects=lambda keys: subjects_of(Project, keys, "association_id"),
            read=read_new_projects,
        )
    )


def key_of_project(slug: str) -> str:
    found = Project.objects.visible_to(NOBODY).filter(slug=slug)
    return str(found.values_list("pk", flat=True).first() or "")


def read_projects(keys: Iterable[str]) -> dict[str, Followed]:
    found = Project.objects.visible_to(NOBODY).in_bulk([int(key) for key in keys])
    read_texts(found.values(), "title")
    return {
        str(key): Followed(text_of(project, "title"), project.get_absolute_url())
        for key, project in found.items()
    }


def subjects_of_project(project) -> set[str]:
    """What its news are about: who follows one of these is told."""
    return subjects_of_projects([project.pk])[project.pk]


def subjects_of_projects(keys: list[int]) -> dict[int, set[str]]:
    found = subjects_of(Project, keys, "association_id")
    return {key: about | {f"project:{key}"} for key, about in found.items()}


def subjects_of_updates(keys: list[int]) -> dict[int, set[str]]:
    projects = dict(Update.objects.filter(pk__in=keys).order_by().values_list("pk", "project_id"))
    about = subjects_of_projects(list(set(projects.values())))
    return {key: about[project] for key, project in projects.items()}


def read_new_projects(keys: list[int]) -> dict[int, NewsLine]:
    found = Project.objects.select_related("association").in_bulk(keys)
    associations = [project.association for project in found.values()]
    read_texts_together((found.values(), ("title", "aims")), (associations, ("name",)))
    return {
        key: NewsLine(
            text_of(project, "title"),
            project.get_absolute_url(),
            text_of(project.association, "name"),
            beginning(text_of(project, "aims")),
        )
        for key, project in found.items()
    }


def read_updates(keys: list[int]) -> dict[int, NewsLine]:
    found = Update.objects.select_related("project").in_bulk(keys)
    projects = [update.project for update in found.values()]
    read_texts_together((found.values(), ("title", "words")), (projects, ("title",)))
    return {
        key: NewsLine(
            text_of(update, "title"),
            f"{update.project.get_absolute_url()}#news",
            text_of(update.project, "title"),
            beginning(text_of(update, "words")),
        )
        for key, update in found.items()
    }


def beginning(text: Text) -> Text:
    """So much of it as a letter shows, on one line."""
    words = Truncator(" ".join(text.split())).words(MOST_WORDS)
    return Text(words, text.lang, text.origin, text.fallback)
