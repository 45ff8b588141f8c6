"""What the search does by the clock."""

from django.utils import timezone
from procrastinate.contrib.django import app

from portal.search.log import tidy


@app.periodic(cron="23 * * * *")
@app.task(queueing_lock="tidy_search_log", name="tidy_search_log")
def tidy_search_log(timestamp: int) -> None:
    """Whatever is too old by now goes, however many hours were missed."""
    tidy(timezone.localdate())
