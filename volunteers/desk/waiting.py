"""What waits of hours and documents for who coordinates: a line for each session."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from volunteers.models import Application, Document, Hours, Session, Testimonial
from volunteers.sessions import days_words

Line = tuple[None, str, str, str]  # no day by which, words, address, word of its link


def records_waiting(user, today: date) -> Iterator[Line]:
    yield from lines(attendance_by_session(user, today), attendance_words, "desk_group")
    yield from lines(hours_by_session(user), hours_words, "desk_hours")
    yield from lines(documents_by_session(user), documents_words, "desk_documents")


def testimonials_waiting(user) -> Iterator[tuple]:
    """For editors: what people who volunteered say, by the first promised answer."""
    waiting = Testimonial.objects.decidable_by(user).waiting()
    found = waiting.aggregate(number=Count("pk"), first=Min("answer_by"))
    if number := found["number"]:
        words = ngettext(
            "%(count)s testimonial to look at", "%(count)s testimonials to look at", number
        ) % {"count": number}
        yield found["first"], words, reverse("volunteers:desk_testimonials"), gettext("Look at it")


def attendance_by_session(user, today: date) -> dict:
    found = Application.objects.coordinated_by(user).never_ended(today).order_by("session")
    return dict(found.values_list("session").annotate(Count("pk")))


def hours_by_session(user) -> dict:
    found = Hours.objects.coordinated_by(user).to_approve().order_by("application__session")
    return dict(found.values_list("application__session").annotate(Count("pk")))


def documents_by_session(user) -> dict:
    found = Document.objects.coordinated_by(user).to_review().order_by("session")
    return dict(found.values_list("session").annotate(Count("pk")))


def lines(counted, words, name) -> Iterator[Line]:
    sessions = Session.objects.filter(pk__in=counted).select_related("programme__association")
    for session in sessions.prefetch_related("programme__translations"):
        number = counted[session.pk]
        said = words(number) % {
            "count": number,
            "programme": session.programme,
            "session": days_words(session),
        }
        arguments = [session.programme.association.slug, session.pk]
        yield None, said, reverse(f"volunteers:{name}", args=arguments), gettext("Look at it")


def attendance_words(number) -> str:
    return ngettext(
        "%(programme)s, %(session)s: of %(count)s volunteer it is not written down yet whether "
        "they came and completed it",
        "%(programme)s, %(session)s: of %(count)s volunteers it is not written down yet whether "
        "they came and completed it",
        number,
    )


def hours_words(number) -> str:
    return ngettext(
        "%(programme)s, %(session)s: %(count)s day of work to approve",
        "%(programme)s, %(session)s: %(count)s days of work to approve",
        number,
    )


def documents_words(number) -> str:
    return ngettext(
        "%(programme)s, %(session)s: %(count)s document is asked for",
        "%(programme)s, %(session)s: %(count)s documents are asked for",
        number,
    )
