"""What volunteering holds of a person, for the registry ``portal.base.personal``."""

from contextlib import suppress

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from portal.base.personal import Holding, register, values
from volunteers.actions import withdraw
from volunteers.models import Answer, Application, Export, Message, Programme, State
from volunteers.steps import NotPossible


def register_holdings() -> None:
    register(applications())
    register(answers())
    register(coordinating())
    register(messages())
    register(exports())


def applications():
    return Holding(
        "applications",
        told=ngettext_lazy(
            "%(count)s application to a volunteer programme, with all you wrote in it",
            "%(count)s applications to volunteer programmes, with all you wrote in them",
            "count",
        ),
        rows=lambda user: values(
            Application.objects.of(user),
            *("number", "state", "name", "born_on", "country", "telephone", "motivation"),
            *("skills", "languages", "emergency_name", "emergency_telephone", "together_with"),
            *("begun_at", "sent_at", "ended_at", "offered_until", "reason", "note"),
            *("consent_version", "consented_at", "endorsed_at"),
            of_programme=F("programme__slug"),
            of_session=F("session__starts_on"),
        ),
        tables=(("volunteers.Application", "person"), ("volunteers.Seat", "person")),
        erase=give_up,
        warnings=places_lost,
    )


def give_up(user) -> None:
    """Free the places that are held, so that those who wait get them."""
    held = Application.objects.of(user).filter(state__in=[State.OFFERED, State.CONFIRMED])
    for application in held:
        with suppress(NotPossible):  # it ended meanwhile
            withdraw(application, at=timezone.now())


def places_lost(user):
    """A sentence for each place that the person would give up with the account."""
    held = Application.objects.of(user).filter(state__in=[State.OFFERED, State.CONFIRMED])
    for application in held.select_related("programme", "session"):
        yield _("You give up your place: %(programme)s, %(session)s.") % {
            "programme": application.programme,
            "session": application.session,
        }


def answers():
    return Holding(
        "answers to programmes",
        told=ngettext_lazy(
            "%(count)s answer to a question of a volunteer programme",
            "%(count)s answers to questions of volunteer programmes",
            "count",
        ),
        rows=lambda user: values(
            Answer.objects.filter(application__person=user),
            *("words", "question"),
            of_application=F("application__number"),
        ),
    )


def coordinating():
    return Holding(
        "coordinating",
        told=ngettext_lazy(
            "That you coordinate %(count)s volunteer programme or volunteer",
            "That you coordinate %(count)s volunteer programmes or volunteers",
            "count",
        ),
        rows=lambda user: [
            *values(Programme.objects.filter(coordinator=user), "slug"),
            *values(Application.objects.filter(coordinator=user), "number"),
        ],
        tables=(("volunteers.Programme", "coordinator"), ("volunteers.Application", "coordinator")),
    )


def exports():
    return Holding(
        "exported lists",
        told=ngettext_lazy(
            "%(count)s time that you took the list of a session's volunteers along",
            "%(count)s times that you took the list of a session's volunteers along",
            "count",
        ),
        rows=lambda user: values(
            Export.objects.filter(by=user),
            *("at", "kind", "rows"),
            of_programme=F("session__programme__slug"),
        ),
        tables=(("volunteers.Export", "by"),),
        kept=_("That a list was taken along, and when; no longer by whom."),
    )


def messages():
    return Holding(
        "messages about applications",
        told=ngettext_lazy(
            "%(count)s message about an application, which you wrote or which was written to you",
            "%(count)s messages about applications, which you wrote or which were written to you",
            "count",
        ),
        rows=lambda user: values(
            Message.objects.filter(Q(application__person=user) | Q(author=user)),
            *("words", "by_association", "written_at", "read_at"),
            of_application=F("application__number"),
        ),
        tables=(("volunteers.Message", "author"),),
        kept=_("What you wrote to a volunteer for an association; no longer by whom."),
    )
