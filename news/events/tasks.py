"""What is done for events by the clock."""

from django.utils import timezone
from procrastinate.contrib.django import app

from news.events.places import forget_guests, remind


@app.periodic(cron="37 * * * *")
@app.task(queueing_lock="forget_guests", name="forget_guests")
def tidy_guests(timestamp: int) -> None:
    """Erase what has been kept long enough, however many hours were missed."""
    forget_guests(timezone.now())


@app.periodic(cron="7 10-20 * * *")
@app.task(queueing_lock="remind_guests", name="remind_guests")
def remind_guests(timestamp: int) -> None:
    """A letter on the day before, once, however many hours were missed."""
    remind(timezone.now())
