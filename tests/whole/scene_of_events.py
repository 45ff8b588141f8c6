"""What an association invites to, for the scene in which nothing hidden may be seen."""

from tests import event_factories

ELSEWHERE = {"sign_up": "link", "sign_up_url": "https://x.example/"}


def events_of(association, *, topics=(), places=()):
    """An event with its date, in public if its association is."""
    is_hidden = association.state == association.State.UNPUBLISHED
    event = event_factories.event(
        of=association,
        lead="x",
        words="x",
        where="x",
        why_off="x",
        address="x",
        topics=topics,
        place=next(iter(places), None),
        **(ELSEWHERE if is_hidden else {"sign_up": "here", "capacity": 5}),
    )
    date = event.occurrences.get()
    return [event, date, *([] if is_hidden else [event_factories.guest(date)])]


def draft_of(association):
    return event_factories.draft(of=association, lead="x", words="x", **ELSEWHERE)
