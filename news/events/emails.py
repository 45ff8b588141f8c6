"""The letters about places; one function a letter. They repeat nothing that a guest typed: anybody
may type the address of somebody else.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from news.events.calendars import entry_of
from news.events.cards import host, where
from news.events.when import days_words, hours_of
from portal.base.calendars import event_file
from portal.base.letters import send_letter
from portal.base.texts import text_of


def guest_made(guest, code) -> None:
    """Asks whether the address is right."""
    send(guest, "events/email/guest_made", code)


def guest_told(guest, code, at) -> None:
    """That there is a place, with the file for the calendar; or that one waits for it."""
    send(guest, "events/email/guest_told", code, attachments=entry(guest, at) if guest.seat else ())


def guest_changed(guest, code, at) -> None:
    """What became of the date."""
    send(
        guest,
        "events/email/guest_changed",
        code,
        attachments=entry(guest, at) if guest.seat else (),
    )


def guest_reminded(guest, code) -> None:
    send(guest, "events/email/guest_reminded", code)


def send(guest, template, code, attachments=()) -> None:
    """Nothing where the address has been erased."""
    if guest.email:
        with override(guest.language):
            words = words_of(guest, code)
        send_letter(guest.email, guest.language, template, words, attachments)


def words_of(guest, code) -> dict:
    """In the active language."""
    row, event = guest.occurrence, guest.occurrence.event
    return {
        "guest": guest,
        "is_off": row.is_off,
        "title": text_of(event, "title"),
        "by": host(event),
        "days": days_words(row.first_day, row.last_day),
        "hours": hours_of(event),
        "place": ", ".join(filter(None, (event.address, where(event)))),
        "online_url": event.online_url if event.is_online else "",
        "link": settings.SITE_ADDRESS + reverse("events:guest", args=[code]),
        "page": settings.SITE_ADDRESS + event.get_absolute_url(),
    }


def entry(guest, at) -> list:
    with override(guest.language):
        return [event_file(entry_of(guest.occurrence), at)]
