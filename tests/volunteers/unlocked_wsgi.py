"""The site without the lock on sessions: to show that the race is there."""

from tests.volunteers.site_wsgi import application  # noqa: F401  (first: it loads Django)
from volunteers import actions
from volunteers.models import Session


def not_locked(keys):
    return list(Session.objects.filter(pk__in=set(keys)).select_related("programme"))


actions.locked_sessions = not_locked
