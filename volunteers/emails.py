"""The letters about applications; one function a letter, in the language of who receives it."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from portal.base.letters import send_letter
from volunteers.calendars import attachments
from volunteers.letters import AT_THE_DESK, TOLD
from volunteers.models.programme import COORDINATING
from volunteers.steps import State


def told(application) -> None:
    """Tell the person in which state the application is now."""
    words, person = TOLD[application.state], application.person
    with override(person.language):
        programme = {"programme": application.programme}
        given = {
            "application": application,
            "subject": words.subject % programme,
            "text": words.text,
            "link": link("volunteers:application", application.pk),
        }
        if application.state == State.COMPLETED:
            given["testimonial_link"] = link("volunteers:testimonial", application.pk)
        event = attachments(application, timezone.now())
        send_letter(person.email, person.language, "volunteers/email/told", given, event)
    sender_told(application)


def sender_told(application) -> None:
    """A copy for who sends the person: what their own page shows of it, and nothing private."""
    if application.sender is None:
        return
    sending = application.sender.association
    members = sending.memberships.filter(role__in=COORDINATING).exclude(user=application.person_id)
    for member in members.select_related("user"):
        user = member.user
        with override(user.language):
            given = {"application": application, "link": link("volunteers:sending", sending.slug)}
            send_letter(user.email, user.language, "volunteers/email/sender_told", given)


def coordinators_told(application) -> None:
    """Tell who coordinates that there is something to look at, or to know."""
    if application.state not in AT_THE_DESK:
        return
    for user in coordinators(application):
        with override(user.language):
            subject = AT_THE_DESK[application.state] % {"programme": application.programme}
            address = link(
                "volunteers:desk_application",
                application.programme.association.slug,
                application.pk,
            )
            given = {"application": application, "subject": subject, "link": address}
            send_letter(user.email, user.language, "volunteers/email/coordinator_told", given)


def coordinators(application):
    """The coordinator of the volunteer or of the programme, as long as the person coordinates at
    the association; else all who do.
    """
    members = application.programme.association.memberships.filter(role__in=COORDINATING)
    people = {member.user_id: member.user for member in members.select_related("user")}
    for key in (application.coordinator_id, application.programme.coordinator_id):
        if key in people:
            return [people[key]]
    return list(people.values())


def link(name, *arguments) -> str:
    return settings.SITE_ADDRESS + reverse(name, args=arguments)


def rescheduled(application, before) -> None:
    """Tell who holds a place that its session has other days; ``before`` is one with the old."""
    person = application.person
    with override(person.language):
        given = {
            "application": application,
            "before": before,
            "link": link("volunteers:application", application.pk),
        }
        event = attachments(application, timezone.now())
        send_letter(person.email, person.language, "volunteers/email/rescheduled", given, event)


def choice_rescheduled(application, session, before) -> None:
    """Tell who hopes for a place that a session of their choice has other days."""
    person = application.person
    with override(person.language):
        given = {
            "application": application,
            "session": session,
            "before": before,
            "link": link("volunteers:application", application.pk),
        }
        name = "volunteers/email/choice_rescheduled"
        send_letter(person.email, person.language, name, given)


def endorsed(application) -> None:
    """Tell who coordinates that a sending association recommends somebody."""
    for user in coordinators(application):
        with override(user.language):
            given = {
                "application": application,
                "link": link(
                    "volunteers:desk_application",
                    application.programme.association.slug,
                    application.pk,
                ),
            }
            send_letter(user.email, user.language, "volunteers/email/endorsed", given)
