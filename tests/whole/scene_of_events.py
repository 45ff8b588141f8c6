"""What an association invites to, for the scene in which nothing hidden may be seen."""

from tests import event_factories


def events_of(association, *, topics=(), places=()):
    """An event with its date, in public if its association is."""
    event = event_factories.event(
        of=association,
        lead="x",
        words="x",
        where="x",
        why_off="x",
        address="x",
        topics=topics,
        place=next(iter(places), None),
        sign_up="here",
        capacity=5,
    )
    date = event.occurrences.get()
    guests = [event_factories.guest(date)] if association.state != "unpublished" else []
    return [event, date, *guests]
