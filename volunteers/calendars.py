"""Sessions as calendars show them: one's own, and those that are open to all.

Own events are named by the application, so that letters and the feed tell of the same one; nobody
else is named in them, nor where exactly it is.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from associations.sourcing import listed
from portal.base.calendars import CalendarEvent, changes, event_file, uid_of
from portal.base.texts import text_of
from volunteers.models import Application, Programme, Session, State

TAKES_PLACE = (State.OFFERED, State.CONFIRMED, State.ARRIVED, State.COMPLETED, State.LEFT)
IS_OFF = (
    *(State.WITHDRAWN_AFTER, State.DECLINED, State.EXPIRED),
    *(State.NO_SHOW, State.CANCELLED),
)
# What happens on the spot is no news for a calendar.
NO_NEWS = (State.ARRIVED, State.COMPLETED, State.LEFT, State.NO_SHOW)
SHOWN_AFTER = timedelta(days=30)  # since the last day


def own_events(person) -> Iterator[CalendarEvent]:
    """The sessions in which the person has, or had, a place."""
    mine = Application.objects.of(person).filter(state__in=[*TAKES_PLACE, *IS_OFF])
    return map(own_event, with_changes(mine))


def with_changes(applications):
    found = applications.exclude(session=None).select_related("session", "programme")
    return found.prefetch_related("programme__translations").annotate(
        changes=changes(Application, "pk") + changes(Session, "session")
    )


def own_event(application) -> CalendarEvent:
    """In the language of the moment."""
    title = str(text_of(application.programme, "title"))
    if application.state == State.OFFERED:
        title = gettext("Place offered: %(programme)s") % {"programme": title}
    return CalendarEvent(
        uid=uid_of(application),
        starts=application.session.starts_on,
        ends=application.session.ends_on,
        summary=title,
        url=settings.SITE_ADDRESS + reverse("volunteers:application", args=[application.pk]),
        sequence=application.changes,
        is_cancelled=application.state in IS_OFF,
    )


def attachments(application, at: datetime) -> list:
    """The file with its event that a letter about the application carries; none where a calendar
    learns nothing from it.
    """
    if application.state in NO_NEWS:
        return []
    told = Application.objects.filter(pk=application.pk, state__in=[*TAKES_PLACE, *IS_OFF])
    return [event_file(own_event(one), at) for one in with_changes(told)]


def public_events(day: date) -> Iterator[CalendarEvent]:
    """All sessions of published programmes, also those that were called off."""
    sessions = Session.objects.filter(
        programme__in=Programme.objects.published(), ends_on__gte=day - SHOWN_AFTER
    )
    found = sessions.select_related("programme__association").prefetch_related(
        "programme__translations",
        "programme__association__translations",
        "programme__places__translations",
    )
    return map(public_event, found.annotate(changes=changes(Session, "pk")))


def public_event(session) -> CalendarEvent:
    programme = session.programme
    places = [str(text_of(place, "name")) for place in programme.places.all()]
    return CalendarEvent(
        uid=uid_of(session),
        starts=session.starts_on,
        ends=session.ends_on,
        summary=str(text_of(programme, "title")),
        description=str(text_of(programme.association, "name")),
        location=listed(places),
        url=settings.SITE_ADDRESS + programme.get_absolute_url(),
        sequence=session.changes,
        is_cancelled=session.cancelled_at is not None,
    )
