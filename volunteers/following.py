"""Programmes for which one may apply are news, from the first session on."""

from django.utils.translation import gettext_lazy as _

from associations.following import subjects_of
from portal.base.texts import read_texts_together, text_of
from portal.subscriptions.news import NewsKind, NewsLine, register
from volunteers.models import Programme, Session


def register_news() -> None:
    register(
        NewsKind(
            "programme",
            _("New volunteer programme"),
            public=open_programmes,
            subjects=subjects_of_programmes,
            read=read_new_programmes,
        )
    )


def open_programmes(moment):
    sessions = Session.objects.open_at(moment)
    return Programme.objects.published().filter(pk__in=sessions.values("programme"))


def subjects_of_programmes(keys: list[int]) -> dict[int, set[str]]:
    about = subjects_of(Programme, keys, "association_id")
    of_projects = Programme.objects.filter(pk__in=keys).exclude(project=None).order_by()
    for key, project in of_projects.values_list("pk", "project_id"):
        about[key].add(f"project:{project}")
    return about


def read_new_programmes(keys: list[int]) -> dict[int, NewsLine]:
    found = Programme.objects.select_related("association").in_bulk(keys)
    hosts = [programme.association for programme in found.values()]
    read_texts_together((found.values(), ("title", "summary")), (hosts, ("name",)))
    return {
        key: NewsLine(
            text_of(programme, "title"),
            programme.get_absolute_url(),
            text_of(programme.association, "name"),
            text_of(programme, "summary"),
        )
        for key, programme in found.items()
    }
