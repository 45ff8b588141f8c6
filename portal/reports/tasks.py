"""What is done for reports by the clock."""

from django.utils import timezone
from procrastinate.contrib.django import app

from portal.reports.actions import forget_reports


@app.periodic(cron="51 * * * *")
@app.task(queueing_lock="forget_reports", name="forget_reports")
def tidy_reports(timestamp: int) -> None:
    """Erase what has been kept long enough, however many hours were missed."""
    forget_reports(timezone.now())
