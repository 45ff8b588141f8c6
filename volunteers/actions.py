"""What happens to applications and sessions: each verb locks, changes, writes its letters.

Sessions are locked before applications, both in one order, so that two verbs never wait for each
other. Each verb raises ``steps.NotPossible`` where somebody else was quicker.
"""

from datetime import datetime, timedelta
from functools import wraps

from django.db import OperationalError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from psycopg.errors import DeadlockDetected

from volunteers import emails
from volunteers.models import Application, Choice, Pool, Seat, Session, State
from volunteers.places import (
    Elsewhere,
    locked_sessions,
    next_number,
    promote,
    release,
    resize,
    take,
)
from volunteers.steps import NotPossible, targets

CONSENT = "2026-11"  # version of the words to which who applies says yes
TRIES = 5


class OwnApplication(Exception):  # noqa: N818 it is no error: the page says why
    """Nobody decides about oneself: somebody else of the association has to."""


class CannotSend(Exception):  # noqa: N818 it is no error: the page says why
    """Why an application cannot be sent, in a sentence for the person."""


def in_turn(verb):
    """Run ``verb`` in a transaction; once more where two of them stood in each other's way."""

    @wraps(verb)
    def tried(*args, **facts):
        for _attempt in range(TRIES):
            try:
                with transaction.atomic():
                    return verb(*args, **facts)
            except OperationalError as error:
                if not isinstance(error.__cause__, DeadlockDetected):
                    raise
                last = error
        raise last

    return tried


def hold(application: Application, by=None) -> tuple[Application, list[Session]]:
    """The application as it stands, with the sessions of its choices; all of them locked.

    ``by`` is who decides about it. Raises OwnApplication.
    """
    if by and by.pk == application.person_id:
        raise OwnApplication
    keys = Choice.objects.filter(application=application.pk).values_list("session", flat=True)
    sessions = locked_sessions(keys)
    found = Application.objects.select_for_update(of=("self",))
    return found.select_related("programme", "person").get(pk=application.pk), sessions


@in_turn
def send(application: Application, *, at: datetime) -> Application:
    """Send it. First come: the first chosen session with a free place gives it at once, else the
    person waits. Raises CannotSend.
    """
    application, sessions = hold(application)
    targets("send", application.state)
    chosen = in_order_of_choice(application, sessions)
    refuse_to_send(application, chosen, at)
    programme = application.programme
    facts = {
        "number": next_number(),
        "sent_at": at,
        "consented_at": at,
        "consent_version": CONSENT,
        "answer_by": timezone.localdate(at) + timedelta(days=programme.answer_days),
    }
    if programme.is_first_come:  # nobody overtakes who waits
        for session in chosen:
            promoted(session, at=at)
    if not programme.is_first_come:
        application.move("send", at=at, **facts)
    elif session := first_free(application, chosen):
        coordinator = coordinator_of(programme)
        application.move("take_place", at=at, session=session, coordinator=coordinator, **facts)
    else:
        application.move("queue", at=at, **facts)
    emails.told(application)
    emails.coordinators_told(application)
    return application


def in_order_of_choice(application, sessions) -> list[Session]:
    by_key = {session.pk: session for session in sessions}
    chosen = application.choices.order_by("position").values_list("session", flat=True)
    return [by_key[key] for key in chosen]


def refuse_to_send(application, chosen, at) -> None:
    """Raise CannotSend with what the person can do about it."""
    programme = application.programme
    if not chosen:
        raise CannotSend(_("Choose at least one session."))
    for session in chosen:
        if not session.is_open_at(at):
            raise CannotSend(
                _("The session %(session)s is closed. Choose another.") % {"session": session}
            )
        age = application.age_on(session.starts_on)
        if age < programme.age_from:
            raise CannotSend(too_young(programme))
        if programme.age_to and age > programme.age_to:
            raise CannotSend(
                _("The programme is for people up to %(age)s years.") % {"age": programme.age_to}
            )


