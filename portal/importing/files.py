"""What the files say of themselves: kept, so that nothing in them is lost."""

from portal.importing.models import ImportedRecord
from portal.importing.source import Source

WORDS_OF_RECORDS = {"organisations", "topics", "places", "target_groups"}


def remember_files(source: Source) -> None:
    """One record a file; its number is 0, for it stands for nothing in the directory."""
    facts = {"tangier.json": source.facts["meta"]}
    for language, texts in source.texts.items():
        facts[f"texts.{language}.json"] = {
            name: value for name, value in texts.items() if name not in WORDS_OF_RECORDS
        }
    if source.calendar:
        facts["calendar.json"] = source.calendar["meta"]
    if source.history:
        facts["history.json"] = source.history["meta"]
    for name, value in facts.items():
        ImportedRecord.objects.update_or_create(
            kind="file", key=name, defaults={"record_id": 0, "facts": value}
        )
