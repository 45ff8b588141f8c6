"""Events with their dates, made for tests as `tests.factories` makes records."""

from datetime import timedelta

from django.utils import timezone

from news.events import places
from news.events.dates import lay_out
from news.events.models import Event, Guest
from tests import factories
from tests.making import numbers, translated

HOST = object()


def event(*, of=HOST, in_days=7, language="en", texts=None, **values):
    """A published event of the association ``of``, from 18:00 to 20:00 a week from today; of None
    by editors. Its dates are laid out.
    """
    number, now = next(numbers), timezone.now()
    day = timezone.localdate() + timedelta(days=in_days)
    given = {
        "association": factories.association() if of is HOST else of,
        "slug": f"event-{number}",
        "state": Event.State.PUBLISHED,
        "title": f"Event {number}",
        "first_day": day,
        "starts": "18:00",
        "ends": "20:00",
        **values,
    }
    given.setdefault("last_day", given["first_day"])
    if given["state"] != Event.State.DRAFT:
        given.setdefault("published_at", now)
    made = translated(Event, given, language, texts)
    made.refresh_from_db()
    lay_out(made, at=now)
    return made


def weekly(*, times=10, **values):
    """One that comes back every week, ``times`` in all."""
    first = values.pop("first_day", timezone.localdate() + timedelta(days=7))
    until = first + timedelta(weeks=times - 1)
    return event(first_day=first, repeats="weekly", until=until, **values)


def draft(**values):
    return event(state=Event.State.DRAFT, **values)


def with_places(capacity=2, **values):
    """An event with one date on which so many people have room."""
    return event(sign_up="here", capacity=capacity, **values)


def asking(occurrence, **values):
    """Somebody who asked for a place on a date and has not confirmed it."""
    number = next(numbers)
    given = {"name": f"Guest {number}", "email": f"guest-{number}@example.org", "language": "en"}
    guest = Guest(occurrence=occurrence, **given | values)
    places.sign_up(guest)
    return guest


def guest(occurrence, **values):
    """Somebody who confirmed it too: with a place, or on the waiting list."""
    made = asking(occurrence, **values)
    places.confirm(made, at=timezone.now())
    made.refresh_from_db()
    return made
