"""Saving what people change: at once, or as a wish where an editor looks at it first."""

from datetime import datetime

from django.db import models, transaction

from portal.base.models import TranslatedText
from portal.editing import moderation
from portal.editing.merging import MergingForm
from portal.editing.sensitive import sensitive_fields


@transaction.atomic
def save_moderated(form: MergingForm, *, by, at: datetime) -> list:
    """Save the row of ``form``; gives the changes that wait for an editor.

    Fields of a new row are written, since nothing stood there; an editor looks at them afterwards.
    """
    row = form.instance
    before = type(row)._base_manager.filter(pk=row.pk).first()
    if before is None:
        form.save()
        _note_applied(form, blank_of(row), by, at)
        return []
    changed = [name for name in form.changed_data if name in form.cleaned_data]
    waits = set(moderation.must_wait(row, by)) & set(changed)
    wanted = {name: getattr(row, name) for name in waits}
    for name in waits:
        setattr(row, name, getattr(before, name))
    own = {field.name for field in row._meta.concrete_fields}
    columns = [name for name in changed if name in own and name not in waits]
    _save(row, columns)
    form._save_m2m()
    _note_applied(form, before, by, at, columns)
    asked = (
        moderation.ask(target=row, field=name, new=new, by=by, at=at)
        for name, new in wanted.items()
    )
    return [request for request in asked if request]


def _save(row, columns) -> None:
    if columns and isinstance(row, TranslatedText):
        columns = [*columns, "origin"]
    if columns and hasattr(row, "changed_at"):
        columns = [*columns, "changed_at"]
    if columns:
        row.save(update_fields=columns)


def _note_applied(form, before, by, at, columns=None) -> None:
    if by.is_editor:
        return
    for name in sensitive_fields(type(form.instance)):
        is_changed = getattr(form.instance, name) != getattr(before, name)
        if is_changed and (columns is None or name in columns):
            old = getattr(before, name)
            moderation.note_applied(target=form.instance, field=name, old=old, by=by, at=at)


def blank_of(row: models.Model) -> models.Model:
    """A row of the same kind in which nothing has been written."""
    return type(row)()
