"""All that is held of a person as one ZIP, made while it is sent."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from portal.base.personal import Holding

PIECE = 64 * 1024


class Pipe:
    """A file to write to that nobody can go back in; ``taken`` empties it."""

    def __init__(self):
        self._pieces = []

    def write(self, piece) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Asked for by ZipFile; what is written can be taken at once."""

    def taken(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def archive(holdings: Iterable[Holding], user) -> Iterator[bytes]:
    """The bytes of a ZIP: ``data.json``, and a folder for each kind of files."""
    pipe = Pipe()
    with ZipFile(pipe, "w", ZIP_DEFLATED) as made:
        made.writestr(entry("data.json"), as_json(holdings, user))
        yield pipe.taken()
        for holding in holdings:
            for name, file in holding.files(user):
                path = f"{holding.name}/{name}{Path(file.name).suffix}"
                yield from packed(made, pipe, path, file)
    yield pipe.taken()


def packed(made: ZipFile, pipe: Pipe, name: str, file) -> Iterator[bytes]:
    """One file, piece by piece; one that is gone from the store is left out."""
    if not file.storage.exists(file.name):
        return
    with file.open("rb") as content, made.open(entry(name), "w", force_zip64=True) as target:
        for piece in content.chunks(PIECE):
            target.write(piece)
            yield pipe.taken()


def entry(name: str) -> ZipInfo:
    moment = timezone.localtime()
    made = ZipInfo(name, moment.timetuple()[:6])
    made.compress_type = ZIP_DEFLATED
    return made


def as_json(holdings: Iterable[Holding], user) -> str:
    rows = {holding.name: list(holding.rows(user)) for holding in holdings}
    words = {"made_at": timezone.now(), **rows}
    return json.dumps(words, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
