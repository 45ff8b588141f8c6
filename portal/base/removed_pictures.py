"""Pictures that no page shows any more leave their address, and have it again when they come back.

They are put aside first: the history of a record may bring its picture back.
"""

from datetime import datetime, timedelta

from django.apps import apps
from django.core.files.storage import Storage, default_storage
from django.db.models import FileField
from django.utils import timezone
from pghistory.models import Event

from portal.base.private_files import PrivateStorage

ASIDE = "removed/"
AGE = timedelta(hours=1)  # a younger file may be of a form that is being saved
REMOVED_PICTURE_DAYS = 30  # so long a picture that was removed may come back; then it is deleted


def put_aside_removed(moment: datetime) -> None:
    """Move each picture without a row out of public, and back what has a row again; delete what
    was put aside long ago.
    """
    used = names_in_use()
    for name in sorted(used):
        if not default_storage.exists(name) and aside().exists(ASIDE + name):
            bring_back_picture(name)
    for folder in sorted({field.upload_to for _model, field in public_files()}):
        for name in files_in(default_storage, folder):
            if name not in used and age_of(default_storage, name, moment) > AGE:
                move(default_storage, name, aside(), ASIDE + name)
        for name in files_in(aside(), ASIDE + folder):
            if age_of(aside(), name, moment) > timedelta(days=REMOVED_PICTURE_DAYS):
                aside().delete(name)


def bring_back_picture(name: str) -> None:
    """Give it its address again, if it has none. Raises FileNotFoundError."""
    if not default_storage.exists(name):
        move(aside(), ASIDE + name, default_storage, name)


def aside() -> Storage:
    return PrivateStorage()


def names_in_use() -> set[str]:
    return {
        name
        for model, field in public_files()
        for name in model._default_manager.order_by().values_list(field.name, flat=True)
        if name
    }


def public_files():
    """The fields of records whose files have an address, each with its model."""
    for model in apps.get_models():
        for field in [] if issubclass(model, Event) else model._meta.concrete_fields:
            if is_public_file(field):
                yield model, field


def is_public_file(field) -> bool:
    return isinstance(field, FileField) and not isinstance(field.storage, PrivateStorage)


def files_in(storage: Storage, folder: str) -> list[str]:
    if not storage.exists(folder):
        return []
    return [f"{folder}{name}" for name in storage.listdir(folder)[1]]


def age_of(storage: Storage, name: str, moment: datetime) -> timedelta:
    written = storage.get_modified_time(name)
    return moment - (timezone.make_aware(written) if timezone.is_naive(written) else written)


def move(source: Storage, name: str, target: Storage, new_name: str) -> None:
    """Copied before it is deleted: a worker killed in between leaves both, and the next tidies."""
    if not target.exists(new_name):
        with source.open(name) as file:
            target.save(new_name, file)
    source.delete(name)
