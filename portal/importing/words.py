"""The words of the directory as records: topics, target groups, languages, places, days."""

from portal.importing.source import Source
from portal.importing.wanted import Wanted

CITY = "tangier"
# What of a place in tangier.json has a field of its own; all else goes to other_facts.
FACTS_WITH_A_FIELD = {
    *("id", "type", "name_fr", "name_ar", "name_en", "arrondissement", "lat", "lon", "coords"),
    *("population_2024", "population_2014", "sources", "source_url", "note"),
}
POINT_READ_ON_A_PAGE, POINT_ABOUT = "page", "approx"


def topics(source: Source) -> list[Wanted]:
    return [
        Wanted(
            key=topic["slug"],
            where=f'taxonomy.json: topics[{n}] "{topic["slug"]}"',
            values={
                "slug": topic["slug"],
                "icon": topic["icon"],
                "position": n,
                "parent": topic["parent"],
            },
            texts=texts_of(topic),
            facts={"source_id": topic.get("source_id", "")},
        )
        for n, topic in enumerate(source.taxonomy["topics"])
    ]


def target_groups(source: Source) -> list[Wanted]:
    return named(source, "target_groups", "slug")


def languages(source: Source) -> list[Wanted]:
    return named(source, "languages", "code")


def named(source: Source, list_name: str, key: str) -> list[Wanted]:
    """The records of a list of the taxonomy that hold nothing but a key and words."""
    return [
        Wanted(
            key=row[key],
            where=f'taxonomy.json: {list_name}[{n}] "{row[key]}"',
            values={key: row[key], "position": n},
            texts=texts_of(row),
        )
        for n, row in enumerate(source.taxonomy[list_name])
    ]


def texts_of(row: dict) -> dict[str, dict]:
    """Name and synonyms by language; spoken languages have names only."""
    texts = {
        language: {"name": name, "origin": origin(language)}
        for language, name in row["names"].items()
    }
    for language, words in row.get("synonyms", {}).items():
        texts[language]["synonyms"] = words
    return texts


def origin(language: str) -> str:
    return "source" if language == "en" else "reviewed"


def place_facts(source: Source) -> dict[str, dict]:
    """What tangier.json says of each place, by its key."""
    rows = [*source.facts["arrondissements"], *source.facts["neighbourhoods"]]
    return {CITY: source.facts["city"], **{row["id"]: row for row in rows}}


def places(source: Source) -> list[Wanted]:
    facts = place_facts(source)
    return [
        Wanted(
            key=place["id"],
            where=f'taxonomy.json: places[{n}] "{place["id"]}"',
            values={
                "slug": place["id"],
                "kind": place["kind"],
                "parent": place["parent"],
                "position": n,
                **place_values(facts.get(place["id"], {})),
            },
            texts={
                language: words | {"origin": place_origin(language, facts.get(place["id"], {}))}
                for language, words in texts_of(place).items()
            },
            facts=facts.get(place["id"], {}),
        )
        for n, place in enumerate(source.taxonomy["places"])
    ]


def place_values(facts: dict) -> dict:
    coordinates = facts.get("coords", "")
    year = next((year for year in (2024, 2014) if f"population_{year}" in facts), None)
    other = {name: value for name, value in facts.items() if name not in FACTS_WITH_A_FIELD}
    if coordinates not in ("", POINT_READ_ON_A_PAGE, POINT_ABOUT):
        other["coords"] = coordinates
    return {
        "latitude": facts.get("lat"),
        "longitude": facts.get("lon"),
        "accuracy": coordinates.partition(" ")[0],
        "population": year and facts[f"population_{year}"],
        "population_year": year,
        "sources": facts.get("sources") or [facts["source_url"]] if has_source(facts) else [],
        "note": facts.get("note", ""),
        "other_facts": other,
    }


def has_source(facts: dict) -> bool:
    return bool(facts.get("sources") or facts.get("source_url"))


def place_origin(language: str, facts: dict) -> str:
    """Original where the name was read in the source; Arabic names may be common knowledge."""
    if f"name_{language}" not in facts:
        return "reviewed"
    if language == "ar" and facts.get("name_ar_source", "page") != "page":
        return "reviewed"
    return "source"


def ramadans(source: Source) -> list[Wanted]:
    return [
        Wanted(
            key=row["key"],
            where=f"calendar.json: ramadan[{n}]",
            values={"first_day": row["first_day"], "last_day": row["last_day"]},
            facts=row,
        )
        for n, row in enumerate(source.calendar.get("ramadan", []))
    ]


def holidays(source: Source) -> list[Wanted]:
    return [
        Wanted(
            key=row["key"],
            where=f"calendar.json: holidays[{n}]",
            values={"day": row["day"], "name": row["name"]},
            facts=row,
        )
        for n, row in enumerate(source.calendar.get("holidays", []))
    ]
