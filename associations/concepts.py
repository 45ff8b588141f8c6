"""The words of the directory that a query may name: topics, target groups, places."""

from associations.search import GROUP, PLACE, TOPIC
from associations.vocabulary import vocabulary
from portal.search.concepts import Concept, register_concepts

WIDE = ("region", "city")


def words_of_the_directory():
    words = vocabulary()
    for facet, kind in ((TOPIC, words.topics), (GROUP, words.groups), (PLACE, words.places)):
        for word in kind.values():
            concept = Concept(facet, word.pk, word.slug, word.names, word.kind in WIDE)
            yield concept, [*word.names.values(), *word.synonyms]


def register() -> None:
    register_concepts(words_of_the_directory)
