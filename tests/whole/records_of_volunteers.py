"""Hours, documents and calendars, as the tests of the whole ask for them."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from portal.base.codes import hash_of
from tests import factories
from volunteers import actions
from volunteers.documents.actions import certify
from volunteers.documents.facts import certificate_wish
from volunteers.models import CalendarFeed, Document, Session, State
from volunteers.thanks.actions import publish, refuse, say

CALENDAR = "calendar"  # code of somebody's feed


def stay_of(person, programme, **values):
    """The application of ``person``, who has completed a session that goes on."""
    session = factories.session(of=programme, days_away=200)
    at = timezone.now()
    application = actions.send(factories.application(session, by=person, **values), at=at)
    if application.state == State.APPLIED:
        actions.offer(application, session=session, by=None, at=at)
        actions.accept(application, at=at)
    day = timezone.localdate()
    Session.objects.filter(pk=session.pk).update(
        starts_on=day - timedelta(days=3), ends_on=day + timedelta(days=200)
    )
    for step in (actions.arrive, actions.complete):
        step(application, by=None, at=at)
    application.refresh_from_db()
    return application


def day_of(application, **values):
    day = timezone.localdate()
    given = {"day": day, "minutes": 60, "entered_on": day, "words": "x", **values}
    return application.hours.create(**given)


def records_of(cast):
    """What the member of the cast has, who volunteered for the association; made once."""
    if not hasattr(cast, "records"):
        application = stay_of(cast.member, cast.own_programme)
        CalendarFeed.objects.create(
            person=cast.stranger, code_hash=hash_of(CALENDAR), made_at=timezone.now()
        )
        cast.records = SimpleNamespace(
            application=application,
            entry=day_of(application),
            testimonial=said_of(application),
            certificate=certify(
                application,
                seen=certificate_wish(application, ()).wish,
                by=cast.manager,
                at=timezone.now(),
            ),
        )
    return cast.records


def said_of(application, words="x", name="x"):
    """What its person says, and an editor has yet to look at."""
    facts = {"language": "en", "is_on_wall": True, "at": timezone.now()}
    return say(application, words=words, name=name, **facts)


def hidden_records_of(application):
    """A day and a request, which are for the person and for who coordinates."""
    stay = stay_of(factories.user(), application.programme)
    document = stay.documents.create(
        session=stay.session, kind="certificate", name="x", language="en"
    )
    refused = said_of(stay)
    refuse(refused, reason="x", by=None, at=timezone.now())
    return [day_of(stay), document, refused]


def plant_records(person, mark):
    """What a person leaves who volunteers, and who coordinates others."""
    mine = stay_of(person, factories.programme(), name=f"{mark} volunteer")
    day_of(mine, words=f"{mark} work", state="sent_back", note=f"{mark} word")
    said_of(mine, words=f"{mark} said", name=f"{mark} first name")
    at = timezone.now()
    mine.documents.create(
        session=mine.session,
        kind="certificate",
        state="revoked",
        year=2020,
        number=1,
        name=f"{mark} name",
        language="fr",
        facts={"name": f"{mark} name"},
        code=mark,
        code_hash=hash_of(mark),
        issued_at=at,
        ended_at=at,
        reason=f"{mark} reason",
    )
    CalendarFeed.objects.create(person=person, code_hash=hash_of("x"), made_at=at)
    other = stay_of(factories.user(), factories.programme())
    publish(said_of(other), by=person, at=at)
    day_of(other, state="approved", approved_by=person, approved_at=at)
    Document.objects.create(
        application=other,
        session=other.session,
        kind="invitation",
        state="refused",
        name="x",
        language="fr",
        ended_at=at,
        reason="x",
        reviewed_by=person,
    )
