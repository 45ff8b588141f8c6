"""What is done for who follows something by the clock."""

from django.utils import timezone
from procrastinate.contrib.django import app

from portal.subscriptions.actions import forget_following
from portal.subscriptions.digests import send_due


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="tell_what_is_new", name="tell_what_is_new")
def tell_what_is_new(timestamp: int) -> None:
    """Each letter once, however many runs were missed."""
    send_due(timezone.now())


@app.periodic(cron="19 * * * *")
@app.task(queueing_lock="forget_following", name="forget_following")
def tidy_following(timestamp: int) -> None:
    """Erase what has been kept long enough, however many hours were missed."""
    forget_following(timezone.now())
