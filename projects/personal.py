"""What projects hold of a person, for the registry ``portal.base.personal``."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from portal.base.personal import Holding, addresses_of, checks_of, register, values
from projects.models import Pledge, Project
from projects.pledging import withdraw


def register_holdings() -> None:
    register(checks_of(Project))
    register(
        Holding(
            "pledges",
            told=ngettext_lazy(
                "%(count)s pledge that you made with your address",
                "%(count)s pledges that you made with your address",
                "count",
            ),
            rows=lambda user: values(
                pledges_from(user),
                *("amount", "name", "words", "email", "state", "made_at", "note"),
            ),
            tables=(("projects.Pledge", "answered_by"),),
            erase=give_up,
            kept=_("How much of a pledge was agreed and received; no longer from whom."),
        )
    )


def give_up(user) -> None:
    """Take back what nobody could be asked about any more, so that it is needed again."""
    for pledge in pledges_from(user):
        if pledge.can("withdraw"):
            withdraw(pledge, at=timezone.now())
    pledges_from(user).forget_wholly()


def pledges_from(user):
    return Pledge.objects.filter(email__in=addresses_of(user))
