"""The letters about pledges; one function a letter.

They repeat nothing that was typed by who promised: anybody may type the address of somebody else.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from associations.models import Membership
from portal.base.letters import send_letter
from portal.base.texts import text_of


def pledge_made(pledge, code) -> None:
    """Asks who promised something whether the address is right."""
    with override(pledge.language):
        link = settings.SITE_ADDRESS + reverse("projects:pledge", args=[code])
    words = {"link": link, "code": code, **named(pledge, pledge.language)}
    send_letter(pledge.email, pledge.language, "projects/email/pledge_made", words)


def pledge_answered(pledge) -> None:
    """What became of it; nothing where the address has been erased."""
    if pledge.email:
        words = named(pledge, pledge.language)
        send_letter(pledge.email, pledge.language, "projects/email/pledge_answered", words)


def pledge_waits(pledge) -> None:
    """To each who may answer: somebody promises something."""
    _to_those_who_keep(pledge, "projects/email/pledge_waits")


def pledge_due(pledge) -> None:
    """To the same: the day of the answer that was promised is near."""
    _to_those_who_keep(pledge, "projects/email/pledge_due")


def pledge_withdrawn(pledge) -> None:
    _to_those_who_keep(pledge, "projects/email/pledge_withdrawn")


def _to_those_who_keep(pledge, template) -> None:
    association = pledge.need.project.association
    members = association.memberships.filter(role__in=Membership.Role.editing())
    for member in members.select_related("user"):
        language = member.user.language
        with override(language):
            address = reverse("projects:desk_pledge", args=[association.slug, pledge.pk])
        words = {"link": settings.SITE_ADDRESS + address, **named(pledge, language)}
        send_letter(member.user.email, language, template, words)


def news_wanted(project) -> None:
    """To each who keeps a running project of which nothing was heard for long."""
    association = project.association
    members = association.memberships.filter(role__in=Membership.Role.editing())
    for member in members.select_related("user"):
        language = member.user.language
        with override(language):
            address = reverse("projects:add_part", args=[association.slug, project.slug, "news"])
        words = {
            "link": settings.SITE_ADDRESS + address,
            "project": text_of(project, "title", language),
        }
        send_letter(member.user.email, language, "projects/email/news_wanted", words)


def named(pledge, language) -> dict:
    project = pledge.need.project
    return {
        "pledge": pledge,
        "need": text_of(pledge.need, "title", language),
        "project": text_of(project, "title", language),
        "association": text_of(project.association, "name", language),
    }