def too_young(programme) -> str:
    if programme.kind == programme.Kind.CONTRACTUAL:
        return _(
            "Contractual volunteering begins at 18: law 06-18 asks for it. On the first day of "
            "the session you are younger."
        )
    return _("On the first day of the session you need to be %(age)s years old.") % {
        "age": programme.age_from
    }


def first_free(application, sessions) -> Session | None:
    """Take a place in the first of the sessions that has one. Raises CannotSend."""
    for session in sessions:
        try:
            if take(session, application):
                return session
        except Elsewhere as error:
            raise CannotSend(has_place_elsewhere()) from error
    return None


def has_place_elsewhere() -> str:
    return _(
        "You have a place in another programme on these days. Give that one up first, or choose "
        "another session."
    )


def coordinator_of(programme):
    """Who is there for a volunteer: whom the programme names, else who coordinates longest; of
    those who do so at the association now.
    """
    found = programme.association.memberships.filter(role__in=["volunteers", "manager"])
    members = list(found.select_related("user").order_by("-role", "joined_at"))
    named = [member for member in members if member.user_id == programme.coordinator_id]
    first = next(iter(named or members), None)
    return first.user if first else None


@in_turn
def throw_away(application: Application) -> None:
    """Erase a draft; what was sent is withdrawn instead. Raises NotPossible."""
    application, _sessions = hold(application)
    if application.state != State.DRAFT:
        raise NotPossible("throw_away")
    application.delete()


@in_turn
def shortlist(application: Application, *, by, at: datetime) -> None:
    application, _sessions = hold(application, by)
    answer(application, "shortlist", at=at)


@in_turn
def put_on_list(application: Application, *, by, at: datetime) -> None:
    """Put it on the waiting list, at the place that its number has."""
    application, sessions = hold(application, by)
    answer(application, "put_on_list", at=at)
    for session in sessions:
        promoted(session, at=at)


@in_turn
def offer(application: Application, *, session: Session, by, at: datetime) -> bool:
    """Offer a place in ``session``, which the person chose; whether there was one.

    Raises Elsewhere.
    """
    application, sessions = hold(application, by)
    targets("offer", application.state)
    session = next(chosen for chosen in sessions if chosen.pk == session.pk)
    if session.cancelled_at or at >= session.begins_at or not take(session, application):
        return False
    until = session.offer_until(at)
    answer(application, "offer", at=at, session=session, offered_until=until, coordinator=by)
    return True


@in_turn
def refuse(application: Application, *, reason: str, note: str = "", by, at: datetime) -> None:
    application, _sessions = hold(application, by)
    answer(application, "refuse", at=at, reason=reason, note=note)


def answer(application, action, *, at, **facts) -> None:
    """A step that the association takes: the first of them counts as its answer."""
    if application.answered_at is None:
        facts["answered_at"] = at
    application.move(action, at=at, **facts)
    emails.told(application)


@in_turn
def accept(application: Application, *, at: datetime) -> None:
    """Take the place that is offered; after its deadline it is gone."""
    application, _sessions = hold(application)
    if application.state == State.OFFERED and at >= application.offered_until:
        raise NotPossible("accept")
    facts = {}
    if application.coordinator is None:
        facts["coordinator"] = coordinator_of(application.programme)
    application.move("accept", at=at, **facts)
    emails.told(application)
    emails.coordinators_told(application)


@in_turn
def decline(application: Application, *, at: datetime) -> None:
    """Say no to the place that is offered; the next one gets it."""
    end_with_seat(application, "decline", at=at)


@in_turn
def withdraw(application: Application, *, at: datetime) -> None:
    """Take the application back: before a place was confirmed, or give up the place."""
    action = {State.OFFERED: "decline", State.CONFIRMED: "give_up_place"}
    state = Application.objects.values_list("state", flat=True).get(pk=application.pk)
    end_with_seat(application, action.get(state, "withdraw"), at=at)


