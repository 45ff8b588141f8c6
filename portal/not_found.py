"""What was looked for and not found, as editors work on it: what each group means, what to do."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from associations.vocabulary import by_slug, vocabulary
from portal.search.concepts import Concept
from portal.search.lexemes import know
from portal.search.not_found import Group, bag
from portal.search.reading import read
from portal.search.words_sql import words_of
from support.models import Need

# Facet: its name, and the model that holds its words.
KINDS = {
    "topic": (_("topic"), "topic"),
    "group": (_("target group"), "targetgroup"),
    "place": (_("place"), "place"),
}


class Meaning(NamedTuple):
    """What the words of a group stand for by now."""

    name: str
    kind: Promise
    url: str


class Work(NamedTuple):
    """A group, where it leads now, the needs that were made of it, and the ways to go on."""

    group: Group
    languages: list[str]
    meanings: list[Meaning]
    needs: list[Need]
    search_url: str
    synonym_url: str
    need_url: str


def work_on(groups: Iterable[Group]) -> list[Work]:
    groups, needs = list(groups), needs_by_words()
    know([word for group in groups for word in group.words.split()])  # of all in one query
    return [work_on_one(group, needs) for group in groups]


def work_on_one(group: Group, needs: dict[str, list[Need]]) -> Work:
    found = [concept for term in read(group.words).terms for concept in term.concepts]
    concepts = [concept for concept in found if concept.facet.name in KINDS]
    query = urlencode({"words": group.words, "language": commonest(group.languages)})
    return Work(
        group,
        [get_language_info(code)["name_translated"] for code, _n in group.languages.most_common()],
        list(meanings(concepts)),
        [need for key in sorted({*map(bag, group.spellings)}) for need in needs.get(key, [])],
        f"{reverse('search')}?{urlencode({'q': group.words})}",
        f"{reverse('admin:search_searchlog_synonym')}?{query}",
        f"{reverse('admin:support_need_add')}?{query}&{urlencode(known_of(group, concepts))}",
    )


def commonest(counted) -> str:
    return counted.most_common(1)[0][0]


def meanings(concepts: Iterable[Concept]) -> Iterator[Meaning]:
    for concept in concepts:
        kind, model = KINDS[concept.facet.name]
        url = reverse(f"admin:associations_{model}_change", args=[concept.key])
        yield Meaning(concept.name(get_language()), kind, url)


def known_of(group: Group, concepts: Iterable[Concept]) -> dict[str, int | str]:
    """The fields of a need as far as the words and the filters tell them."""
    known = {"origin": Need.Origin.SEARCH.value}
    words = vocabulary()
    kinds = {"topic": words.topics, "group": words.groups, "place": words.places}
    if group.filters:
        for name, slug in parse_qsl(commonest(group.filters)):
            if name in kinds and (word := by_slug(kinds[name], slug)):
                known[name] = word.pk
    for concept in concepts:
        known[concept.facet.name] = concept.key
    return known


def needs_by_words() -> dict[str, list[Need]]:
    """Needs that are not closed, by their folded words in any order."""
    found = defaultdict(list)
    for need in Need.objects.exclude(state=Need.State.CLOSED).only("words", "state"):
        found[bag(words_of(need.words))].append(need)
    return found
