"""Checks each file against its JSON Schema, and names the record and field of every error."""

import json
from functools import cache

from django.conf import settings
from jsonschema import Draft202012Validator

SCHEMAS = {
    "tangier.json": "directory.schema.json",
    "taxonomy.json": "taxonomy.schema.json",
    "curation.json": "curation.schema.json",
    "texts.en.json": "texts.schema.json",
    "texts.fr.json": "texts.schema.json",
    "texts.ar.json": "texts.schema.json",
    "calendar.json": "calendar.schema.json",
    "history.json": "history.schema.json",
}
NAMING_FIELDS = ("id", "slug", "code", "key", "words")
MOST_LETTERS = 200


def schema_errors(files: dict[str, dict]) -> list[str]:
    return [error for name, content in files.items() for error in errors_of(name, content)]


def errors_of(name: str, content: dict) -> list[str]:
    found = validator(SCHEMAS[name]).iter_errors(content)
    return [
        f"{name}: {path_for_people(content, error.absolute_path)}: {shortened(error.message)}"
        for error in sorted(found, key=lambda error: list(map(str, error.absolute_path)))
    ]


@cache
def validator(schema_name: str) -> Draft202012Validator:
    schema = json.loads((settings.ROOT / "data" / schema_name).read_text(encoding="utf-8"))
    return Draft202012Validator(schema)


def path_for_people(content, path) -> str:
    """The path with the names of its records: organisations[12] "100-mamans" services[3].cost."""
    words = ""
    for step in path:
        content = content[step]
        if isinstance(step, int):
            words += f"[{step}]" + name_of(content)
        elif step.isidentifier():
            words += f".{step}" if words and not words.endswith('"') else f" {step}"
        else:
            words += f' "{step}"'
    return words.strip() or "the file"


def name_of(record) -> str:
    if not isinstance(record, dict):
        return ""
    return next((f' "{record[field]}"' for field in NAMING_FIELDS if field in record), "")


def shortened(message: str) -> str:
    return message if len(message) <= MOST_LETTERS else f"{message[:MOST_LETTERS]}…"