def end_with_seat(application, action, *, at, **facts) -> None:
    """End it; where it held a place, that is offered to who is next."""
    application, sessions = hold(application)
    held, session = application.holds_seat, application.session_id
    application.move(action, at=at, **facts)
    release(application)
    emails.told(application)
    if held:
        emails.coordinators_told(application)
        for chosen in sessions:
            if chosen.pk == session:
                promoted(chosen, at=at)


def promoted(session, *, at) -> None:
    for application in promote(session, at=at):
        emails.told(application)


@in_turn
def arrive(application: Application, *, by, at: datetime) -> None:
    step_on_the_spot(application, "arrive", by=by, at=at)


@in_turn
def complete(application: Application, *, by, at: datetime) -> None:
    step_on_the_spot(application, "complete", by=by, at=at)


@in_turn
def leave(application: Application, *, by, at: datetime) -> None:
    """It ended early; what was done counts."""
    step_on_the_spot(application, "leave", by=by, at=at)


def step_on_the_spot(application, action, *, by, at) -> None:
    application, _sessions = hold(application, by)
    targets(action, application.state)
    today = timezone.localdate(at)
    if today < application.session.starts_on:
        raise NotPossible(action)
    application.move(action, at=at)
    if application.state in State.ended():  # the days after it are free for another place
        left = Seat.objects.filter(application=application, starts_on__lte=today)
        left.filter(ends_on__gt=today).update(ends_on=today)
    emails.told(application)


@in_turn
def miss(application: Application, *, by, at: datetime) -> None:
    """Say that the person did not come; not before the first day."""
    application, _sessions = hold(application, by)
    targets("miss", application.state)
    if timezone.localdate(at) < application.session.starts_on:
        raise NotPossible("miss")
    application.move("miss", at=at)
    release(application)
    emails.told(application)


@in_turn
def call_off(session: Session, *, by, at: datetime) -> None:
    """The session does not take place: everybody is told, places are free. Safe to call twice."""
    (session,) = locked_sessions([session.pk])
    if session.cancelled_at:
        return
    session.cancelled_at = at
    session.save(update_fields=["cancelled_at"])
    chosen = Application.objects.running().filter(choices__session=session).order_by("number")
    for application in chosen.select_for_update(of=("self",)).select_related("programme"):
        if application.holds_seat:
            if application.session_id == session.pk and application.state != State.ARRIVED:
                application.move("call_off", at=at, reason=Application.Reason.CALLED_OFF)
                release(application)
                emails.told(application)
        elif application.state != State.DRAFT and not can_still_come(application, at):
            application.move("close", at=at, reason=Application.Reason.CALLED_OFF)
            emails.told(application)


def can_still_come(application, at) -> bool:
    """Whether one of the chosen sessions is still to come."""
    sessions = Session.objects.filter(choices__application=application, cancelled_at=None)
    return any(at < session.begins_at for session in sessions)


@in_turn
def set_places(pool: Pool, *, capacity: int, by, at: datetime) -> None:
    """Give a session more or fewer places; new ones go to who waits. Raises StillHeld."""
    (session,) = locked_sessions([pool.session_id])
    resize(Pool.objects.get(pk=pool.pk), capacity)
    promoted(session, at=at)


@in_turn
def expire_offers(session: Session, *, at: datetime) -> None:
    """End the offers that nobody answered in time; the places go to who is next."""
    (session,) = locked_sessions([session.pk])
    late = Application.objects.overdue_at(at).filter(session=session).order_by("number")
    for application in late.select_for_update(of=("self",)).select_related("programme"):
        application.move("expire", at=at)
        release(application)
        emails.told(application)
    promoted(session, at=at)


@in_turn
def close_begun(application: Application, *, at: datetime) -> None:
    """End what has no session to come any more."""
    application, _sessions = hold(application)
    if can_still_come(application, at):
        raise NotPossible("close")
    reasons = Application.Reason
    was_waiting = application.state == State.WAITING
    application.move("close", at=at, reason=reasons.FULL if was_waiting else reasons.LATE)
    emails.told(application)
