"""What is done with visits by the clock."""

from django.utils import timezone
from procrastinate.contrib.django import app

from portal.visits.models import Visits


@app.periodic(cron="53 3 * * *")
@app.task(queueing_lock="forget_visits", name="forget_visits")
def forget_visits(timestamp: int) -> None:
    """Drop the counts of days that are too long ago."""
    Visits.objects.kept_too_long(timezone.localdate()).delete()
