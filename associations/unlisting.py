"""The register of associations that do not want to be listed, and what is held against it."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import transaction

from associations.claiming import locked
from associations.models import Contact, Unlisted
from portal.base.folding import NOT_A_WORD, fold
from portal.base.phones import normalised_phone

# Words that say what a body is and not which: "Association Amal" and "Amal" are the same.
KINDS_OF_BODY = {
    fold(word)
    for word in ("association", "asociación", "fondation", "foundation", "جمعية", "مؤسسة", "the")
}
SHARED_BY_MANY = {"facebook.com", "instagram.com", "linkedin.com", "sites.google.com"}
PHONES = (Contact.Kind.PHONE, Contact.Kind.WHATSAPP)
SITES = (Contact.Kind.WEBSITE, Contact.Kind.FACEBOOK, Contact.Kind.INSTAGRAM)


class Register:
    """All entries, read once: for who has many associations to hold against them."""

    def __init__(self):
        self._names, self._phones, self._sites = set(), set(), set()
        for entry in Unlisted.objects.all():
            self._names |= keys(entry.names, name_key)
            self._phones |= keys(entry.phones, phone_key)
            self._sites |= keys(entry.sites, site_key)

    def holds(self, *, names=(), phones=(), sites=()) -> bool:
        """Whether one of the names, numbers or sites is that of an entry."""
        return bool(
            self._names & keys(names, name_key)
            or self._phones & keys(phones, phone_key)
            or self._sites & keys(sites, site_key)
        )


def is_not_to_be_listed(*, names=(), phones=(), sites=()) -> bool:
    """Whether an association of one of these names, numbers or sites asked not to be listed."""
    return Register().holds(names=names, phones=phones, sites=sites)


def asked_not_to_be_listed(association) -> bool:
    """The same for one of the directory."""
    return is_not_to_be_listed(**known_by(association))


@transaction.atomic
def unlist(*, association, note="") -> None:
    """Take the association out of public and remember that it does not want to be listed."""
    association = locked(association.pk)
    association.unpublish()
    if not asked_not_to_be_listed(association):
        Unlisted.objects.create(note=note, **known_by(association))


def known_by(association) -> dict[str, list[str]]:
    """The names of the association in all languages, its numbers and its sites."""
    names = [association.own_name]
    for text in association.translations.all():
        names += [text.name, text.full_name]
    contacts = list(association.contacts.all())
    return {
        "names": list(dict.fromkeys(filter(None, names))),
        "phones": [contact.value for contact in contacts if contact.kind in PHONES],
        "sites": [contact.value for contact in contacts if contact.kind in SITES],
    }


def keys(values: Iterable[str], key_of) -> set[str]:
    return {key for value in values if (key := key_of(value))}


def name_key(name: str) -> str:
    """The words of the name, folded, without those that tell only what kind of body it is."""
    words = [word for word in NOT_A_WORD.split(fold(name)) if word]
    return " ".join([word for word in words if word not in KINDS_OF_BODY] or words)


def phone_key(number: str) -> str:
    """The number in international form; "" for what is none."""
    try:
        return normalised_phone(number)
    except ValidationError:
        return ""


def site_key(address: str) -> str:
    """The host; on a site of many also what tells whose page it is. "" for what is no address."""
    written = address if "://" in address else f"https://{address}"
    try:
        parts = urlsplit(written.strip().lower())
    except ValueError:
        return ""
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    page = f"{parts.path.rstrip('/')}?{parts.query}" if host in SHARED_BY_MANY else ""
    return host + page if "." in host else ""
