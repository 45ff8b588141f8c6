"""A sending association recommends its own applicant to the host."""

from datetime import datetime

from volunteers import emails
from volunteers.actions import hold, in_turn
from volunteers.models import Application, State
from volunteers.steps import NotPossible

BEFORE = (State.APPLIED, State.SHORTLISTED, State.WAITING)


@in_turn
def endorse(application: Application, *, by, at: datetime) -> None:
    """Recommend it, and tell the host; done twice it counts once. Raises NotPossible where it was
    decided already.
    """
    application, _sessions = hold(application, by)
    if application.endorsed_at:
        return
    if application.state not in BEFORE:
        raise NotPossible("endorse")
    application.endorsed_at = at
    application.save(update_fields=["endorsed_at"])
    emails.endorsed(application)
