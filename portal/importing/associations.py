"""Associations of the source as records, with their locations, contacts and partners."""

from portal.importing.entries import associations_of
from portal.importing.source import Source
from portal.importing.wanted import Wanted

FACTS_OF_OTHER_RECORDS = {"services", "projects"}


def associations(source: Source) -> list[Wanted]:
    kinds = {kind["source"]: kind["code"] for kind in source.taxonomy["kinds"]}
    topic_slugs = {
        topic["source_id"]: topic["slug"]
        for topic in source.taxonomy["topics"]
        if topic.get("source_id")
    }
    groups = source.taxonomy["target_group_words"]
    return [
        Wanted(
            key=facts["id"],
            where=where,
            values={
                "slug": facts["id"],
                "kind": kinds[facts["kind"]],
                "own_name": facts["name"],
                "acronym": facts.get("acronym", ""),
                "founded": str(facts.get("founded", "")),
                "see_also": facts.get("see_also", ""),
                "topics": [topic_slugs[topic] for topic in facts["topics"]],
                "groups": list({slug for word in words_for(facts) for slug in groups[word]}),
                "places": source.curation["organisations"][facts["id"]]["places"],
                "languages": source.curation["organisations"][facts["id"]]["languages"],
                **checked(source, facts),
            },
            texts=association_texts(source, facts),
            facts={
                name: value for name, value in facts.items() if name not in FACTS_OF_OTHER_RECORDS
            },
        )
        for facts, where in associations_of(source)
    ]


def words_for(facts: dict) -> list[str]:
    """For whom it is there, in the words of the facts."""
    return facts.get("target_groups", [])


def checked(source: Source, facts: dict) -> dict:
    """Where the facts come from; services and projects stand on the pages of their association."""
    pages = [facts["source_url"], *facts["sources"]]
    return {
        "sources": list(dict.fromkeys(pages)),
        "source_date": facts.get("source_date", ""),
        "source_year": facts.get("latest_source_year"),
        "evidence": facts["data_quality"],
        "read_on": source.facts["meta"]["read_on"],
    }


def association_texts(source: Source, facts: dict) -> dict[str, dict]:
    texts = {"en": english(source, facts)}
    for language in ("fr", "ar"):
        words = source.words(language, facts["id"])
        groups = source.texts[language]["target_groups"]
        texts[language] = {
            "name": words["name"],
            "full_name": fuller(facts.get(f"name_{language}", ""), words["name"]),
            "name_is_rendering": words.get("name_is_rendering", False),
            "summary": words["summary"],
            "for_whom": "\n".join(groups[group] for group in words_for(facts)),
            "origin": source.texts[language]["state"],
        }
    return texts


def english(source: Source, facts: dict) -> dict:
    return {
        "name": facts.get("name_en", facts["name"]),
        "summary": source.words("en", facts["id"])["summary"],
        "purpose": facts.get("mission_note", ""),
        "for_whom": "\n".join(words_for(facts)),
        "area": "" if hides_a_shelter(source, facts) else facts.get("district", ""),
        "recognition": facts.get("status_note", ""),
        "kind_note": facts.get("kind_note", ""),
        "founded_note": facts.get("founded_note", ""),
        "name_note": facts.get("name_note", ""),
        "membership_cost": facts.get("cost_note", ""),
        "origin": source.texts["en"]["state"],
    }


def fuller(name_in_facts: str, name: str) -> str:
    """The name of the facts where it says more than another apostrophe."""
    same = name_in_facts.replace("'", "’") == name.replace("'", "’")
    return "" if same else name_in_facts


def hides_a_shelter(source: Source, facts: dict) -> bool:
    """Whether it has a home for women or children, of which nothing but the quarter may be told."""
    return source.curation["organisations"][facts["id"]]["shelter_hidden"]


def locations(source: Source) -> list[Wanted]:
    """One where an address or a note on it is known; a shelter's is shown by its district only."""
    addresses = {row["organisation"]: row for row in source.curation["addresses"]}
    return [
        Wanted(
            key=f"{facts['id']}/address",
            where=f"{where}.address",
            values={
                "association": facts["id"],
                **location_values(source, facts, addresses.get(facts["id"])),
            },
            texts={"en": {"directions": facts.get("address_note", "")}},
            facts={name: facts[name] for name in ("address", "address_note") if name in facts},
        )
        for facts, where in associations_of(source)
        if "address" in facts or "address_note" in facts
    ]


def location_values(source: Source, facts: dict, address: dict | None) -> dict:
    if address:
        return {
            "place": next(iter(address["places"]), None),
            "address": address["address"],
            "address_as_printed": facts["address"],
            "address_date": address["as_of"],
            "visibility": address["visibility"],
        }
    return {
        "place": next(iter(source.taxonomy["place_words"][facts["address_note"]]), None),
        "visibility": "district" if hides_a_shelter(source, facts) else "public",
    }


def contacts(source: Source) -> list[Wanted]:
    phones = {row["organisation"]: row for row in source.curation["phones"]}
    found = []
    for facts, where in associations_of(source):
        if "phone" in facts:
            phone = {
                "kind": "phone",
                "value": phones[facts["id"]]["value"],
                "as_printed": facts["phone"],
                "fact_date": phones[facts["id"]]["as_of"],
            }
            found.append(contact(facts, where, "phone", phone))
        if "website" in facts:
            page = {"kind": "website", "value": facts["website"], "position": 1}
            found.append(contact(facts, where, "website", page))
    return found


def contact(facts: dict, where: str, name: str, values: dict) -> Wanted:
    key = facts["id"]
    return Wanted(f"{key}/{name}", f"{where}.{name}", {"association": key, **values})


def partnerships(source: Source) -> list[Wanted]:
    return [
        one
        for facts, where in associations_of(source)
        for one in partners(source, facts, facts["id"], where, {"association": facts["id"]})
    ]


def partners(source: Source, facts: dict, key: str, where: str, whole: dict) -> list[Wanted]:
    """Partners and funders by the name of theirs that is used everywhere; their words are kept."""
    return [
        Wanted(
            key=f"{key}/{words}",
            where=f"{where}.partners[{n}]",
            values={
                **whole,
                "name": source.partners[words]["name"],
                "country": source.partners[words]["country"],
                "role": source.partners[words]["kind"],
                "partner": source.partners[words]["association"] or None,
                "position": n,
            },
            facts={"words": words},
        )
        for n, words in enumerate(dict.fromkeys(facts.get("partners", [])))
    ]
