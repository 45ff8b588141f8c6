"""The letter that there is a message: it has the words, and the link under which to answer."""

from django.utils.translation import gettext, override

from portal.base.letters import send_letter
from volunteers.emails import coordinators, link


def message_written(message) -> None:
    """To the other side: the person, or who coordinates."""
    application = message.application
    association = application.programme.association
    if message.by_association:
        people, address = [application.person], ("volunteers:talk", application.pk)
    else:
        people = coordinators(application)
        address = ("volunteers:desk_talk", association.slug, application.pk)
    for person in people:
        with override(person.language):
            given = {
                "message": message,
                "subject": gettext("A message about your application: %(programme)s")
                % {"programme": application.programme}
                if message.by_association
                else gettext("A message of %(name)s: %(programme)s")
                % {"name": application.name, "programme": application.programme},
                "link": link(*address),
            }
            send_letter(person.email, person.language, "volunteers/email/message_written", given)
