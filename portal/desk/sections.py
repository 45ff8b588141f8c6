"""The parts of an association's desk: each app that has one adds its line."""

from collections.abc import Callable
from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from associations.models import Membership
from portal.base.parts import Link
from volunteers.models import COORDINATING

Role = Membership.Role
EVERYBODY = frozenset(Role)
EDITING = frozenset(Role.editing())
MANAGING = frozenset([Role.MANAGER])
COORDINATES = frozenset(COORDINATING)


def always(association) -> bool:
    return True


def sends_volunteers(association) -> bool:
    return association.sendings.exists()


class Section(NamedTuple):
    """``url_name`` takes the slug of the association; ``who`` are the roles that see it.

    What is its ``own`` is not for editors of the portal. ``applies`` says to which associations it
    is shown.
    """

    url_name: str
    label: Promise
    who: frozenset
    is_own: bool = False
    applies: Callable = always


SECTIONS = [
    Section("associations:edit_facts", _("What the association is"), EDITING),
    Section("associations:edit_words_here", _("Words and translations"), EDITING),
    Section("associations:edit_contacts", _("How people reach you"), EDITING),
    Section("associations:edit_locations", _("Where you receive people, and when"), EDITING),
    Section("support:edit_offers", _("What you offer"), EDITING),
    Section("projects:edit_projects", _("Projects"), EDITING),
    Section("projects:desk_pledges", _("Pledges"), EDITING),
    Section("volunteers:edit_programmes", _("Volunteer programmes"), EDITING),
    Section("news:desk_association", _("News"), EDITING),
    Section("events:desk_association", _("Events"), EDITING),
    Section("associations:edit_photos", _("Photos"), EDITING),
    Section("associations:edit_partners", _("Partners and funders"), EDITING),
    Section("associations:history", pgettext_lazy("of changes", "History"), EDITING),
    Section("associations:checks", _("Checks"), EDITING),
    Section("reports:desk", _("Reports"), EDITING),
    Section("volunteers:desk", _("Volunteers"), COORDINATES, is_own=True),
    Section(
        "volunteers:sending",
        _("Volunteers whom we send"),
        COORDINATES,
        is_own=True,
        applies=sends_volunteers,
    ),
    Section("associations:members", _("Members"), EVERYBODY),
]


def sections_for(association, role, *, sees_all=False) -> list[Link]:
    """Links to the parts that ``role`` sees; None stands for an editor, who ``sees_all`` that is
    not an association's own, as does one who is a member too.
    """
    everything = sees_all or role is None
    return [
        Link(reverse(section.url_name, args=[association.slug]), str(section.label))
        for section in SECTIONS
        if (role in section.who or (everything and not section.is_own))
        and section.applies(association)
    ]
