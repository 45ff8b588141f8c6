"""What is done for claims and invitations by the clock."""

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from associations.claiming import expire_claims, forget_claims
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
