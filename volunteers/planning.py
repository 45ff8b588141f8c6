"""What an association changes in a session: its days, and for whom its places are.

Each verb locks the session first, as those in ``actions`` do.
"""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from volunteers import emails
from volunteers.actions import in_turn, promoted
from volunteers.models import Application, Pool, Seat, Session, State
from volunteers.places import StillHeld, constraint_of, locked_sessions
from volunteers.steps import NotPossible


class BusyThen(Exception):  # noqa: N818 it is no error: the page says who
    """On the new days some have a place elsewhere; ``args[0]`` are their applications."""


@in_turn
def reschedule(
    session: Session,
    *,
    starts_on: date,
    ends_on: date,
    closes_at: datetime,
    tickets_after: date | None,
    by,
    at: datetime,
) -> None:
    """Give a session other days; who holds a place keeps it and is told. Raises BusyThen, and
    NotPossible for one that was called off or whose first day has come.
    """
    (session,) = locked_sessions([session.pk])
    before = Session(starts_on=session.starts_on, ends_on=session.ends_on)
    moves = (before.starts_on, before.ends_on) != (starts_on, ends_on)
    if session.cancelled_at or (session.starts_on != starts_on and at >= session.begins_at):
        raise NotPossible("reschedule")
    if session.starts_on != starts_on and starts_on < timezone.localdate(at):
        raise NotPossible("reschedule")  # it would end every application at once
    session.starts_on, session.ends_on = starts_on, ends_on
    session.closes_at, session.tickets_after = closes_at, tickets_after
    session.save(update_fields=["starts_on", "ends_on", "closes_at", "tickets_after"])
    if moves:
        move_seats(session)
        shorten_offers(session)
        for application in with_a_place(session):
            emails.rescheduled(application, before)
        for application in hoping(session):
            emails.choice_rescheduled(application, session, before)
        promoted(session, at=at)


def move_seats(session: Session) -> None:
    """Write the new days into the seats of who has still to come or is there. Raises BusyThen."""
    seats = Seat.objects.filter(application__in=with_a_place(session))
    try:
        with transaction.atomic():
            seats.update(starts_on=session.starts_on, ends_on=session.ends_on)
    except IntegrityError as error:
        if constraint_of(error) == "volunteers_seat_one_at_a_time":
            raise BusyThen(busy_on(session, seats)) from error
        raise


def busy_on(session: Session, seats) -> list[Application]:
    """Whose seats of this session would meet a place elsewhere."""
    elsewhere = Seat.objects.exclude(pool__session=session).filter(
        starts_on__lte=session.ends_on, ends_on__gte=session.starts_on
    )
    busy = seats.filter(person__in=elsewhere.values("person")).select_related("application")
    return [seat.application for seat in busy.order_by("application__number")]


def shorten_offers(session: Session) -> None:
    """An offer ends at the latest when the session begins."""
    late = Application.objects.filter(state=State.OFFERED, session=session)
    late = late.filter(offered_until__gt=session.begins_at).select_for_update(of=("self",))
    for application in late:
        application.offered_until = session.begins_at
        application.save(update_fields=["offered_until"])


def with_a_place(session: Session):
    """Who holds a place and has still to come, or is there."""
    states = [State.OFFERED, *State.confirmed()]
    found = Application.objects.filter(seat__pool__session=session, state__in=states)
    return found.select_related("programme", "person", "session").order_by("number")


def hoping(session: Session):
    """Who chose the session, and has no place in any."""
    states = [State.APPLIED, State.SHORTLISTED, State.WAITING]
    found = Application.objects.filter(choices__session=session, state__in=states)
    return found.select_related("programme", "person").order_by("number")


@in_turn
def add_places(session: Session, *, kind: str, sender, capacity: int, by, at: datetime) -> None:
    """Open places for some of those who apply; who waits for them is offered one."""
    (session,) = locked_sessions([session.pk])
    session.pools.create(kind=kind, sender=sender, capacity=capacity)
    promoted(session, at=at)


@in_turn
def remove_places(pool: Pool, *, by, at: datetime) -> None:
    """Take away places of which none is held. Raises StillHeld."""
    (session,) = locked_sessions([pool.session_id])
    seats = list(pool.seats.select_related("application").order_by("number"))
    if seats:
        raise StillHeld([seat.application for seat in seats])
    Pool.objects.filter(pk=pool.pk).delete()
    promoted(session, at=at)
