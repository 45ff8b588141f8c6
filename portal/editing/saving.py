"""Saving what people change: at once, or as a wish where an editor looks at it first."""

from datetime import datetime

from django.db import transaction

from portal.base.models import TranslatedText
from portal.editing import moderation
from portal.editing.merging import MergingForm


@transaction.atomic
def save_moderated(form: MergingForm, *, by, at: datetime) -> list:
    """Save the row of ``form``; gives the changes that wait for an editor.

    Fields of a new row are written, since nothing stood there; an editor looks at them afterwards.
    """
    row = form.instance
    before = type(row)._base_manager.filter(pk=row.pk).first()
    if before is None:
        form.save()
        moderation.note_begun(row, by=by, at=at)
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
    changed_from = {name: getattr(before, name) for name in columns}
    moderation.note_all_applied(row, changed_from, by=by, at=at)
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
