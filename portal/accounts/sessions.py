"""What is kept of a browser in which somebody is signed in: its kind, and since when."""

import json

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

NO_ADDRESS = "0.0.0.0"  # noqa: S104 (the table of allauth wants one; we keep none)
# What stands in the line by which a browser names itself; of several the first that is met.
BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "Opera": "Opera",
    "Samsung": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "Chrome": "Chrome",
    "CriOS": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac": "Mac",
    "CrOS": "ChromeOS",
    "ChromeOS": "ChromeOS",
    "Linux": "Linux",
}


def keep_less(sender, instance, **_signal):
    """Before a session is written down: no address, and of the browser its kind alone."""
    instance.ip = NO_ADDRESS
    instance.user_agent = kind_of(instance.user_agent)


def kind_of(line: str) -> str:
    """ "Firefox · Android"; "" for a browser that we do not know. Of a kind, the same again."""
    found = (first_in(line, BROWSERS), first_in(line, SYSTEMS))
    return " · ".join(filter(None, found))


def first_in(line: str, names: dict[str, str]) -> str:
    return next((name for mark, name in names.items() if mark in line), "")


def forget_ended() -> None:
    """Drop the sessions that have run out, and what was kept of them."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()


def end_all(user) -> None:
    """End every session that names the person: signed in, or half way through signing in."""
    marks = (f'"_auth_user_id": "{user.pk}"', f'"user_pk": "{user.pk}"', f'"{user.email}"')
    for session in Session.objects.iterator():
        if any(mark in json.dumps(session.get_decoded()) for mark in marks):
            session.delete()
