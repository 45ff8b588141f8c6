"""What of conversations waits at the desk."""

from collections.abc import Iterator

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from volunteers.models import Application, Message


def messages_waiting(user) -> Iterator[tuple]:
    """A line for each application with messages that were not opened: of one's own, and of those
    whom one coordinates.
    """
    own = unread(Application.objects.of(user), association=False)
    for application, number in own:
        yield line(application, number, reverse("volunteers:talk", args=[application.pk]))
    for application, number in unread(Application.objects.coordinated_by(user), association=True):
        slug = application.programme.association.slug
        url = reverse("volunteers:desk_talk", args=[slug, application.pk])
        yield line(application, number, url)


def unread(applications, *, association):
    """(application, how many), for those with any."""
    new = Message.objects.unread_by(association=association).filter(application__in=applications)
    numbers = dict(new.order_by().values_list("application").annotate(Count("pk")))
    found = Application.objects.filter(pk__in=numbers).select_related("programme__association")
    for application in found.prefetch_related("programme__translations"):
        yield application, numbers[application.pk]


def line(application, number, url):
    words = ngettext(
        "%(programme)s: %(count)s new message about application %(number)s",
        "%(programme)s: %(count)s new messages about application %(number)s",
        number,
    ) % {
        "programme": application.programme,
        "count": number,
        "number": application.number,
    }
    return None, words, url, gettext("Read")
