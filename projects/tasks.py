"""What is done for projects by the clock."""

from django.utils import timezone
from procrastinate.contrib.django import app

from projects.pledging import forget_pledges


@app.periodic(cron="27 * * * *")
@app.task(queueing_lock="forget_pledges", name="forget_pledges")
def tidy_pledges(timestamp: int) -> None:
    """Erase what has been kept long enough, however many hours were missed."""
    forget_pledges(timezone.now())
