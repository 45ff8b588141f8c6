"""An association with a programme, and who looks at its desk."""

from types import SimpleNamespace

from django.utils import timezone

from tests import factories
from tests.desk.letters import at
from volunteers import actions
from volunteers.models import Application

NOW = timezone.now


def darna_with(**values):
    """``darna`` with one programme that has a session of two places."""
    association = factories.association(slug="darna", name="Darna")
    programme = factories.programme(
        association=association, slug="school", title="School", **values
    )
    session = factories.session(of=programme, places=2)
    coordinator = factories.member(
        association, role="volunteers", name="Coordination", language="en"
    )
    return SimpleNamespace(
        association=association,
        programme=programme,
        session=session,
        coordinator=coordinator,
        desk=factories.client_of(coordinator),
    )


def sent(*sessions, **values):
    return actions.send(factories.application(*sessions, **values), at=NOW())


def confirmed(session, **values):
    """Somebody who accepted a place."""
    application = sent(session, **values)
    if application.state == "applied":
        actions.offer(application, session=session, by=None, at=NOW())
        actions.accept(application, at=NOW())
    return again(application)


def begun(session):
    """The session as if it had begun today."""
    day = timezone.localdate()
    type(session).objects.filter(pk=session.pk).update(starts_on=day)
    session.refresh_from_db()
    return session


def again(application):
    return Application.objects.get(pk=application.pk)


def state(application):
    return again(application).state


def at_desk(name, *arguments, language="en"):
    return at(f"volunteers:{name}", "darna", *arguments, language=language)


def told(page):
    """What the page says of what was done."""
    return [str(message) for message in page.context["messages"]]
