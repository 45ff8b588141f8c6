"""Checks that the files fit together: what one names, another has; what stands twice, agrees."""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from portal.base.phones import normalised_phone
from portal.importing.entries import associations_of
from portal.importing.source import TEXT_LANGUAGES, Source
from portal.importing.synonyms import one_target_a_word, synonyms_of_texts
from portal.importing.words import CITY, place_facts

TRANSLATED = ("fr", "ar")
WORDS_OF_SERVICES = ("eligibility", "cost", "opening_hours")
WORDS_OF_PROJECTS = ("place", "status")


def twice(source: Source) -> Iterator[str]:
    lists = {
        "tangier.json: organisations": [row["id"] for row in source.facts["organisations"]],
        "taxonomy.json: topics": [row["slug"] for row in source.taxonomy["topics"]],
        "taxonomy.json: target_groups": [row["slug"] for row in source.taxonomy["target_groups"]],
        "taxonomy.json: languages": [row["code"] for row in source.taxonomy["languages"]],
        "taxonomy.json: places": [row["id"] for row in source.taxonomy["places"]],
        "curation.json: partners": [row["words"] for row in source.curation["partners"]],
        "curation.json: phones": [row["organisation"] for row in source.curation["phones"]],
        "curation.json: addresses": [row["organisation"] for row in source.curation["addresses"]],
        "calendar.json: ramadan": [row["key"] for row in source.calendar.get("ramadan", [])],
        "calendar.json: holidays": [row["day"] for row in source.calendar.get("holidays", [])],
        "history.json: steps": [row["key"] for row in source.history.get("steps", [])],
    }
    for where, keys in lists.items():
        for key, number in Counter(keys).items():
            if number > 1:
                yield f'{where} "{key}": stands there {number} times'


def unknown(where: str, keys: Iterable, known: Iterable) -> Iterator[str]:
    """An error for each of ``keys`` that is not among ``known``."""
    return (f'{where}: "{key}" is not known' for key in keys if key not in set(known))


def parents(source: Source) -> Iterator[str]:
    for list_name, key in (("topics", "slug"), ("places", "id")):
        rows = source.taxonomy[list_name]
        for n, row in enumerate(rows):
            before = {None, *(other[key] for other in rows[:n])}
            where = f'taxonomy.json: {list_name}[{n}] "{row[key]}".parent'
            yield from (f"{error} above it" for error in unknown(where, [row["parent"]], before))


def slugs(source: Source, list_name: str) -> set[str]:
    key = {"places": "id", "languages": "code"}.get(list_name, "slug")
    return {row[key] for row in source.taxonomy[list_name]}


def curated_words(source: Source) -> Iterator[str]:
    """Topics, groups, places and languages that curation.json and the word lists name."""
    names = {"topics": "topics", "groups": "target_groups", "places": "places"}
    known = {field: slugs(source, name) for field, name in names.items()}
    known["languages"] = slugs(source, "languages")
    for list_name in ("services", "projects", "organisations"):
        for key, row in source.curation[list_name].items():
            for field in known.keys() & row.keys():
                where = f'curation.json: {list_name} "{key}".{field}'
                yield from unknown(where, row[field], known[field])
    for n, row in enumerate(source.curation["addresses"]):
        yield from unknown(f"curation.json: addresses[{n}].places", row["places"], known["places"])
    for list_name, field in (("target_group_words", "groups"), ("place_words", "places")):
        for words, keys in source.taxonomy[list_name].items():
            yield from unknown(f'taxonomy.json: {list_name} "{words}"', keys, known[field])


def curated_records(source: Source) -> Iterator[str]:
    """Each service, project and association is curated once, under the title that it has."""
    ids = [facts["id"] for facts in source.facts["organisations"]]
    yield from differing("curation.json: organisations", source.curation["organisations"], ids)
    for list_name in ("services", "projects"):
        titles = {
            f"{facts['id']}/{n}": row["title"]
            for facts in source.facts["organisations"]
            for n, row in enumerate(facts.get(list_name, []))
        }
        curated = source.curation[list_name]
        yield from differing(f"curation.json: {list_name}", curated, titles)
        for key in titles.keys() & curated.keys():
            if curated[key]["title"] != titles[key]:
                where = f'curation.json: {list_name} "{key}".title'
                yield f'{where}: is not the title in tangier.json, "{titles[key]}"'


def differing(where: str, keys: Iterable[str], wanted: Iterable[str]) -> Iterator[str]:
    keys, wanted = set(keys), set(wanted)
    yield from (f'{where}: "{key}" is missing' for key in sorted(wanted - keys))
    yield from (f'{where} "{key}": is not in tangier.json' for key in sorted(keys - wanted))


def text_records(source: Source) -> Iterator[str]:
    """Each language has each association, with as many services and projects."""
    rows = source.facts["organisations"]
    for language in TEXT_LANGUAGES:
        words = source.texts[language]["organisations"]
        file = f"texts.{language}.json: organisations"
        yield from differing(file, words, [facts["id"] for facts in rows])
        for facts in rows:
            for name in ("services", "projects"):
                have = len(words.get(facts["id"], {}).get(name, []))
                want = len(facts.get(name, []))
                if have != want:
                    yield f'{file} "{facts["id"]}".{name}: {have} here, {want} in tangier.json'


