"""Taking back what was changed: one field, one row, or all of one edit, from the history."""

from datetime import datetime, timedelta

from django.db import IntegrityError, connection, models, transaction
from django.utils.translation import gettext as _

from portal.base.history import Step, begins_record, fields_of, key_of
from portal.base.models import TranslatedText
from portal.base.removed_pictures import (
    REMOVED_PICTURE_DAYS,
    bring_back_picture,
    is_public_file,
)
from portal.editing import moderation
from portal.editing.own_fields import is_own, owns_rows

BIN_DAYS = REMOVED_PICTURE_DAYS  # how long what was removed can be brought back


class RestoreError(Exception):
    """Carries a sentence for people."""


@transaction.atomic
def undo(steps: list[Step], *, by, at: datetime, key: str = "", field: str = "") -> list:
    """Take back an edit; only the row of ``key`` and only its ``field`` where they are given.

    Of what is not an association's own only editors take something back. Gives the changes that
    wait for an editor. Raises RestoreError where the way back is barred.
    """
    wanted = [step for step in steps if key in ("", key_of(step)) and is_open_to(step, by)]
    if not wanted:
        raise RestoreError(_("This change is not in the history."))
    asked = []
    try:
        with transaction.atomic():
            for step in in_order(wanted):
                asked += WAYS[step.event.pgh_label](step, by=by, at=at, field=field)
            connection.check_constraints()  # what a row points to may be gone
    except IntegrityError as error:
        raise RestoreError(
            _("This cannot be taken back as it was: something else has taken its place since.")
        ) from error
    return asked


def is_open_to(step: Step, by) -> bool:
    """Whether ``by`` may take ``step`` back: a whole record does not end because its beginning is
    undone.
    """
    if begins_record(step):
        return False
    return by.is_editor or owns_rows(step.event.pgh_tracked_model)


def in_order(steps: list[Step]) -> list[Step]:
    """Removed rows come back parents first: they were removed children first."""
    return sorted(steps, key=lambda step: -step.event.pgh_id)


def write_back(step: Step, *, by, at, field) -> list:
    row = standing_row(step)
    if row is None:
        raise RestoreError(_("What was changed here was removed later. Bring that back first."))
    if step.before is None:
        return []
    names = [
        known.name
        for known in fields_of(step)
        if field in ("", known.name) and (by.is_editor or is_own(known))
    ]
    asked, applied = [], {}
    waits = moderation.must_wait(row, by)
    for name in names:
        known = row._meta.get_field(name)
        value = getattr(step.before, known.attname)
        if value == getattr(step.event, known.attname):
            continue
        show_again(row._meta.get_field(name), value)
        if name in waits:
            request = moderation.ask(target=row, field=name, new=value, by=by, at=at)
            asked += [request] if request else []
        else:
            applied[name] = getattr(row, known.attname)
            setattr(row, known.attname, value)
    row.save(update_fields=[name for name in names if name not in waits] + touched(row))
    moderation.note_all_applied(row, applied, by=by, at=at)
    return asked


def take_out(step: Step, *, by, at, field) -> list:
    row = standing_row(step)
    if row is None:
        return []
    if isinstance(row, TranslatedText) and moderation.is_settled(row, by):
        raise RestoreError(
            _("This text stays. Change it in its form: an editor looks at another name first.")
        )
    row.delete()
    return []


def bring_back(step: Step, *, by, at, field) -> list:
    if at - step.event.pgh_created_at > timedelta(days=BIN_DAYS):
        raise RestoreError(
            _("What was removed can be brought back for %(days)s days; this was longer ago.")
            % {"days": BIN_DAYS}
        )
    if standing_row(step) is not None:
        return []
    model = step.event.pgh_tracked_model
    kept = {known.attname for known in step.event._meta.concrete_fields}
    values = {
        known.attname: getattr(step.event, known.attname)
        for known in model._meta.concrete_fields
        if known.attname in kept and not known.generated
    }
    if model._meta.auto_created and is_linked(model, values):
        return []
    for known in model._meta.concrete_fields:
        show_again(known, values.get(known.attname))
    row = model(**values)
    row.save_base(raw=True, force_insert=True)
    moderation.note_begun(row, by=by, at=at)
    return []


def show_again(field: models.Field, value) -> None:
    """Give a picture that was put aside its address again. Raises RestoreError where it is gone."""
    if value and is_public_file(field):
        try:
            bring_back_picture(str(value))
        except FileNotFoundError as error:
            raise RestoreError(_("The picture is not kept any more.")) from error


def is_linked(model, values) -> bool:
    """Whether another row says already what a link said."""
    ends = {name: value for name, value in values.items() if name != model._meta.pk.attname}
    return model._base_manager.filter(**ends).exists()


WAYS = {"insert": take_out, "update": write_back, "delete": bring_back}


def standing_row(step: Step) -> models.Model | None:
    """The row as it stands now, locked; None where it is gone."""
    model = step.event.pgh_tracked_model
    rows = model._base_manager.select_for_update(of=("self",))
    return rows.filter(pk=step.event.id).first()


def touched(row) -> list[str]:
    return ["changed_at"] if hasattr(row, "changed_at") else []
