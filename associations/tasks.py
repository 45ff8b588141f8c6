"""What is done by the clock: for claims and invitations, checks that are due, and duplicates."""

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from associations.claiming import expire_claims, forget_claims
from associations.duplicates import find_duplicates
from associations.freshness import go_on
from associations.models import Invitation
from associations.models.invitations import INVITATION_KEPT_DAYS


@app.periodic(cron="37 * * * *")
@app.task(queueing_lock="tidy_claims", name="tidy_claims")
def tidy_claims(timestamp: int) -> None:
    """End what was not confirmed, forget what is not needed, however many hours were missed."""
    now = timezone.now()
    expire_claims(now)
    forget_claims(now)
    Invitation.objects.ended_before(now - timedelta(days=INVITATION_KEPT_DAYS)).delete()


@app.periodic(cron="17 8-18 * * *")  # letters come by day; each hour makes up for those missed
@app.task(queueing_lock="ask_for_checks", name="ask_for_checks")
def ask_for_checks(timestamp: int) -> None:
    """Ask for checks that are due, and mark what nobody answered for."""
    go_on(timezone.now())


@app.periodic(cron="27 * * * *")
@app.task(queueing_lock="look_for_duplicates", name="look_for_duplicates")
def look_for_duplicates(timestamp: int) -> None:
    """Find anew which associations may be the same."""
    find_duplicates()
