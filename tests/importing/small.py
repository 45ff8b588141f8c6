"""A directory of two made-up associations: what the files of a real one hold, in little.

The association "star" has all that there can be, "moon" only what there must be. Translated words
end with their language, so that they are known again.
"""

import json
from pathlib import Path

from portal.importing.directory import checked_source, load

SMALL = Path(__file__).with_name("small.json")


def files() -> dict[str, dict]:
    """The content of the files by name; the caller may change it."""
    return json.loads(SMALL.read_text(encoding="utf-8"))


def write(content: dict[str, dict], folder):
    """Write the files to ``folder`` and give it back."""
    for name, value in content.items():
        (folder / name).write_text(json.dumps(value), encoding="utf-8")
    return folder


def bring(content: dict[str, dict], folder, **options):
    """Check and load the files; gives the report."""
    return load(checked_source(write(content, folder)), **options)
