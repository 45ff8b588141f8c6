"""Contacts as links with words."""

from urllib.parse import urlencode

from django.utils.translation import gettext

from associations.models import Contact
from portal.base.parts import Link
from portal.base.phones import local_phone

MAP_SEARCH = "https://www.openstreetmap.org/search?"
SCHEMES = {"phone": "tel:", "email": "mailto:"}


def contact_url(contact) -> str:
    if contact.kind == Contact.Kind.WHATSAPP:
        return f"https://wa.me/{contact.value.lstrip('+')}"
    return SCHEMES.get(contact.kind, "") + contact.value


def contact_link(contact) -> Link:
    shown = contact.value
    if contact.kind in (Contact.Kind.PHONE, Contact.Kind.WHATSAPP):
        shown = local_phone(contact.value)
    elif contact.kind != Contact.Kind.EMAIL:
        shown = contact.value.split("://", 1)[-1].removeprefix("www.").rstrip("/")
    if contact.label:
        shown = f"{shown} ({contact.label})"
    return Link(contact_url(contact), shown, external=contact.value.startswith("http"))


def first_way(contacts, fallback_url: str) -> Link:
    """How to ask where no telephone is known.

    Mail, then a page, then the association's record here.
    """
    for kind, label in (
        (Contact.Kind.EMAIL, gettext("Write an e-mail")),
        (Contact.Kind.WHATSAPP, gettext("Write on WhatsApp")),
        (Contact.Kind.WEBSITE, gettext("Go to its website")),
        (Contact.Kind.FACEBOOK, gettext("Go to its Facebook page")),
        (Contact.Kind.INSTAGRAM, gettext("Go to its Instagram page")),
    ):
        for contact in contacts:
            if contact.kind == kind:
                return Link(contact_url(contact), label, external=kind != Contact.Kind.EMAIL)
    return Link(fallback_url, gettext("See how to reach the association"))


def map_url(location) -> str:
    """A map of the street address, opened only when asked for.

    "" where it is unknown or not for everybody.
    """
    return street_map_url("" if location is None else location.public_address)


def street_map_url(street: str) -> str:
    """The same for a street address that is for everybody; "" without one."""
    return MAP_SEARCH + urlencode({"query": f"{street}, Tanger"}) if street else ""
