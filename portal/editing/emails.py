"""The letters about changes; one function a letter."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from portal.base.letters import send_letter


def change_answered(change) -> None:
    """Tell who asked for a change what became of it, in their language."""
    person = change.made_by
    if person is None or not person.is_active:
        return
    with override(person.language):
        desk = settings.SITE_ADDRESS + reverse("desk:home")
        words = {
            "change": change,
            "record": str(change.subject),
            "label": str(change.label),
            "desk": desk,
        }
    send_letter(person.email, person.language, "editing/email/change_answered", words)
