"""What waits of applications and sessions for who coordinates: a line for each of them."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from associations.models import Association
from volunteers.endorsing import BEFORE
from volunteers.models import Application, Programme, Session

SOON = timedelta(days=14)
Line = tuple[date | None, str, str, str]  # day by which, words, address, word of its link


def applications_waiting(user, today: date) -> Iterator[Line]:
    yield from to_answer(user)
    yield from sessions_beginning(user, today)
    yield from to_recommend(user)


def to_answer(user) -> Iterator[Line]:
    """Programmes with applications that were promised an answer, by the first such day."""
    waiting = Application.objects.coordinated_by(user).to_answer().order_by("programme")
    found = waiting.values_list("programme").annotate(Count("pk"), Min("answer_by"))
    counted = {key: (number, day) for key, number, day in found}
    programmes = Programme.objects.filter(pk__in=counted).select_related("association")
    for programme in programmes.prefetch_related("translations"):
        number, day = counted[programme.pk]
        words = ngettext(
            "%(programme)s: %(count)s application waits for an answer",
            "%(programme)s: %(count)s applications wait for an answer",
            number,
        ) % {"programme": programme, "count": number}
        address = reverse("volunteers:desk_applications", args=[programme.association.slug])
        yield day, words, f"{address}?programme={programme.slug}", gettext("Read")


def sessions_beginning(user, today: date) -> Iterator[Line]:
    own = Programme.objects.coordinated_by(user)
    soon = Session.objects.filter(
        programme__in=own, cancelled_at=None, starts_on__range=(today, today + SOON)
    )
    soon = soon.select_related("programme__association")
    for session in soon.prefetch_related("programme__translations"):
        words = gettext("%(programme)s begins: see who comes") % {"programme": session.programme}
        arguments = [session.programme.association.slug, session.pk]
        address = reverse("volunteers:desk_group", args=arguments)
        yield session.starts_on, words, address, gettext("See the group")


def to_recommend(user) -> Iterator[Line]:
    """Sending associations with applicants whom they have not recommended."""
    waiting = Application.objects.sent_by(user).filter(state__in=BEFORE, endorsed_at=None)
    found = waiting.order_by("sender__association").values_list("sender__association")
    counted = dict(found.annotate(Count("pk")))
    for association in Association.objects.filter(pk__in=counted).prefetch_related("translations"):
        words = ngettext(
            "%(name)s: %(count)s of your applicants is not recommended yet",
            "%(name)s: %(count)s of your applicants are not recommended yet",
            counted[association.pk],
        ) % {"name": association, "count": counted[association.pk]}
        yield None, words, reverse("volunteers:sending", args=[association.slug]), gettext("See")
