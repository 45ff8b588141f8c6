"""Files that only some people may see: they have no address, a view hands them out."""

from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.http import FileResponse, Http404
from django.utils.deconstruct import deconstructible

TYPES = {".pdf": "application/pdf", ".webp": "image/webp"}


@deconstructible
class PrivateStorage(FileSystemStorage):
    """Keeps files in `PRIVATE_FOLDER`, which no web server serves."""

    @property
    def base_location(self):
        return settings.PRIVATE_FOLDER

    @property
    def location(self):
        return str(Path(settings.PRIVATE_FOLDER).resolve())

    def url(self, name):
        raise ValueError(f"{name} is private and has no address")


def handed_out(file, name: str) -> FileResponse:
    """The private ``file`` to be saved under ``name``; a browser neither shows nor runs it.

    Raises Http404 where there is none, or none any more.
    """
    if not file or not file.storage.exists(file.name):
        raise Http404
    ending = Path(file.name).suffix
    response = FileResponse(
        file.open(),
        as_attachment=True,
        filename=name + ending,
        content_type=TYPES.get(ending, "application/octet-stream"),
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response
