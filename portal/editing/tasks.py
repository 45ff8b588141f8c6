"""Jobs by the clock: what is kept of people for a time only."""

from django.utils import timezone
from procrastinate.contrib.django import app

from portal.editing.drafts import drop_old
from portal.editing.models import ChangeRequest


@app.periodic(cron="41 3 * * *")
@app.task(queueing_lock="forget_drafts", name="forget_drafts")
def forget_drafts(timestamp: int) -> None:
    drop_old(timezone.now())


@app.periodic(cron="43 3 * * *")
@app.task(queueing_lock="forget_notes", name="forget_notes")
def forget_notes(timestamp: int) -> None:
    ChangeRequest.objects.forget_notes(timezone.now())
