"""What is done for applications by the clock."""

from contextlib import suppress

from django.db.models import Q
from django.utils import timezone
from procrastinate.contrib.django import app

from volunteers.actions import close_begun, expire_offers
from volunteers.models import Application, Session, State
from volunteers.steps import NotPossible


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="volunteers_turns", name="volunteers_turns")
def give_free_places(timestamp: int) -> None:
    """End offers nobody answered, and offer their places to who is next; however late it runs.

    Who waits is looked at in every session: one that was passed over may be free now.
    """
    moment = timezone.now()
    late = Application.objects.overdue_at(moment).values("session")
    waited_for = Application.objects.filter(state=State.WAITING).values("choices__session")
    to_come = Q(cancelled_at=None, starts_on__gt=timezone.localdate(moment))
    for session in Session.objects.filter(Q(pk__in=late) | to_come & Q(pk__in=waited_for)):
        expire_offers(session, at=moment)


@app.periodic(cron="7 * * * *")
@app.task(queueing_lock="volunteers_begun", name="volunteers_begun")
def close_what_has_begun(timestamp: int) -> None:
    """End applications whose sessions have all begun without them, and say so."""
    moment = timezone.now()
    open_ones = Application.objects.filter(
        state__in=[State.APPLIED, State.SHORTLISTED, State.WAITING]
    )
    to_come = Session.objects.filter(
        cancelled_at=None, starts_on__gt=timezone.localdate(moment)
    ).values("pk")
    for application in open_ones.exclude(choices__session__in=to_come):
        with suppress(NotPossible):
            close_begun(application, at=moment)


@app.periodic(cron="41 * * * *")
@app.task(queueing_lock="volunteers_forget", name="volunteers_forget")
def forget_applications(timestamp: int) -> None:
    """Erase what people wrote in applications that ended long ago; counts and states stay."""
    moment = timezone.now()
    Application.objects.drafts_kept_too_long(moment).delete()
    for application in Application.objects.kept_too_long(moment):
        application.forget()
