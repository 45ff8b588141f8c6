"""Who follows something, made for tests; and what a letter about news tells."""

import re
from itertools import count

from django.utils import timezone

from portal.subscriptions import actions
from portal.subscriptions.models import Subscriber, Subscription
from portal.subscriptions.news import notice
from tests.desk.letters import letters_to

numbers = count(1)


def subscription(subject, *, email="", language="en", state="confirmed", at=None, **values):
    """Somebody follows ``subject`` every week, from the moment ``at`` on, or from now."""
    at = at or timezone.now()
    email = email or f"follower-{next(numbers)}@example.org"
    subscriber, _made = Subscriber.objects.get_or_create(
        email=email, defaults={"language": language, "made_at": at}
    )
    made = Subscription.objects.create(
        subscriber=subscriber, subject=subject, asked_at=at, **{"rhythm": "weekly", **values}
    )
    if state != "waiting":
        notice(at)
        made.confirm(at=at)
    if state == "ended":
        actions.end(made, at=at)
    return made


def news_letters(person):
    """The letters about news to an account, an address or a subscription."""
    email = getattr(person, "subscriber", person)
    return [
        letter
        for letter in letters_to(getattr(email, "email", email))
        if "List-Unsubscribe-Post" in letter.extra_headers
    ]


def told(letter) -> list[str]:
    """The titles of what a letter in text tells, in its order."""
    return re.findall(r"^\* (.*)$", letter.body, re.MULTILINE)
