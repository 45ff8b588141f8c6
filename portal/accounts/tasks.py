"""Jobs by the clock: what is kept of people for a time only."""

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from portal.accounts.models import UNCONFIRMED_DAYS, User
from portal.accounts.sessions import forget_ended


@app.periodic(cron="23 * * * *")
@app.task(queueing_lock="forget_unconfirmed", name="forget_unconfirmed")
def forget_unconfirmed(timestamp: int) -> None:
    User.objects.never_confirmed(timezone.now() - timedelta(days=UNCONFIRMED_DAYS)).delete()


@app.periodic(cron="37 * * * *")
@app.task(queueing_lock="forget_sessions", name="forget_sessions")
def forget_sessions(timestamp: int) -> None:
    forget_ended()
