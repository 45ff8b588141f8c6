"""What one click puts in force of a report, always in a row of the association it is about."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from associations.models import Contact
from portal.base.models import Checked
from portal.base.texts import text_of
from portal.editing import moderation
from portal.editing.sensitive import sensitive_fields
from portal.reports.models import Report
from portal.reports.ways import kind_of

Reason = Report.Reason
UNPUBLISHED = Checked.State.UNPUBLISHED


class CannotApply(Exception):  # noqa: N818 it is no error: the page says why not
    """Why not, in a sentence for who clicked."""


class Fix(NamedTuple):
    """``standing`` is what the page says now; ``apply`` gives the changes that wait for an editor.

    ``for_editors``: nobody else may do it.
    """

    standing: Callable[[Report], str]
    apply: Callable[..., list]
    for_editors: bool = False


def fix_for(report: Report, user) -> Fix | None:
    """What ``user`` can do about it with one click; None where it takes more."""
    fix = FIXES.get(report.reason)
    if fix is None or not report.is_waiting or (fix.for_editors and not user.is_editor):
        return None
    if fix is FIXES[Reason.CLOSED]:
        return fix if report.record and report.record.state != UNPUBLISHED else None
    row_is_there = {
        change_contact: report.contact_id,
        change_address: report.location_id,
    }.get(fix.apply, True)
    return fix if report.association and report.proposal and row_is_there else None


# What stands now


def contact_now(report) -> str:
    return report.contact.value if report.contact else ""


def address_now(report) -> str:
    return report.location.address if report.location else ""


def name_now(report) -> str:
    """The name that the reader saw."""
    association = report.association
    return str(text_of(association, "name", report.language)) or association.own_name


def state_now(report) -> str:
    return report.record.state if report.record else ""


def nothing_yet(report) -> str:
    return ""


# What is put in its place


def change_contact(report, *, by, at: datetime) -> list:
    contact = own_row(report.association.contacts, report.contact_id)
    contact.value, contact.as_printed = report.proposal, ""
    contact.fact_date = timezone.localdate(at).isoformat()
    checked(contact).save(update_fields=["value", "as_printed", "fact_date"])
    return []


def add_contact(report, *, by, at: datetime) -> list:
    """A way that stands there already, such as after another report, is not added again."""
    if not report.association.contacts.filter(value__iexact=report.proposal).exists():
        contact = Contact(
            association=report.association,
            kind=kind_of(report.proposal),
            value=report.proposal,
            fact_date=timezone.localdate(at).isoformat(),
            position=report.association.contacts.count(),
        )
        checked(contact).save()
    return []


def change_address(report, *, by, at: datetime) -> list:
    """The point on the map goes too: it was that of the old address."""
    location = own_row(report.association.locations, report.location_id)
    location.address, location.address_as_printed = report.proposal, ""
    location.address_date = timezone.localdate(at).isoformat()
    location.latitude = location.longitude = None
    checked(location, "address").save(
        update_fields=["address", "address_as_printed", "address_date", "latitude", "longitude"]
    )
    return []


def change_name(report, *, by, at: datetime) -> list:
    """The name that the reader saw, wherever it stands: in the record and in its texts."""
    association, old = report.association, name_now(report)
    asked = []
    if association.own_name == old:
        asked += put(association, "own_name", report.proposal, by=by, at=at)
    for text in association.translations.filter(name=old):
        asked += put(text, "name", report.proposal, by=by, at=at)
    return asked


def unpublish(report, *, by, at: datetime) -> list:
    report.record.unpublish()
    return []


FIXES = {
    Reason.TELEPHONE: Fix(contact_now, change_contact),
    Reason.EMAIL: Fix(contact_now, change_contact),
    Reason.PAGE: Fix(contact_now, change_contact),
    Reason.WAY: Fix(nothing_yet, add_contact),
    Reason.ADDRESS: Fix(address_now, change_address),
    Reason.NAME: Fix(name_now, change_name),
    Reason.CLOSED: Fix(state_now, unpublish, for_editors=True),
}


def own_row(rows: models.QuerySet, key):
    """The row among those of the association, locked. Raises CannotApply where there is none."""
    row = rows.select_for_update(of=("self",)).filter(pk=key).first()
    if row is None:
        raise CannotApply(_("What the report is about has been removed since."))
    return row


def checked(row, *names: str):
    """The row, if it may be saved so; with ``names`` if these fields may. Raises CannotApply."""
    others = {field.name for field in row._meta.fields} - set(names)
    try:
        row.clean_fields(exclude=others) if names else row.full_clean()
    except ValidationError as error:
        raise CannotApply(" ".join(error.messages)) from error
    return row


def put(row, field: str, value: str, *, by, at: datetime) -> list:
    """Write one field, or ask an editor for it where ``by`` may only ask."""
    if field in moderation.must_wait(row, by):
        request = moderation.ask(target=row, field=field, new=value, by=by, at=at)
        return [request] if request else []
    old = getattr(row, field)
    setattr(row, field, value)
    moved = ["changed_at"] if hasattr(row, "changed_at") else []
    checked(row, field).save(update_fields=[field, *moved])
    if field in sensitive_fields(type(row)) and not by.is_editor:
        moderation.note_applied(target=row, field=field, old=old, by=by, at=at)
    return []
