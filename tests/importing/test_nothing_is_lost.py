"""Each field of the real files is counted in and out, and its values are found again."""

import json
from functools import cache

import pytest
from django.conf import settings
from django.db.models import Q

from associations.models import (
    Association,
    Place,
    Schedule,
    TargetGroup,
    Topic,
    TopicTranslation,
)
from portal.base.folding import fold
from projects.models import Project
from support.models import Offer
from tests.importing.leaves import (
    ARRONDISSEMENT,
    ASSOCIATION,
    CITY,
    NEIGHBOURHOOD,
    PROJECT,
    SERVICE,
    comparable,
    each_with,
    first_level,
    group_words,
    leaves,
    of_file,
    place_name_in,
    places_of,
    text,
)

META = ("what", "read_on", "language_of_text", "rights")
OF_ARRONDISSEMENTS = {
    *("id", "type", "lat", "lon", "coords", "population_2014", "source_url", "coords_note"),
    *("area_km2", "created", "website"),
}
OF_NEIGHBOURHOODS = {
    *("id", "type", "lat", "lon", "coords", "source_url", "note", "arrondissement"),
    *("arrondissement_source", "name_ar_source"),
}


def below(path, table):
    return {f"{path}{name}": read for name, read in table.items()}


def place_names():
    """Names of places in the facts; the one Arabic name that they lack is ours."""
    return {
        f"{path}.name_{language}": text(Place, "name", language, master__kind__in=kinds)
        for path, kinds in (
            ("arrondissements[]", ARRONDISSEMENT),
            ("neighbourhoods[]", NEIGHBOURHOOD),
        )
        for language in ("fr", "en", "ar")
    } | {"neighbourhoods[].name_ar": neighbourhood_names_in_arabic}


def neighbourhood_names_in_arabic():
    known = each_with("place", Place, "name_ar_source", lambda place, facts: (place, facts))()
    return [place_name_in("ar")(*one) for one in known if "name_ar" in one[1]]


def facts_table():
    arrondissement, neighbourhood = places_of(ARRONDISSEMENT), places_of(NEIGHBOURHOOD)
    return {
        **{f"meta.{name}": of_file("tangier.json", name) for name in META},
        "meta.how_to_read{}": of_file("tangier.json", "how_to_read"),
        "meta.topics[]": of_file("tangier.json", "topics"),
        "meta.kinds[]": of_file("tangier.json", "kinds"),
        **below("city.", CITY),
        **below("arrondissements[].", {name: arrondissement[name] for name in OF_ARRONDISSEMENTS}),
        **below("neighbourhoods[].", {name: neighbourhood[name] for name in OF_NEIGHBOURHOODS}),
        **place_names(),
        **below("organisations[].", ASSOCIATION),
        **below("organisations[].services[].", SERVICE),
        **below("organisations[].projects[].", PROJECT),
    }


def words_of_topics(language):
    """What the texts call each topic, as far as it stands at the topic or at one below it."""

    def read():
        named = content_of(f"texts.{language}.json")["topics"]
        return [
            word
            for key, value in named.items()
            for word in value["synonyms"]
            if fold(word) in words_below(key.replace("_", "-"), language)
        ]

    return read


def words_below(slug, language):
    topics = Topic.objects.filter(Q(slug=slug) | Q(parent__slug=slug))
    rows = TopicTranslation.objects.filter(master__in=topics, language_code=language)
    return {fold(word) for row in rows for word in (row.name, *row.synonyms)}


def english_table(language="en"):
    file = f"texts.{language}.json"
    return {
        "language": of_file(file, "language"),
        "state": of_file(file, "state"),
        "organisations{}.summary": text(Association, "summary", language),
        "organisations{}.services[].title": text(Offer, "title", language),
        "organisations{}.services[].description": text(Offer, "description", language),
        "organisations{}.projects[].title": text(Project, "title", language),
    }


def translation_table(language):
    in_the_city = {"master__kind__in": [*ARRONDISSEMENT, *NEIGHBOURHOOD]}
    return english_table(language) | {
        "topics{}.name": first_level("name", language),
        "topics{}.synonyms[]": words_of_topics(language),
        "kinds{}": of_file(f"texts.{language}.json", "kinds"),
        "target_groups{}": group_words(language),
        "places{}": text(Place, "name", language, **in_the_city),
        "organisations{}.name": text(Association, "name", language),
        "organisations{}.services[].eligibility": text(Offer, "eligibility", language),
        "organisations{}.services[].cost": text(Offer, "cost_words", language),
        "organisations{}.services[].opening_hours": text(Schedule, "words", language),
        "organisations{}.projects[].place": text(Project, "where", language),
        "organisations{}.projects[].status": text(Project, "progress_words", language),
    }


TABLES = {
    "tangier.json": facts_table(),
    "texts.en.json": english_table(),
    "texts.fr.json": translation_table("fr"),
    "texts.ar.json": translation_table("ar")
    | {"organisations{}.name_is_rendering": text(Association, "name_is_rendering", "ar")},
}
FIELDS = sorted((file, path) for file, table in TABLES.items() for path in table)


@cache
def content_of(file):
    return json.loads((settings.ROOT / "data" / file).read_text(encoding="utf-8"))


@cache
def leaves_of(file):
    return leaves(content_of(file))


@pytest.mark.parametrize("file", TABLES)
def test_every_field_of_the_file_has_its_place(file):
    assert sorted(TABLES[file].keys() ^ leaves_of(file).keys()) == []


@pytest.mark.parametrize(("file", "path"), FIELDS)
def test_every_value_that_goes_in_is_found_again(file, path, directory):
    values = TABLES[file][path]()

    assert len(values) == len(leaves_of(file)[path])
    assert comparable(values) == comparable(leaves_of(file)[path])


@pytest.mark.parametrize(
    ("list_name", "key", "model"),
    [("topics", "slug", Topic), ("target_groups", "slug", TargetGroup), ("places", "id", Place)],
)
def test_every_synonym_is_found_again(list_name, key, model, directory):
    rows = model._parler_meta.root_model.objects.values_list(
        "master__slug", "language_code", "synonyms"
    )

    assert sorted(rows) == sorted(
        (row[key], language, words)
        for row in content_of("taxonomy.json")[list_name]
        for language, words in row["synonyms"].items()
    )


def test_nothing_is_there_that_the_files_do_not_have(directory):
    facts = leaves_of("tangier.json")

    assert Association.objects.count() == len(facts["organisations[].id"]) == 101
    assert Offer.objects.count() == len(facts["organisations[].services[].title"]) == 177
    assert Project.objects.count() == len(facts["organisations[].projects[].title"]) == 94
    assert Topic.objects.filter(parent=None).count() == len(facts["meta.topics[]"]) == 19
