"""What can become of an application: the table of all actions, from which state to which, by whom.

The database keeps to it too (a trigger of the table of applications).
"""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    DRAFT = "draft", _("not sent yet")
    APPLIED = "applied", pgettext_lazy("application", "sent")
    SHORTLISTED = "shortlisted", _("shortlisted")
    WAITING = "waiting", _("on the waiting list")
    OFFERED = "offered", _("place offered")
    CONFIRMED = "confirmed", _("place confirmed")
    ARRIVED = "arrived", _("arrived")
    COMPLETED = "completed", _("completed")
    WITHDRAWN_BEFORE = "withdrawn_before", _("withdrawn before a place was confirmed")
    WITHDRAWN_AFTER = "withdrawn_after", _("withdrawn after a place was confirmed")
    LEFT = "left", _("ended early")
    DECLINED = "declined", _("place not accepted")
    REFUSED = "refused", _("not accepted")
    EXPIRED = "expired", _("place not answered in time")
    NO_SHOW = "no_show", _("did not come")
    CANCELLED = "cancelled", _("called off by the association")

    @classmethod
    def holding(cls):
        """With a seat: an offer holds one, and who was there keeps it."""
        return [cls.OFFERED, cls.CONFIRMED, cls.ARRIVED, cls.COMPLETED, cls.LEFT]

    @classmethod
    def undecided(cls):
        """Of these a person has one in a programme."""
        return [cls.DRAFT, cls.APPLIED, cls.SHORTLISTED, cls.WAITING, cls.OFFERED]

    @classmethod
    def running(cls):
        return [*cls.undecided(), cls.CONFIRMED, cls.ARRIVED]

    @classmethod
    def ended(cls):
        return [state for state in cls if state not in cls.running()]

    @classmethod
    def confirmed(cls):
        """Who may read what is for those with a place."""
        return [cls.CONFIRMED, cls.ARRIVED]


class NotPossible(Exception):  # noqa: N818 it is no error: the page says what has happened since
    """The action does not go with the state in which the application is."""


@dataclass(frozen=True)
class Step:
    """``by`` is who may do it: the person, the coordinator, or the clock."""

    action: str
    before: tuple[State, ...]
    after: State
    by: str


S = State
STEPS = (
    Step("send", (S.DRAFT,), S.APPLIED, "person"),
    Step("take_place", (S.DRAFT,), S.CONFIRMED, "person"),
    Step("queue", (S.DRAFT,), S.WAITING, "person"),
    Step("shortlist", (S.APPLIED,), S.SHORTLISTED, "coordinator"),
    Step("put_on_list", (S.APPLIED, S.SHORTLISTED), S.WAITING, "coordinator"),
    Step("offer", (S.APPLIED, S.SHORTLISTED, S.WAITING), S.OFFERED, "coordinator"),
    Step("refuse", (S.APPLIED, S.SHORTLISTED, S.WAITING), S.REFUSED, "coordinator"),
    Step("promote", (S.WAITING,), S.OFFERED, "clock"),
    Step("accept", (S.OFFERED,), S.CONFIRMED, "person"),
    Step("decline", (S.OFFERED,), S.DECLINED, "person"),
    Step("expire", (S.OFFERED,), S.EXPIRED, "clock"),
    Step("withdraw", (S.APPLIED, S.SHORTLISTED, S.WAITING), S.WITHDRAWN_BEFORE, "person"),
    Step("give_up_place", (S.CONFIRMED,), S.WITHDRAWN_AFTER, "person"),
    Step("close", (S.APPLIED, S.SHORTLISTED, S.WAITING), S.REFUSED, "clock"),
    Step("call_off", (S.OFFERED, S.CONFIRMED), S.CANCELLED, "coordinator"),
    Step("arrive", (S.CONFIRMED,), S.ARRIVED, "coordinator"),
    Step("miss", (S.CONFIRMED,), S.NO_SHOW, "coordinator"),
    Step("complete", (S.ARRIVED,), S.COMPLETED, "coordinator"),
    Step("leave", (S.ARRIVED,), S.LEFT, "coordinator"),
)
TRANSITIONS = sorted({(str(b.value), str(s.after.value)) for s in STEPS for b in s.before})


def targets(action: str, state: str) -> State:
    """The state after ``action``. Raises NotPossible."""
    for step in STEPS:
        if step.action == action and state in step.before:
            return step.after
    raise NotPossible(action)


def possible(state: str, by: str) -> list[str]:
    """What who (the person, the coordinator) may do in this state."""
    return [step.action for step in STEPS if state in step.before and step.by == by]
