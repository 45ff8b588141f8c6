"""Jobs of the ground: mail, the revival of jobs whose worker died, the end of a day's limits."""

from django.conf import settings
from django.db import connection
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from portal.base.limits import forget_before
from portal.base.mail import deliver_now
from portal.base.removed_pictures import put_aside_removed
from portal.base.undelivered import UndeliveredLetter, is_permanent, keep_undelivered

MOST_RETRIES = 9  # with waits of 4, 16, 64 … seconds: the last after four days
RETRY = RetryStrategy(max_attempts=MOST_RETRIES, exponential_wait=4)


@app.task(queue="mail", retry=RETRY, pass_context=True, name="deliver")
def deliver(context, raw: str, sender: str, recipients: list[str]) -> None:
    """Hand the letter over; what fails is tried again, and in the end put aside for an editor."""
    try:
        deliver_now(raw, sender, recipients)
    except Exception as error:
        if context.job.attempts < MOST_RETRIES and not is_permanent(error):
            raise
        keep_undelivered(raw, sender, recipients, error)


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="revive", pass_context=True, name="revive_stalled_jobs")
async def revive_stalled_jobs(context, timestamp: int) -> None:
    """Give back to the queue what a killed worker left unfinished."""
    for job in await context.app.job_manager.get_stalled_jobs():
        await context.app.job_manager.retry_job(job)


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="put_aside_removed", name="put_aside_removed")
def put_aside_pictures(timestamp: int) -> None:
    """Take removed pictures out of public."""
    put_aside_removed(timezone.now())


@app.periodic(cron="11 * * * *")
@app.task(queueing_lock="forget_hits", name="forget_hits")
def forget_hits(timestamp: int) -> None:
    """Drop the counts of days that have ended, however many hours were missed."""
    forget_before(timezone.localdate())


@app.periodic(cron="51 * * * *")
@app.task(queueing_lock="forget_undelivered", name="forget_undelivered")
def forget_undelivered(timestamp: int) -> None:
    """Give up the letters that no editor has sent again in time."""
    UndeliveredLetter.objects.kept_too_long(timezone.now()).delete()


@app.periodic(cron="41 * * * *")
@app.task(queueing_lock="forget_cached", name="forget_cached")
def forget_cached(timestamp: int) -> None:
    """Drop what has run out in the table of the cache: limits on signing in name networks there."""
    if settings.CACHE_URL:
        return  # Redis does so by itself
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM portal_cache WHERE expires < %s", [timezone.now()])
