"""Jobs of the ground: mail, and the revival of jobs whose worker died."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from portal.base.mail import deliver_now

RETRY = RetryStrategy(max_attempts=10, exponential_wait=4)


@app.task(queue="mail", retry=RETRY, name="deliver")
def deliver(raw: str, sender: str, recipients: list[str]) -> None:
    deliver_now(raw, sender, recipients)


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="revive", pass_context=True, name="revive_stalled_jobs")
async def revive_stalled_jobs(context, timestamp: int) -> None:
    """Give back to the queue what a killed worker left unfinished."""
    for job in await context.app.job_manager.get_stalled_jobs():
        await context.app.job_manager.retry_job(job)
