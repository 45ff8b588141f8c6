"""What events hold of a person, for the registry ``portal.base.personal``."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from news.events.models import Guest
from news.events.places import leave
from portal.base.personal import Holding, addresses_of, register, values


def register_holdings() -> None:
    register(
        Holding(
            "guests",
            told=ngettext_lazy(
                "%(count)s place at an event that you asked for with your address",
                "%(count)s places at events that you asked for with your address",
                "count",
            ),
            rows=lambda user: values(
                guests_from(user), "occurrence__first_day", "name", "email", "state", "made_at"
            ),
            erase=give_up,
            kept=_("That somebody had a place at an event; no longer who."),
        )
    )


def give_up(user) -> None:
    """Give back what somebody else may have."""
    for guest in guests_from(user).exclude(state=Guest.State.LEFT):
        leave(guest, at=timezone.now())
    guests_from(user).forget()


def guests_from(user):
    return Guest.objects.filter(email__in=addresses_of(user))
