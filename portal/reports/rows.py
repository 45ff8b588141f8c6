"""Reports as the desk shows them, with what can be done about each."""

from typing import NamedTuple

from django.db.models import prefetch_related_objects
from django.urls import reverse

from associations.unlisting import is_not_to_be_listed
from portal.base.phones import local_phone
from portal.base.texts import text_of
from portal.reports.fixes import FIXES, fix_for
from portal.reports.models import Report

Reason = Report.Reason
BY_HAND = {
    Reason.TELEPHONE: "associations:edit_contacts",
    Reason.EMAIL: "associations:edit_contacts",
    Reason.PAGE: "associations:edit_contacts",
    Reason.WAY: "associations:edit_contacts",
    Reason.ADDRESS: "associations:edit_locations",
    Reason.HOURS: "associations:edit_locations",
    Reason.NAME: "associations:edit_facts",
}
SHOWN_WITH = (
    *("association__translations", "offer__translations", "project__translations"),
    "article__translations",
    *("contact", "location__place__translations", "need", "answered_by"),
)


class Row(NamedTuple):
    """A report. ``now`` is what the page says, ``seen`` the same as it is kept, for the click.

    ``can_apply``: one click puts the proposal in force. ``by_hand`` is the address of the page
    where it is changed otherwise, "" where there is none.
    """

    report: Report
    name: str
    now: str
    seen: str
    proposed: str
    can_apply: bool
    by_hand: str


def rows_of(reports, user) -> list[Row]:
    reports = list(reports)
    prefetch_related_objects(reports, *SHOWN_WITH)
    return [row_of(report, user) for report in reports]


def row_of(report, user) -> Row:
    fix = FIXES.get(report.reason)
    seen = fix.standing(report) if fix and report.association else ""
    return Row(
        report=report,
        name=name_of(report.record),
        now="" if report.reason == Reason.CLOSED else as_read(seen),
        seen=seen,
        proposed=as_read(report.proposal),
        can_apply=fix_for(report, user) is not None,
        by_hand=by_hand(report),
    )


def name_of(record):
    if record is None:
        return ""
    field = "name" if hasattr(record, "own_name") else "title"
    return text_of(record, field) or str(record)


def is_unwanted(report) -> bool:
    """Whether what is said to be missing asked not to be listed."""
    is_missing = report.kind == Report.Kind.MISSING
    return is_missing and is_not_to_be_listed(names=[report.proposal])


def as_read(value: str) -> str:
    return local_phone(value) if value.startswith("+") else value


def by_hand(report) -> str:
    if report.kind == Report.Kind.MISSING:
        return reverse("admin:associations_association_add")
    if report.need:
        return reverse("admin:support_need_change", args=[report.need.pk])
    if report.article:
        return reverse("news:edit_article", args=[report.article.pk])
    if report.association is None:
        return ""
    name = BY_HAND.get(report.reason, "desk:association")
    return reverse(name, args=[report.association.slug])
