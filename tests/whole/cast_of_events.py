"""The events that the table of rights asks for."""

from tests import event_factories


def events_of(association):
    event = event_factories.weekly(of=association, times=3, sign_up="here", capacity=5)
    return {
        "event": event,
        "guest": event_factories.asking(event.occurrences.last()),
        "event_draft": event_factories.draft(of=association),
        "event_scrap": event_factories.draft(of=association),
        "hidden_event": event_factories.event(state="withdrawn"),
    }
