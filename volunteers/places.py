"""The places of a session: who gets one, and who is next.

All of it runs while the session's row is locked (``locked_sessions``); that a place is never given
twice, and nobody is in two places at once, the database would refuse even so.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, connection, transaction

from volunteers.models import Application, Pool, Seat, Session

HOME = "MA"
Kind = Pool.Kind


class Elsewhere(Exception):  # noqa: N818 it is no error: the page says where
    """The person has a place elsewhere on one of these days."""


class StillHeld(Exception):  # noqa: N818 it is no error: the page says by whom
    """More places are held than would be left; ``args[0]`` are the applications that hold them."""


def locked_sessions(keys: Iterable[int]) -> list[Session]:
    """These sessions, locked for this transaction; always in one order."""
    found = Session.objects.select_for_update(of=("self",), no_key=True)
    found = found.filter(pk__in=set(keys))
    return list(found.select_related("programme").order_by("pk"))


def pool_for(application: Application, session: Session) -> Pool | None:
    """The places of ``session`` that this person may have; None where there are none for them.

    Those of the sending association come first, then those for all, then those by where they live.
    """
    pools = {(pool.kind, pool.sender_id): pool for pool in session.pools.all()}
    by_home = Kind.LOCAL if application.country == HOME else Kind.INTERNATIONAL
    wanted = [(Kind.ALL, None), (by_home, None)]
    if application.sender_id:
        wanted.insert(0, (Kind.SENDER, application.sender_id))
    return next((pools[key] for key in wanted if key in pools), None)


def free_numbers(pool: Pool) -> list[int]:
    taken = set(pool.seats.values_list("number", flat=True))
    return [number for number in range(1, pool.capacity + 1) if number not in taken]


def take(session: Session, application: Application) -> bool:
    """Give the person a place of ``session``; whether there was one. Raises Elsewhere."""
    pool = pool_for(application, session)
    free = free_numbers(pool) if pool else []
    if not free:
        return False
    try:
        with transaction.atomic():
            Seat.objects.create(
                pool=pool,
                number=free[0],
                application=application,
                person_id=application.person_id,
                starts_on=session.starts_on,
                ends_on=session.ends_on,
            )
    except IntegrityError as error:
        if constraint_of(error) == "volunteers_seat_one_at_a_time":
            raise Elsewhere from error
        raise
    return True


def constraint_of(error: IntegrityError) -> str | None:
    return getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)


def release(application: Application) -> None:
    """Free the place that the application holds, if any."""
    Seat.objects.filter(application=application).delete()


def next_number() -> int:
    """The number of an application that is sent now: larger than all before it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('volunteers_application_number')")
        return cursor.fetchone()[0]


def promote(session: Session, *, at: datetime) -> list[Application]:
    """Offer the free places of ``session`` to those who wait, in their order; gives them.

    Who would come only with somebody else is passed over while there is one place alone, and who
    has a place elsewhere on these days too; both keep their turn.
    """
    if session.cancelled_at or at >= session.begins_at:
        return []
    if not pools_with_room(session):
        return []
    waiting = Application.objects.waiting_for(session).select_for_update(of=("self",))
    queue = {application.number: application for application in waiting}
    offered = []
    for number in list(queue):
        group = [queue[n] for n in company(number, queue) if n in queue]
        if group and seated(session, group):
            for application in group:
                del queue[application.number]
                until = session.offer_until(at)
                application.move("promote", at=at, session=session, offered_until=until)
            offered += group
    return offered


def pools_with_room(session: Session) -> list[Pool]:
    return [pool for pool in session.pools.all() if free_numbers(pool)]


def company(number: int, queue: dict[int, Application]) -> list[int]:
    """The application of this number, with the one that it waits together with: where each names
    the other.
    """
    if number not in queue:
        return []
    other = queue.get(queue[number].together_with)
    if other is not None and other.together_with == number != other.number:
        return [number, other.number]
    return [number]


def seated(session: Session, group: list[Application]) -> bool:
    """Give all of the group a place, or nobody."""
    try:
        with transaction.atomic():
            for application in group:
                if not take(session, application):
                    raise Full
    except (Full, Elsewhere):
        return False
    return True


class Full(Exception):  # noqa: N818 it is no error: somebody waits on
    """There was no place for all of a group."""


def resize(pool: Pool, capacity: int) -> None:
    """Give ``pool`` another number of places. Raises StillHeld where more of them are held."""
    seats = list(pool.seats.select_related("application").order_by("number"))
    if len(seats) > capacity:
        raise StillHeld([seat.application for seat in seats])
    pool.capacity = capacity
    free = iter(free_numbers(pool))
    for seat in seats:
        if seat.number > capacity:
            seat.number = next(free)
            seat.save(update_fields=["number"])
    pool.save(update_fields=["capacity"])
