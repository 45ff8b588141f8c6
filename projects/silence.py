"""Running projects of which nothing is heard: their people are asked for news, once."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from associations.models import Membership
from projects import emails
from projects.models import NewsLetter, Progress, Project
from projects.models.update import SILENT_DAYS, is_silent


def last_sign(project, last_update: date | None) -> date | None:
    """The day of the last news, or of the last check; None where there was neither."""
    checked = timezone.localdate(project.verified_at) if project.verified_at else None
    return max((day for day in (last_update, checked) if day), default=None)


def has_no_recent_news(project, last_update: date | None, today: date) -> bool:
    """What the page of a running project says of itself."""
    is_running = project.progress == Progress.RUNNING
    return is_running and is_silent(last_sign(project, last_update), today)


def ask_for_news(moment: datetime) -> None:
    """Write to the people of each project that has just been silent for too long. One that was
    only imported, and nobody keeps, is asked for nothing.
    """
    today = timezone.localdate(moment)
    before = moment - timedelta(days=SILENT_DAYS)
    kept = Project.objects.published().filter(
        Q(verified_at__lt=before) | Q(verified_at=None, updates__isnull=False),
        progress=Progress.RUNNING,
        association__memberships__role__in=Membership.Role.editing(),
    )
    silent = kept.annotate(last_update=Max("updates__day")).order_by("pk")
    for key, last in silent.values_list("pk", "last_update"):
        if last is None or is_silent(last, today):
            ask(key, moment)


@transaction.atomic
def ask(key: int, moment: datetime) -> None:
    """Once for each last sign of life, whatever the worker does; looked at anew under the lock."""
    project = Project.objects.select_for_update(of=("self",)).get(pk=key)
    last = project.updates.aggregate(last=Max("day"))["last"]
    if not has_no_recent_news(project, last, timezone.localdate(moment)):
        return
    _letter, is_new = NewsLetter.objects.get_or_create(
        project=project, silent_since=last_sign(project, last), defaults={"sent_at": moment}
    )
    if is_new:
        emails.news_wanted(project)
