"""What is done for projects by the clock."""

from django.utils import timezone
from procrastinate.contrib.django import app

from projects.pledging import forget_pledges, remind_of_answers
from projects.silence import ask_for_news


@app.periodic(cron="27 * * * *")
@app.task(queueing_lock="forget_pledges", name="forget_pledges")
def tidy_pledges(timestamp: int) -> None:
    """Erase what has been kept long enough, however many hours were missed."""
    forget_pledges(timezone.now())


@app.periodic(cron="13 9 * * *")
@app.task(queueing_lock="remind_of_pledges", name="remind_of_pledges")
def remind_of_pledges(timestamp: int) -> None:
    """A letter before each answer that is due, once, however many days were missed."""
    remind_of_answers(timezone.now())


@app.periodic(cron="43 8 * * *")
@app.task(queueing_lock="ask_for_news", name="ask_for_news")
def ask_silent_projects(timestamp: int) -> None:
    """A letter to the people of each project that fell silent, once, however many days were
    missed.
    """
    ask_for_news(timezone.now())
