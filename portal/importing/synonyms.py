"""Checks of the words by which topics, target groups and places are found."""

from collections.abc import Iterator

from portal.base.folding import fold
from portal.importing.source import TEXT_LANGUAGES, Source

SEARCHED = {"topics": "slug", "target_groups": "slug", "places": "id"}


def one_target_a_word(source: Source) -> Iterator[str]:
    """A word leads to one record of its list, as its name or as a synonym, in all languages.

    So a search can say what it understood: "khobz" is food, and nothing else.
    """
    for list_name, key in SEARCHED.items():
        rows = source.taxonomy[list_name]
        owners = {fold(name): row[key] for row in rows for name in row["names"].values()}
        for n, row in enumerate(rows):
            for language, words in row["synonyms"].items():
                for word in words:
                    owner = owners.setdefault(fold(word), row[key])
                    if owner != row[key]:
                        where = f'taxonomy.json: {list_name}[{n}] "{row[key]}".synonyms.{language}'
                        yield f'{where}: "{word}" is a word for "{owner}" already'


def synonyms_of_texts(source: Source) -> Iterator[str]:
    """What the texts call a topic is a word for it, or for a topic below it, in taxonomy.json."""
    for language in TEXT_LANGUAGES:
        known = words_by_topic(source, language)
        for key, value in source.texts[language].get("topics", {}).items():
            where = f'texts.{language}.json: topics "{key}".synonyms'
            for word in value["synonyms"]:
                if fold(word) not in known.get(key, ()):
                    yield f'{where}: taxonomy.json does not have "{word}" under it'


def words_by_topic(source: Source, language: str) -> dict[str, set[str]]:
    """Folded names and synonyms of each topic that has an id in the facts, and of those below it.

    By that id.
    """
    topics = source.taxonomy["topics"]
    ids = {topic["slug"]: topic["source_id"] for topic in topics if "source_id" in topic}
    words = {source_id: set() for source_id in ids.values()}
    for topic in topics:
        own = {fold(word) for word in (topic["names"][language], *topic["synonyms"][language])}
        for slug in ids.keys() & {topic["slug"], topic["parent"]}:
            words[ids[slug]] |= own
    return words
