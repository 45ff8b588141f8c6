"""What the page of one application shows."""

from dataclasses import dataclass
from datetime import datetime

from django_countries import countries

from volunteers.desk.forms import OfferForm, RefuseForm
from volunteers.desk.words import deeds_for
from volunteers.models import Application, Session, State
from volunteers.places import pool_for
from volunteers.sessions import days_words, positions, with_places
from volunteers.steps import possible


@dataclass(frozen=True, slots=True)
class Chosen:
    """A session that the person would come to. ``free`` places are there for this person; None
    where none are meant for them.
    """

    session: Session
    free: int | None

    @property
    def days(self):
        return days_words(self.session)


@dataclass(frozen=True, slots=True)
class Happened:
    state: str
    at: datetime

    @property
    def label(self):
        return State(self.state).label


def one_application(application, today) -> dict:
    """The context of its page."""
    chosen = chosen_by(application)
    may = possible(application.state, "coordinator")
    offered = [
        (one.session.pk, one.days)
        for one in chosen
        if one.free and one.session.cancelled_at is None and one.session.starts_on > today
    ]
    return {
        "application": application,
        "country": countries.name(application.country),
        "age": age_at(application, chosen),
        "chosen": chosen,
        "positions": positions(application),
        "unread": application.messages.unread_by(association=True).count(),
        "answers": application.answers.select_related("question").prefetch_related(
            "question__translations"
        ),
        "companion": companion_of(application),
        "shows_emergency": application.state in State.confirmed(),
        "steps_done": steps_done(application),
        "deeds": deeds_for(application, today),
        "waits_for_day": waits_for_day(application, today),
        "may_offer": "offer" in may,
        "offer": OfferForm(chosen=offered) if "offer" in may and offered else None,
        "refuse": RefuseForm() if "refuse" in may else None,
    }


def chosen_by(application) -> list[Chosen]:
    """In the order in which the person would come to them."""
    keys = list(application.choices.order_by("position").values_list("session", flat=True))
    sessions = {one.pk: one for one in with_places(Session.objects.filter(pk__in=keys))}
    return [Chosen(sessions[key], free_for(application, sessions[key])) for key in keys]


def free_for(application, session) -> int | None:
    pool = pool_for(application, session.pools_read)
    return pool.capacity - pool.held if pool else None


def age_at(application, chosen) -> int | None:
    """On the first day of the session; None where the day of birth is not known any more."""
    session = application.session or (chosen[0].session if chosen else None)
    return application.age_on(session.starts_on) if session and application.born_on else None


def companion_of(application) -> Application | None:
    """The application of this programme that the person wants to come with, if it is one."""
    same = Application.objects.filter(programme=application.programme_id)
    return same.filter(number=application.together_with).exclude(pk=application.pk).first()


def waits_for_day(application, today):
    """The first day of the session, where steps wait for it; None where none do."""
    is_held = application.state in State.confirmed()
    starts_on = application.session.starts_on if is_held else None
    return starts_on if starts_on and starts_on > today else None


def steps_done(application) -> list[Happened]:
    """In which state it was since when, from the history; from when it was sent."""
    events = Application.pgh_event_model.objects.filter(pgh_obj=application.pk).order_by("pgh_id")
    done = []
    for state, moment in events.values_list("state", "pgh_created_at"):
        if state != State.DRAFT and (not done or done[-1].state != state):
            done.append(Happened(state, moment))
    return done
