"""The periods of the calendar that letters about what is new go by, in the city's time."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from portal.subscriptions.models import Rhythm

MORNING = timedelta(hours=7)  # nobody is woken by a letter of the week
MINUTES_AT_ONCE = 10


def period_of(rhythm: str, moment: datetime) -> datetime:
    """When the period of ``moment`` began. Its letter tells what was seen before that: so long a
    letter of the week or month may come late, and is the same letter.
    """
    here = timezone.localtime(moment)
    if rhythm == Rhythm.AT_ONCE:
        return here.replace(
            minute=here.minute - here.minute % MINUTES_AT_ONCE, second=0, microsecond=0
        )
    day = timezone.localdate(moment - MORNING)
    monday, month = day - timedelta(days=day.weekday()), day.replace(day=1)
    first = monday if rhythm == Rhythm.WEEKLY else month
    return timezone.make_aware(datetime.combine(first, time()))
