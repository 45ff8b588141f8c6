"""The files of a directory, as they lie in their folder."""

import json
from dataclasses import dataclass, field
from pathlib import Path

TEXT_LANGUAGES = ("en", "fr", "ar")
NEEDED = (
    "tangier.json",
    "taxonomy.json",
    "curation.json",
    *(f"texts.{language}.json" for language in TEXT_LANGUAGES),
)
OPTIONAL = ("calendar.json", "history.json")


class RejectedError(Exception):
    """The files cannot be loaded; ``errors`` says why, one line for each record and field."""

    def __init__(self, errors: list[str]):
        super().__init__("\n".join(errors))
        self.errors = errors


@dataclass
class Source:
    """All files by name, and quick ways to what is asked for often."""

    files: dict[str, dict]
    texts: dict[str, dict] = field(init=False)
    partners: dict[str, dict] = field(init=False)

    def __post_init__(self):
        self.texts = {code: self.files[f"texts.{code}.json"] for code in TEXT_LANGUAGES}
        self.partners = {
            partner["words"]: partner for partner in self.files["curation.json"]["partners"]
        }

    @property
    def facts(self) -> dict:
        return self.files["tangier.json"]

    @property
    def taxonomy(self) -> dict:
        return self.files["taxonomy.json"]

    @property
    def curation(self) -> dict:
        return self.files["curation.json"]

    @property
    def calendar(self) -> dict:
        return self.files.get("calendar.json", {})

    @property
    def history(self) -> dict:
        return self.files.get("history.json", {})

    def words(self, language: str, association_id: str) -> dict:
        """Summary, services and projects of one association in one language."""
        return self.texts[language]["organisations"][association_id]


def read_files(folder: Path) -> dict[str, dict]:
    """The content of the files by name. Raises RejectedError where one is missing or is no JSON."""
    files, errors = {}, []
    for name in (*NEEDED, *OPTIONAL):
        path = folder / name
        if name in OPTIONAL and not path.exists():
            continue
        try:
            files[name] = json.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            errors.append(f"{name}: cannot be read ({error.strerror})")
        except ValueError as error:
            errors.append(f"{name}: is no JSON ({error})")
    if errors:
        raise RejectedError(errors)
    return files
