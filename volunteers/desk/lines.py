"""Sessions as the desk shows them: places held, and who waits for what."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone

from volunteers.models import Choice, Session, State
from volunteers.sessions import SessionRow, session_row, with_places


@dataclass(frozen=True, slots=True)
class Line:
    """``to_answer`` counts those who chose it and have no answer yet."""

    session: Session
    row: SessionRow
    to_answer: int

    @property
    def held(self):
        return self.row.capacity - self.row.free


def lines_of(sessions) -> list[Line]:
    """A line for each of a queryset of sessions, in its order; in the same queries for many."""
    sessions = list(with_places(sessions))
    chosen = Choice.objects.filter(
        session__in=sessions, application__state__in=[State.APPLIED, State.SHORTLISTED]
    )
    counted = chosen.order_by().values_list("session").annotate(Count("pk"))
    to_answer, now = Counter(dict(counted)), timezone.now()
    return [Line(session, session_row(session, now), to_answer[session.pk]) for session in sessions]
