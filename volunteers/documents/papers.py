"""Documents on paper: their facts in words, in the language of the document."""

from datetime import date

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import content_disposition_header
from django.utils.text import capfirst
from django.utils.translation import gettext, override, pgettext
from django_countries import countries

from associations.models import Membership
from associations.sourcing import listed
from portal.base.pdf import pdf
from portal.base.qr import qr_code
from portal.base.tables import KEEP_TO_ONESELF, file_name
from volunteers.documents.contract import contract_words
from volunteers.hours.words import duration
from volunteers.models import Document

Kind = Document.Kind
TEMPLATES = {
    Kind.CONFIRMATION: "base/letter",
    Kind.INVITATION: "base/letter",
    Kind.CONTRACT: "volunteers/contract",
    Kind.CERTIFICATE: "volunteers/certificate",
}


def paper_of(document) -> bytes:
    with override(document.language):
        words = WORDS[document.kind](document, in_words(document))
    return pdf(TEMPLATES[document.kind], words, document.language, at=document.issued_at)


def paper_response(document) -> HttpResponse:
    """The PDF, shown by the browser and kept by nobody."""
    name = file_name(f"{document.kind}-{document.year}-{document.number}", "pdf")
    return HttpResponse(
        paper_of(document),
        content_type="application/pdf",
        headers=KEEP_TO_ONESELF | {"Content-Disposition": content_disposition_header(False, name)},
    )


def in_words(document) -> dict:
    """The facts, with days and what else there is as the language of the moment writes it."""
    facts = document.facts
    words = facts | {
        "first": day_words(facts["starts_on"]),
        "last": day_words(facts["ends_on"]),
        "number": document.shown_number,
        "issued_on": date_format(timezone.localdate(document.issued_at), "DATE_FORMAT"),
    }
    if "born_on" in facts:
        words |= {
            "born_on": day_words(facts["born_on"]),
            "country": countries.name(facts["country"]),
            "places": listed(facts["places"]),
        }
    return words


def day_words(day: str) -> str:
    return date_format(date.fromisoformat(day), "DATE_FORMAT")


def confirmation_words(document, words) -> dict:
    return letter(
        gettext("Confirmation of a place"),
        gettext(
            "%(association)s confirms that %(name)s has a place as a volunteer in the programme "
            "“%(programme)s”, from %(first)s to %(last)s."
        )
        % words,
        words,
        rows=[
            (gettext("Number"), words["number"]),
            (gettext("Application"), str(words["application"])),
            (gettext("Address"), words["address"]),
        ],
    )


def invitation_words(document, words) -> dict:
    sentences = [
        gettext(
            "%(association)s invites %(name)s, born on %(born_on)s and living in %(country)s, to "
            "take part as a volunteer in the programme “%(programme)s”, from %(first)s to "
            "%(last)s."
        ),
        gettext(
            "The work is voluntary, unpaid and for the common good. It is no employment, and the "
            "person leaves Morocco after it."
        ),
        gettext("We ask the authorities to grant the visa that this stay needs."),
    ]
    return letter(
        gettext("Letter of invitation"),
        "\n\n".join(sentence % words for sentence in sentences),
        words,
        rows=[
            (gettext("Number"), words["number"]),
            (gettext("Where"), words["places"]),
            (gettext("Lodging"), words["lodging"]),
            (gettext("Food"), words["food"]),
            (gettext("Insurance"), words["insurance"]),
            (gettext("Registration number"), words["registration"]),
        ],
        signed=[words["association"], gettext("Name, signature and stamp:")],
    )


def letter(title, text, words, *, rows, signed=None) -> dict:
    return {
        "title": title,
        "text": text,
        "place_and_day": words["issued_on"],
        "rows": [[label, value] for label, value in rows if value],
        "signed": signed or [words["association"]],
    }


def certificate_words(document, words) -> dict:
    """Each line of the certificate; the code of the address is the one on this paper alone."""
    address = verify_address(document)
    return {
        "title": gettext("Certificate of volunteering"),
        "certify": pgettext("certificate, then the name", "This is to certify that"),
        "name": words["name"],
        "took_part": pgettext(
            "certificate, then the programme", "took part as a volunteer in the programme"
        ),
        "programme": words["programme"],
        "of": pgettext("certificate, then the association", "organised by"),
        "association": words["association"],
        "when": when_words(words),
        "worked": worked_words(words),
        "signed": [
            gettext("Issued by: %(role)s") % {"role": Membership.Role(words["role"]).label},
            gettext("Issued on %(day)s") % {"day": words["issued_on"]},
            gettext("Number %(number)s") % words,
        ],
        "code": qr_code(address),
        "address": address,
        "code_words": gettext("Anybody can verify this certificate:"),
    }


def verified_rows(document) -> list[tuple[str, str]]:
    """What stands on the certificate, each with a label in the language of the moment."""
    words = in_words(document)
    rows = [
        (gettext("Name"), words["name"]),
        (gettext("Programme"), words["programme"]),
        (gettext("Association"), words["association"]),
        (gettext("When"), capfirst(when_words(words))),
        (pgettext("of work", "Hours"), worked_words(words)),
        (gettext("Issued by"), capfirst(Membership.Role(words["role"]).label)),
        (gettext("Issued on"), words["issued_on"]),
        (gettext("Number"), words["number"]),
    ]
    return [(label, value) for label, value in rows if value]


def when_words(words) -> str:
    """The days of the session; of who left early, which part of it."""
    if not words["part"]:
        return gettext("from %(first)s to %(last)s") % words
    begin, end = map(day_words, words["part"])
    return gettext(
        "from %(begin)s to %(end)s: a part of the session, which went from %(first)s to %(last)s"
    ) % (words | {"begin": begin, "end": end})


def worked_words(words) -> str:
    """ "" where no hours were approved."""
    if not words["minutes"]:
        return ""
    return capfirst(gettext("%(hours)s of voluntary work") % {"hours": duration(words["minutes"])})


def verify_address(document) -> str:
    return settings.SITE_ADDRESS + reverse("verify_code", args=[document.code])


WORDS = {
    Kind.CONFIRMATION: confirmation_words,
    Kind.INVITATION: invitation_words,
    Kind.CONTRACT: contract_words,
    Kind.CERTIFICATE: certificate_words,
}
