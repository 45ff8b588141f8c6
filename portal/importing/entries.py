"""What the files say of one service or project, gathered from facts, curation and texts."""

from dataclasses import dataclass

from portal.base.slugs import latin_slug
from portal.importing.source import TEXT_LANGUAGES, Source


@dataclass(frozen=True)
class Entry:
    """One service or project. ``words`` holds its texts by language."""

    key: str
    where: str
    position: int
    association: dict
    facts: dict
    curated: dict
    words: dict[str, dict]

    @property
    def titles(self) -> tuple[str, str]:
        """What its address may be made of: its title, or where that is taken both names."""
        title = self.words["en"]["title"]
        return title, f"{title} {self.association['id']}"


def associations_of(source: Source):
    """(facts, file and path) of every association."""
    for n, facts in enumerate(source.facts["organisations"]):
        yield facts, f'tangier.json: organisations[{n}] "{facts["id"]}"'


def entries(source: Source, list_name: str) -> list[Entry]:
    """All "services" or "projects".

    The key is made of the title in the facts, so that a list may change its order: a new title
    there is a new record, while better words belong into the files of texts.
    """
    found = []
    for association, where in associations_of(source):
        used = set()
        for n, facts in enumerate(association.get(list_name, [])):
            key = f"{association['id']}/{latin_slug(facts['title'])}"
            if key in used:
                key = f"{key}-{n + 1}"
            used.add(key)
            words = {
                language: source.words(language, association["id"])[list_name][n]
                for language in TEXT_LANGUAGES
            }
            curated = source.curation[list_name][f"{association['id']}/{n}"]
            path = f"{where} {list_name}[{n}]"
            found.append(Entry(key, path, n, association, facts, curated, words))
    return found
