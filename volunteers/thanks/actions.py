"""A testimonial is said, taken back, published or not; each verb is safe to do twice."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from volunteers.actions import hold
from volunteers.models import Application, State, Testimonial
from volunteers.steps import NotPossible
from volunteers.thanks import emails

CONSENT = "2026-11"  # version of the words to which who says something says yes
ANSWER_DAYS = 14


@transaction.atomic
def say(
    application: Application,
    *,
    words: str,
    language: str,
    name: str,
    is_on_wall: bool,
    at: datetime,
) -> Testimonial:
    """Keep what somebody says who completed it, in place of what was said before; an editor looks
    at it first. Raises NotPossible.
    """
    application, _sessions = hold(application)
    if application.state != State.COMPLETED:
        raise NotPossible("say")
    before = Testimonial.objects.filter(application=application).first()
    if before and says(before) == (words, language, name, is_on_wall):
        return before
    take_back(application)
    testimonial = Testimonial.objects.create(
        application=application,
        name=name,
        is_on_wall=is_on_wall,
        consent_version=CONSENT,
        consented_at=at,
        answer_by=timezone.localdate(at) + timedelta(days=ANSWER_DAYS),
    )
    if words:
        testimonial.translations.create(language_code=language, words=words)
    return testimonial


def says(testimonial) -> tuple[str, str, str, bool]:
    """In its own language; where there are no words, in the one in which its person reads."""
    origin = testimonial.translations.model.Origin.SOURCE
    text = testimonial.translations.filter(origin=origin).first()
    words = text.words if text else ""
    language = text.language_code if text else testimonial.application.person.language
    return words, language, testimonial.name, testimonial.is_on_wall


def take_back(application: Application) -> None:
    """Nothing of it is left, in no language."""
    Testimonial.objects.filter(application=application).delete()


def locked(testimonial) -> Testimonial:
    """As it stands. Raises NotPossible where its person has taken it back or said it anew."""
    found = Testimonial.objects.select_for_update(of=("self",)).filter(pk=testimonial.pk)
    testimonial = found.first()
    if testimonial is None:
        raise NotPossible("decide")
    return testimonial


@transaction.atomic
def publish(testimonial: Testimonial, *, by, at: datetime) -> None:
    decide(locked(testimonial), Testimonial.State.PUBLISHED, by=by, at=at)


@transaction.atomic
def refuse(testimonial: Testimonial, *, reason: str, by, at: datetime) -> None:
    """Do not publish it, or not any more."""
    decide(locked(testimonial), Testimonial.State.REFUSED, reason=reason, by=by, at=at)


def decide(testimonial, state, *, reason="", by, at) -> None:
    if testimonial.state == state:
        return
    testimonial.state, testimonial.reason = state, reason
    testimonial.decided_by, testimonial.decided_at = by, at
    testimonial.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    emails.decided(testimonial)