def text_fields(source: Source) -> Iterator[str]:
    """A translation has words where the facts have some, and nowhere else."""
    fields = {"services": WORDS_OF_SERVICES, "projects": WORDS_OF_PROJECTS}
    for language in TRANSLATED:
        words = source.texts[language]
        for facts in source.facts["organisations"]:
            own = words["organisations"].get(facts["id"], {})
            where = f'texts.{language}.json: organisations "{facts["id"]}"'
            yield from missing_names(where, own, language)
            groups = facts.get("target_groups", [])
            yield from unknown(f"{where} target_groups", groups, words["target_groups"])
            for list_name, names in fields.items():
                pairs = zip(facts.get(list_name, []), own.get(list_name, []), strict=False)
                for n, (row, translated) in enumerate(pairs):
                    for name in names:
                        if (name in row) != (name in translated):
                            yield f"{where} {list_name}[{n}].{name}: in one of the two files only"


def missing_names(where: str, words: dict, language: str) -> Iterator[str]:
    needed = ["name", "name_is_rendering"] if language == "ar" else ["name"]
    yield from (f"{where}.{name}: is missing" for name in needed if name not in words)


def words_of_facts(source: Source) -> Iterator[str]:
    """Free words in the facts that a list must know, and associations among the partners."""
    ids = {facts["id"] for facts in source.facts["organisations"]}
    for facts, where in associations_of(source):
        groups, places = source.taxonomy["target_group_words"], source.taxonomy["place_words"]
        yield from unknown(f"{where}.target_groups", facts.get("target_groups", []), groups)
        notes = [facts["address_note"]] if "address_note" in facts else []
        yield from unknown(f"{where}.address_note", notes, places)
        for row in (facts, *facts.get("projects", [])):
            yield from unknown(f"{where} partners", row.get("partners", []), source.partners)
    for n, partner in enumerate(source.curation["partners"]):
        named = [partner["association"]] if partner["association"] else []
        yield from unknown(f"curation.json: partners[{n}].association", named, ids)


def reach(source: Source) -> Iterator[str]:
    """Telephones and addresses are curated in the words of the facts; sites can be addressed."""
    for facts, where in associations_of(source):
        for field, list_name in (("phone", "phones"), ("address", "addresses")):
            rows = source.curation[list_name]
            words = [row["words"] for row in rows if row["organisation"] == facts["id"]]
            if words != ([facts[field]] if field in facts else []):
                yield f"{where}.{field}: is not so in curation.json {list_name}"
        yield from bad_page(where, facts.get("website"))
        for n, row in enumerate(facts["services"]):
            yield from bad_page(f"{where} services[{n}]", row.get("website"))
    for n, phone in enumerate(source.curation["phones"]):
        yield from bad_phone(f'curation.json: phones[{n}] "{phone["organisation"]}"', phone)


def bad_page(where: str, page: str | None) -> Iterator[str]:
    try:
        if page is not None:
            URLValidator(["http", "https"])(page)
    except ValidationError:
        yield f'{where}.website: "{page}" is no address of a page'


def bad_phone(where: str, phone: dict) -> Iterator[str]:
    try:
        if normalised_phone(phone["value"]) != phone["value"]:
            yield f'{where}.value: "{phone["value"]}" is not written as +212…'
    except ValidationError as error:
        yield f"{where}.value: {' '.join(error.messages)}"


def hours(source: Source) -> Iterator[str]:
    for facts, where in associations_of(source):
        for n, row in enumerate(facts["services"]):
            curated = source.curation["services"].get(f"{facts['id']}/{n}", {"schedule": None})
            if bool(curated["schedule"]) != ("opening_hours" in row):
                yield f"{where} services[{n}].opening_hours: is not so in curation.json"


def same_words(source: Source) -> Iterator[str]:
    """Names of topics and places stand in two files: they must be the same."""
    lists = {
        "topics": {row.get("source_id"): row for row in source.taxonomy["topics"]},
        "places": {row["id"]: row for row in source.taxonomy["places"]},
    }
    nameless = {"names": dict.fromkeys(TRANSLATED, "")}
    for language in TRANSLATED:
        for list_name, rows in lists.items():
            for key, value in source.texts[language].get(list_name, {}).items():
                where = f'texts.{language}.json: {list_name} "{key}"'
                name = value["name"] if isinstance(value, dict) else value
                known = rows.get(key, nameless)["names"][language]
                if alike(known) != alike(name):
                    yield f'{where}: taxonomy.json has "{known}"'


def same_places(source: Source) -> Iterator[str]:
    rows = {row["id"]: row for row in source.taxonomy["places"]}
    for key, facts in place_facts(source).items():
        where = f'tangier.json: place "{key}"'
        if key not in rows:
            yield f"{where}: is not in taxonomy.json"
            continue
        if key != CITY and rows[key]["kind"] != facts["type"]:
            yield f'{where}.type: taxonomy.json has "{rows[key]["kind"]}"'
        for language in TEXT_LANGUAGES:
            name = facts.get(f"name_{language}")
            if name and alike(name) != alike(rows[key]["names"][language]):
                yield f"{where}.name_{language}: taxonomy.json has another name"


def alike(words: str) -> str:
    """Without regard to the kind of apostrophe and the size of letters."""
    return words.replace("'", "’").casefold()


CHECKS = (
    twice,
    parents,
    curated_words,
    curated_records,
    text_records,
    text_fields,
    words_of_facts,
    reach,
    hours,
    same_words,
    same_places,
    one_target_a_word,
    synonyms_of_texts,
)
