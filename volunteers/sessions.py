"""Sessions as pages show them: when, how many places are free, and for whom."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Prefetch, Q
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext

from volunteers.models import Choice, Pool, Session, State


@dataclass(slots=True)
class PoolRow:
    label: str
    free: int
    capacity: int

    @property
    def held(self):
        return self.capacity - self.free


@dataclass(slots=True)
class SessionRow:
    """``free`` counts all pools; ``waiting`` who stands on the list."""

    key: int
    when: str
    pools: list[PoolRow]
    free: int
    capacity: int
    waiting: int
    closes_at: datetime
    tickets_after: object
    is_open: bool
    is_cancelled: bool


def days_words(session) -> str:
    """The days of a session: "3 – 12 March 2027" is told as two whole days."""
    first = date_format(session.starts_on, "DATE_FORMAT")
    if session.starts_on == session.ends_on:
        return first
    return pgettext("two days", "%(first)s to %(last)s") % {
        "first": first,
        "last": date_format(session.ends_on, "DATE_FORMAT"),
    }


def with_places(sessions):
    """``sessions`` with how many places are held, and how many wait, in two queries."""
    pools = Pool.objects.annotate(held=Count("seats")).order_by("pk")
    pools = pools.select_related("sender__association").prefetch_related(
        "sender__association__translations"
    )
    waiting = Count("choices", filter=Q(choices__application__state=State.WAITING))
    return sessions.annotate(waiting=waiting).prefetch_related(
        Prefetch("pools", queryset=pools, to_attr="pools_read")
    )


def to_come(day):
    return with_places(Session.objects.filter(ends_on__gte=day)).order_by("starts_on", "pk")


def session_row(session, moment) -> SessionRow:
    pools = [
        PoolRow(pool_words(pool), max(pool.capacity - pool.held, 0), pool.capacity)
        for pool in session.pools_read
    ]
    return SessionRow(
        key=session.pk,
        when=days_words(session),
        pools=pools,
        free=sum(pool.free for pool in pools),
        capacity=sum(pool.capacity for pool in pools),
        waiting=session.waiting,
        closes_at=session.closes_at,
        tickets_after=session.tickets_after,
        is_open=session.is_open_at(moment),
        is_cancelled=session.cancelled_at is not None,
    )


def pool_words(pool) -> str:
    if pool.sender_id:
        return gettext("sent by %(association)s") % {"association": pool.sender.association}
    return pool.get_kind_display()


def positions(application) -> list[tuple[str, int, int]]:
    """(days of the session, position from 1, how many wait) for each list it stands on."""
    if application.state != State.WAITING:
        return []
    rows = []
    for choice in application.choices.select_related("session"):
        numbers = list(
            Choice.objects.filter(session=choice.session, application__state=State.WAITING)
            .order_by("application__number")
            .values_list("application__number", flat=True)
        )
        if not choice.session.cancelled_at:
            position = numbers.index(application.number) + 1
            rows.append((days_words(choice.session), position, len(numbers)))
    return rows
