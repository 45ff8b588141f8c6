"""What a coordinator may do with an application, in words."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from volunteers import actions
from volunteers.steps import possible


class Deed(NamedTuple):
    """One step. ``on_the_spot``: not before the session begins. ``asks`` says what is to be thought
    of before it; "" where the button alone will do.
    """

    action: str
    label: Promise
    verb: object
    on_the_spot: bool = False
    asks: Promise | str = ""


DEEDS = {
    deed.action: deed
    for deed in (
        Deed("shortlist", _("Put on the shortlist"), actions.shortlist),
        Deed("put_on_list", _("Put on the waiting list"), actions.put_on_list),
        Deed("arrive", _("Has arrived"), actions.arrive, on_the_spot=True),
        Deed("complete", _("Has completed it"), actions.complete, on_the_spot=True),
        Deed(
            "leave",
            _("Has ended early"),
            actions.leave,
            on_the_spot=True,
            asks=_(
                "The person is told. This cannot be taken back; the hours that were approved count."
            ),
        ),
        Deed(
            "miss",
            _("Did not come"),
            actions.miss,
            on_the_spot=True,
            asks=_("The person is told. This cannot be taken back; the place is free again."),
        ),
    )
}
TOGETHER = ("shortlist", "put_on_list", "arrive", "complete")


def it_is_ones_own() -> str:
    return gettext("This is your own application. Somebody else of the association decides on it.")


def deeds_for(application, today) -> list[Deed]:
    """The plain steps that a coordinator may take now; to offer and to refuse ask for more."""
    may = possible(application.state, "coordinator")
    known = (DEEDS[action] for action in may if action in DEEDS)
    return [deed for deed in known if is_due(deed, application, today)]


def is_due(deed, application, today) -> bool:
    return not deed.on_the_spot or application.session.starts_on <= today
