"""The letter about a testimonial."""

from django.utils.translation import override

from portal.base.letters import send_letter
from volunteers.emails import link


def decided(testimonial) -> None:
    """Tell the person that it is public, or why it is not."""
    application = testimonial.application
    person = application.person
    with override(person.language):
        given = {
            "testimonial": testimonial,
            "programme": application.programme,
            "link": link("volunteers:testimonial", application.pk),
        }
        send_letter(person.email, person.language, "volunteers/email/testimonial_decided", given)
