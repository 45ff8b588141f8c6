"""Words for where a record comes from and how old it is."""

from datetime import date
from functools import lru_cache

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext, pgettext

from portal.base.models import Checked
from portal.base.parts import Link, Source

OLD_AFTER_YEARS = 3


def is_old(record, today: date) -> bool:
    """Marked out of date, or not checked and from a source older than three years."""
    if record.state == Checked.State.VERIFIED:
        return False
    too_old = record.source_year is not None and today.year - record.source_year > OLD_AFTER_YEARS
    return record.state == Checked.State.STALE or too_old


def old_year(partial_date: str, today: date) -> int | None:
    """The year of a fact that is older than three years; None where it is young or undated."""
    year = int(partial_date[:4]) if partial_date else None
    return year if year and today.year - year > OLD_AFTER_YEARS else None


def checked_words(record) -> str:
    """Who checked the record, and when; or that nobody has yet, or not for long.

    A record may tell that it was ``checked_by_phone``.
    """
    if record.state == Checked.State.STALE:
        return gettext("This may be out of date: nobody has confirmed it for a long time.")
    if record.state != Checked.State.VERIFIED:
        return gettext("Not confirmed yet by the organisation.")
    if getattr(record, "checked_by_phone", False):
        day = date_format(localtime(record.verified_at), "DATE_FORMAT")
        return gettext("An editor of the portal checked it by telephone on %(day)s.") % {"day": day}
    month = date_format(localtime(record.verified_at), "YEAR_MONTH_FORMAT")
    return {
        Checked.Checker.ASSOCIATION: gettext("Confirmed by the association in %(month)s."),
        Checked.Checker.EDITOR: gettext("Checked by an editor of the portal in %(month)s."),
        Checked.Checker.VOLUNTEER: gettext("Checked by a volunteer of the portal in %(month)s."),
    }[record.verified_as] % {"month": month}


@lru_cache(maxsize=500)
def day_words(day: date, language: str) -> str:
    """The day in the language of the moment; most records of a list were read on the same day."""
    return date_format(day, "DATE_FORMAT")


def source_line(record) -> str:
    """One line under a card."""
    if record.state in (Checked.State.VERIFIED, Checked.State.STALE) or record.read_on is None:
        return checked_words(record)
    facts = {"year": record.source_year, "day": day_words(record.read_on, get_language())}
    if record.source_year is None:
        return gettext("Read on %(day)s on a page without a date. Not confirmed yet.") % facts
    return gettext("Source of %(year)s, read on %(day)s. Not confirmed yet.") % facts


def source_block(record, today: date) -> Source:
    """The block on a record's own page: pages it comes from, evidence, check."""
    notes = {
        Checked.Evidence.THIN: gettext("It rests on one short mention: ask before you rely on it."),
    }
    return Source(
        read_on=date_format(record.read_on, "DATE_FORMAT") if record.read_on else "",
        links=[Link(address, shown_address(address)) for address in record.sources],
        checked=checked_words(record),
        old=is_old(record, today),
        note=notes.get(record.evidence, ""),
        date=record.source_date or str(record.source_year or ""),
        report_url=reverse("reports:wrong", args=[record._meta.model_name, record.slug]),
    )


def shown_address(address: str) -> str:
    """ "example.org/page" for a long web address."""
    bare = address.split("://", 1)[-1].removeprefix("www.").rstrip("/")
    return bare if len(bare) <= 60 else bare[:57] + "…"


def listed(names) -> str:
    """Names in one line, as the reader's language sets them apart."""
    return pgettext("between two names of a list", ", ").join(str(name) for name in names)
