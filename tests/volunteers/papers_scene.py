"""Somebody who was there: for hours, and the documents that tell of them."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from tests import factories
from tests.volunteers.desk_scene import NOW, again, confirmed
from volunteers import actions
from volunteers.documents import actions as documents
from volunteers.documents.facts import certificate_wish
from volunteers.models import Seat, Session

DAYS = 5  # since the session began


def there(session, *, ends="", **values):
    """Somebody who arrived ``DAYS`` days ago; ``ends`` is "complete" or "leave"."""
    takes_place(session, days_away=60)
    application = confirmed(session, **values)
    takes_place(session, days_away=-DAYS)
    actions.arrive(application, by=None, at=NOW())
    if ends:
        getattr(actions, ends)(application, by=None, at=NOW())
    return again(application)


def takes_place(session, *, days_away):
    starts_on = timezone.localdate() + timedelta(days=days_away)
    days = {"starts_on": starts_on, "ends_on": starts_on + timedelta(days=2 * DAYS)}
    Session.objects.filter(pk=session.pk).update(**days)
    Seat.objects.filter(pool__session=session).update(**days)


def worked(application, minutes=450, *, days_ago=0, approved=True, **values):
    """A day of work; approved unless said otherwise."""
    day = timezone.localdate()
    given = {"words": "Painted", **values}
    if approved:
        given |= {"state": "approved", "approved_at": NOW()}
    return application.hours.create(
        day=day - timedelta(days=days_ago), minutes=minutes, entered_on=day, **given
    )


def browser_of(application):
    return factories.client_of(application.person)


def own_at(name, *arguments, language="en"):
    with override(language):
        return reverse(f"volunteers:{name}", args=arguments)


def completed(session):
    """Ada, who completed the session; an hour of hers is not approved yet."""
    mine = there(session, name="Ada Lovelace")
    worked(mine)
    worked(mine, 60, days_ago=1, approved=False)
    actions.complete(mine, by=None, at=NOW())
    return again(mine)


def certified(application, *, by=None, **asked):
    """A certificate as the person asked for it; without a wish, as who coordinates issues it."""
    if not asked:
        return documents.certify(application, seen=wish_of(application), by=by, at=NOW())
    given = {"name": application.name, "language": "en", **asked}
    document = documents.ask(application, kind="certificate", **given, at=NOW())
    return documents.issue(document, seen=document.wish, by=by, at=NOW())


def wish_of(application):
    """The certificate that could be issued now, as who looks at it sees it."""
    return certificate_wish(application, application.documents.all()).wish
