"""Taking a merge back: what it wrote is in the history, and what it moved is known by its keys.

What somebody has changed since stays changed, and what was added since stays where it was added.
"""

from collections.abc import Iterator

import pghistory
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _
from pghistory.models import Event

from associations.merge import CannotMerge, locked_pair, tried
from associations.models import Merge
from portal.base.history import SILENT, Source, Step
from portal.editing.restoring import bring_back
from portal.search.upkeep import written_at_the_end


def take_back(*, merge: Merge, by, at) -> None:
    """Make two of them again. Safe to call twice. Raises CannotMerge with a sentence."""
    tried(lambda: take_back_locked(merge, by, at))


def take_back_locked(merge: Merge, by, at) -> None:
    gone, into = locked_pair(merge.gone, merge.into)
    merge = Merge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
    if merge.taken_back_at:
        return
    if not merge.may_be_taken_back(at):
        raise CannotMerge(_("This merge is too old to be taken back."))
    if into.merged_into_id:
        raise CannotMerge(_("The entry was merged once more since. Take that back first."))
    with pghistory.context(label="merge taken back", user=by.pk), written_at_the_end():
        for label, keys in merge.moved.items():
            send_back(label, keys, gone, into)
        for event in events_of(merge):
            WAYS[event.pgh_label](event, at)
    merge.taken_back_at, merge.taken_back_by = at, by
    merge.save(update_fields=["taken_back_at", "taken_back_by"])


def send_back(label: str, keys: list[int], gone, into) -> None:
    """The rows that moved and are still there go back."""
    model, name = label.rsplit(".", 1)
    rows = apps.get_model(model)._base_manager.filter(pk__in=keys, **{name: into})
    rows.update(**{name: gone})


def events_of(merge: Merge) -> Iterator[Event]:
    """What the merge wrote, table by table, the last first."""
    for model in apps.get_models():
        if issubclass(model, Event) and hasattr(model, "pgh_tracked_model"):
            yield from model.objects.filter(pgh_context=merge.context).order_by("-pgh_id")


def write_back(event, at) -> None:
    """What the row said before, in the fields that say what the merge wrote."""
    rows = event.pgh_tracked_model._base_manager.filter(pk=event.id)
    row, before = rows.first(), rows_of(event).filter(pgh_id__lt=event.pgh_id).last()
    if row is None or before is None:
        return
    values = {
        field.attname: getattr(before, field.attname)
        for field in kept_fields(event)
        if value(field, before) != value(field, event) == value(field, row)
    }
    if values:
        rows.update(**values)


def take_out(event, at) -> None:
    """Delete what the merge made, unless somebody has changed it since."""
    if not rows_of(event).filter(pgh_id__gt=event.pgh_id).exists():
        event.pgh_tracked_model._base_manager.filter(pk=event.id).delete()


def put_in(event, at) -> None:
    """Bring back what the merge deleted, unless something has taken its place."""
    try:
        with transaction.atomic():
            bring_back(Step(event, None, Source(None, "", "")), by=None, at=at, field="")
    except IntegrityError:
        return


WAYS = {"insert": take_out, "update": write_back, "delete": put_in}


def rows_of(event) -> models.QuerySet:
    """All events of the same row, in their order."""
    return type(event).objects.filter(id=event.id).order_by("pgh_id")


def kept_fields(event) -> list[models.Field]:
    kept = {field.name for field in event._meta.concrete_fields} - SILENT
    return [field for field in event.pgh_tracked_model._meta.concrete_fields if field.name in kept]


def value(field, row):
    """What ``row`` holds in ``field``, in the form of the database."""
    return field.get_prep_value(getattr(row, field.attname))
