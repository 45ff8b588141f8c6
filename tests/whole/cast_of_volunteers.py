"""What those who coordinate volunteers ask for, as far as the table of rights names it."""

from django.utils import timezone

from tests import factories
from volunteers import actions


def volunteers_of(association):
    """A programme of ``association`` with somebody who applied, and one to which it sends."""
    programme = factories.programme(association=association)
    session = factories.session(of=programme)
    hosted = factories.programme()
    own_sender = hosted.senders.create(association=association, country="DK")
    return {
        "own_programme": programme,
        "hidden_programme": factories.programme(state="unpublished"),
        "session": session,
        "pool": session.pools.get(),
        "question": programme.questions.create(),
        "sender": programme.senders.create(association=factories.association(), country="DK"),
        "application": sent(session),
        "sent_application": sent(factories.session(of=hosted), sender=own_sender),
    }


def sent(session, **values):
    return actions.send(factories.application(session, **values), at=timezone.now())
