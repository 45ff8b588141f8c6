"""Projects of the source as records, with their phases and partners."""

from portal.importing.associations import checked, partners
from portal.importing.entries import Entry, entries
from portal.importing.source import TEXT_LANGUAGES, Source
from portal.importing.wanted import Wanted

PROGRESS = {"planned": "planned", "running": "running", "done": "done", "unknown": ""}


def projects(source: Source) -> list[Wanted]:
    return [
        Wanted(
            key=entry.key,
            where=entry.where,
            values=project_values(source, entry),
            texts={language: project_texts(source, entry, language) for language in TEXT_LANGUAGES},
            facts=entry.facts,
            titles=entry.titles,
        )
        for entry in entries(source, "projects")
    ]


def project_values(source: Source, entry: Entry) -> dict:
    return {
        "association": entry.association["id"],
        "topics": entry.curated["topics"],
        "places": entry.curated["places"],
        "progress": PROGRESS[entry.curated["state"]],
        "first_year": entry.curated["year_from"],
        "last_year": entry.curated["year_to"],
        "budget": entry.facts.get("budget", ""),
        "position": entry.position,
        **checked(source, entry.association),
    }


def project_texts(source: Source, entry: Entry, language: str) -> dict:
    words = entry.facts | entry.words["en"] if language == "en" else entry.words[language]
    return {
        "title": words["title"],
        "where": words.get("place", ""),
        "progress_words": words.get("status", ""),
        "kind_words": words.get("kind", ""),
        "origin": source.texts[language]["state"],
    }


def phases(source: Source) -> list[Wanted]:
    return [
        Wanted(
            key=f"{entry.key}/{n + 1}",
            where=f"{entry.where}.phases[{n}]",
            values={"project": entry.key, "position": n + 1},
            texts={"en": {"title": title}},
        )
        for entry in entries(source, "projects")
        for n, title in enumerate(entry.facts.get("phases", []))
    ]


def project_partners(source: Source) -> list[Wanted]:
    return [
        one
        for entry in entries(source, "projects")
        for one in partners(source, entry.facts, entry.key, entry.where, {"project": entry.key})
    ]
