"""Services of the source as support offers, with their opening hours."""

from portal.importing.associations import checked
from portal.importing.entries import Entry, entries
from portal.importing.source import TEXT_LANGUAGES, Source
from portal.importing.wanted import Wanted


def schedules(source: Source) -> list[Wanted]:
    """Opening hours of the services that have any, be it in words alone."""
    return [
        Wanted(
            key=entry.key,
            where=f"{entry.where}.opening_hours",
            values={"fact_date": entry.curated["schedule"]["as_of"], "slots": slots(entry)},
            texts={
                language: {"words": words, "origin": source.texts[language]["state"]}
                for language, words in hours_in_words(entry).items()
            },
        )
        for entry in entries(source, "services")
        if entry.curated["schedule"]
    ]


def slots(entry: Entry) -> list[list]:
    """One row a day; times without a day stay in the words, for no day can be made of them."""
    schedule = entry.curated["schedule"]
    times = [schedule[name] and f"{schedule[name]}:00" for name in ("opens", "closes")]
    return [["regular", day, *times] for day in sorted(schedule["days"])]


def hours_in_words(entry: Entry) -> dict[str, str]:
    return {
        "en": entry.facts.get("opening_hours", ""),
        "fr": entry.words["fr"].get("opening_hours", ""),
        "ar": entry.words["ar"].get("opening_hours", ""),
    }


def offers(source: Source) -> list[Wanted]:
    return [
        Wanted(
            key=entry.key,
            where=entry.where,
            values=offer_values(source, entry),
            texts={language: offer_texts(source, entry, language) for language in TEXT_LANGUAGES},
            facts=entry.facts,
            titles=entry.titles,
        )
        for entry in entries(source, "services")
    ]


def offer_values(source: Source, entry: Entry) -> dict:
    curated = entry.curated
    return {
        "provider": entry.association["id"],
        "schedule": entry.key if curated["schedule"] else None,
        "topics": curated["topics"],
        "groups": curated["groups"],
        "places": curated["places"],
        "age_from": curated["age_from"],
        "age_to": curated["age_to"],
        "women_only": curated["women_only"],
        "for_families": curated["families"],
        "cost": curated["cost"],
        "ways_in": curated["ways_in"],
        "is_anonymous": curated["anonymous"],
        "is_sensitive": curated["sensitive"],
        "mode": curated["remote"],
        "since": entry.facts.get("since", ""),
        "website": entry.facts.get("website", ""),
        "position": entry.position,
        **checked(source, entry.association),
    }


def offer_texts(source: Source, entry: Entry, language: str) -> dict:
    """Words in one language; eligibility, cost and place of the facts are English."""
    words = entry.facts | entry.words["en"] if language == "en" else entry.words[language]
    return {
        "title": words["title"],
        "description": words["description"],
        "eligibility": words.get("eligibility", ""),
        "where": words.get("place", ""),
        "cost_words": words.get("cost", ""),
        "origin": source.texts[language]["state"],
    }
