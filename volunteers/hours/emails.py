"""The letter about hours."""

from django.utils.translation import override

from portal.base.letters import send_letter
from volunteers.emails import link


def sent_back(entry) -> None:
    """Tell the person that a day is to be corrected, and what."""
    person = entry.application.person
    with override(person.language):
        given = {
            "entry": entry,
            "programme": entry.application.programme,
            "link": link("volunteers:hours_correct", entry.application_id, entry.pk),
        }
        send_letter(person.email, person.language, "volunteers/email/hours_sent_back", given)
