"""The places of a session: who gets one, and who is next.

All of it runs while the session's row is locked (``locked_sessions``); that a place is never given
twice, and nobody is in two places at once, the database would refuse even so.
"""

from collections import Counter
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


def pool_for(application: Application, pools: Iterable[Pool]) -> Pool | None:
    """Those of the ``pools`` of a session that this person may have; None where none are for them.

    Those of the sending association come first, then those for all, then those by where they live.
    """
    by_kind = {(pool.kind, pool.sender_id): pool for pool in pools}
    by_home = Kind.LOCAL if application.country == HOME else Kind.INTERNATIONAL
    wanted = [(Kind.ALL, None), (by_home, None)]
    if application.sender_id:
        wanted.insert(0, (Kind.SENDER, application.sender_id))
    return next((by_kind[key] for key in wanted if key in by_kind), None)


def free_numbers(pool: Pool) -> list[int]:
    taken = set(pool.seats.values_list("number", flat=True))
    return [number for number in range(1, pool.capacity + 1) if number not in taken]


def take(session: Session, application: Application) -> bool:
    """Give the person a place of ``session``; whether there was one. Raises Elsewhere."""
    pool = pool_for(application, session.pools.all())
    free = free_numbers(pool) if pool else []
    if free:
        give(pool, free[0], session, application)
    return bool(free)


def give(pool: Pool, number: int, session: Session, application: Application) -> None:
    """Seat the person. Raises Elsewhere."""
    try:
        with transaction.atomic():
            Seat.objects.create(
                pool=pool,
                number=number,
                application=application,
                person_id=application.person_id,
                starts_on=session.starts_on,
                ends_on=session.ends_on,
            )
    except IntegrityError as error:
        if constraint_of(error) == "volunteers_seat_one_at_a_time":
            raise Elsewhere from error
        raise


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
    free = {pool: free_numbers(pool) for pool in session.pools.all()}
    if not any(free.values()):
        return []
    waiting = Application.objects.waiting_for(session).select_for_update(of=("self",))
    queue = {application.number: application for application in waiting}
    busy = busy_people(session, queue.values())
    offered = []
    for number in list(queue):
        group = [queue[n] for n in company(number, queue) if n in queue]
        if group and not busy & people(group) and seated(session, group, free):
            for application in group:
                del queue[application.number]
                until = session.offer_until(at)
                application.move("promote", at=at, session=session, offered_until=until)
            offered += group
    return offered


def people(applications: Iterable[Application]) -> set[int]:
    return {application.person_id for application in applications}


def busy_people(session: Session, applications: Iterable[Application]) -> set[int]:
    """The keys of those who have a place elsewhere on days of ``session``."""
    seats = Seat.objects.filter(person__in=people(applications))
    seats = seats.filter(starts_on__lte=session.ends_on, ends_on__gte=session.starts_on)
    return set(seats.values_list("person", flat=True))


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


def seated(session: Session, group: list[Application], free: dict[Pool, list[int]]) -> bool:
    """Give all of the group a place, or nobody; ``free`` are the numbers left in each pool."""
    pools = [pool_for(application, free) for application in group]
    if any(len(free.get(pool, ())) < number for pool, number in Counter(pools).items()):
        return False
    left = {pool: list(free[pool]) for pool in pools}
    try:
        with transaction.atomic():
            for application, pool in zip(group, pools, strict=True):
                give(pool, left[pool].pop(0), session, application)
    except Elsewhere:  # since a moment ago
        return False
    free.update(left)
    return True


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
