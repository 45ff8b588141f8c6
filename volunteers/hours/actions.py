"""Writing hours down and approving them; each verb holds the row that it is about."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from volunteers.hours import emails
from volunteers.models import Application, Hours
from volunteers.models.hours import WAS_THERE
from volunteers.steps import NotPossible


def held(application) -> Application:
    """The application as it stands, locked; of somebody who was there. Raises NotPossible."""
    found = Application.objects.select_for_update(of=("self",)).select_related("session")
    return was_there(found.get(pk=application.pk))


def was_there(application) -> Application:
    if application.state not in WAS_THERE:
        raise NotPossible("hours")
    return application


@transaction.atomic
def enter_for_group(
    applications: Iterable, *, day: date, minutes: int, words: str, by, at: datetime
) -> tuple[list[Application], list[Application]]:
    """Write one day down for several, approved at once; for whom it was done, and for whom not as
    the day was written down before.
    """
    done, left = [], []
    for application in sorted(applications, key=lambda one: one.number):
        application = held(application)
        if application.hours.filter(day=day).exists():
            left.append(application)
            continue
        application.hours.create(
            day=day,
            minutes=minutes,
            words=words,
            state=Hours.State.APPROVED,
            entered_on=timezone.localdate(at),
            approved_by=by,
            approved_at=at,
        )
        done.append(application)
    return done, left


@transaction.atomic
def approve(entries: Iterable[tuple[Hours, int]], *, by, at: datetime) -> int:
    """Approve those that still say as many minutes as were seen; how many are approved."""
    done = 0
    for entry, seen in sorted(entries, key=lambda pair: pair[0].pk):
        entry = Hours.objects.select_for_update(of=("self",)).get(pk=entry.pk)
        if entry.minutes == seen and entry.state != Hours.State.SENT_BACK:
            entry.approve(by=by, at=at)
            done += 1
    return done


@transaction.atomic
def send_back(entry: Hours, *, note: str) -> None:
    """Ask the person to correct it, by letter; the same word twice is one letter."""
    entry = Hours.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if entry.state == Hours.State.SENT_BACK and entry.note == note:
        return
    entry.send_back(note)
    emails.sent_back(entry)
