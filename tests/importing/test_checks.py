import pytest
from django.core.management import CommandError, call_command

from associations.models import Association, Topic
from portal.importing.directory import checked_source
from portal.importing.source import RejectedError
from tests.importing import small


def errors_in(content, folder):
    with pytest.raises(RejectedError) as caught:
        checked_source(small.write(content, folder))
    return caught.value.errors


def test_a_good_directory_has_no_errors(tmp_path):
    source = checked_source(small.write(small.files(), tmp_path))

    assert [row["id"] for row in source.facts["organisations"]] == ["star", "moon"]


def test_missing_and_broken_files_are_named(tmp_path):
    small.write(small.files(), tmp_path)
    (tmp_path / "texts.ar.json").unlink()
    (tmp_path / "curation.json").write_text("{", encoding="utf-8")

    with pytest.raises(RejectedError) as caught:
        checked_source(tmp_path)

    assert [error.partition(" (")[0] for error in caught.value.errors] == [
        "curation.json: is no JSON",
        "texts.ar.json: cannot be read",
    ]


def test_an_error_of_the_schema_names_record_and_field(tmp_path):
    content = small.files()
    content["tangier.json"]["organisations"][0]["services"][0]["cost"] = 5

    assert errors_in(content, tmp_path) == [
        "tangier.json: organisations[0] \"star\" services[0].cost: 5 is not of type 'string'"
    ]


def test_a_place_without_other_words_is_an_error(tmp_path):
    content = small.files()
    content["taxonomy.json"]["places"][3]["synonyms"]["da"] = []
    del content["taxonomy.json"]["target_groups"][0]["synonyms"]

    assert errors_in(content, tmp_path) == [
        'taxonomy.json: places[3] "harbour" synonyms.da: [] should be non-empty',
        "taxonomy.json: target_groups[0] \"children\": 'synonyms' is a required property",
    ]


def test_an_unknown_field_is_an_error(tmp_path):
    content = small.files()
    content["tangier.json"]["organisations"][1]["motto"] = "Shine"

    errors = errors_in(content, tmp_path)

    assert len(errors) == 1
    assert errors[0].startswith('tangier.json: organisations[1] "moon": ')
    assert "motto" in errors[0]


# What is wrong, and the one line that says so.
FAULTS = {
    "unknown topic": (
        lambda files: files["curation.json"]["services"]["star/1"].update(topics=["sleep"]),
        'curation.json: services "star/1".topics: "sleep" is not known',
    ),
    "unknown group": (
        lambda files: files["curation.json"]["services"]["star/1"].update(groups=["elves"]),
        'curation.json: services "star/1".groups: "elves" is not known',
    ),
    "unknown place": (
        lambda files: files["curation.json"]["organisations"]["star"].update(places=["sky"]),
        'curation.json: organisations "star".places: "sky" is not known',
    ),
    "unknown parent": (
        lambda files: files["taxonomy.json"]["places"][3].update(parent="sky"),
        'taxonomy.json: places[3] "harbour".parent: "sky" is not known above it',
    ),
    "unknown association among the partners": (
        lambda files: files["curation.json"]["partners"][0].update(association="sun"),
        'curation.json: partners[0].association: "sun" is not known',
    ),
    "words for whom that no list knows": (
        lambda files: files["taxonomy.json"].update(target_group_words={}),
        'tangier.json: organisations[0] "star".target_groups: "all children" is not known',
    ),
    "fewer services in a language": (
        lambda files: files["texts.fr.json"]["organisations"]["star"]["services"].pop(),
        'texts.fr.json: organisations "star".services: 1 here, 2 in tangier.json',
    ),
    "a word that one language lacks": (
        lambda files: files["texts.ar.json"]["organisations"]["star"]["services"][0].pop("cost"),
        'texts.ar.json: organisations "star" services[0].cost: in one of the two files only',
    ),
    "a name that is missing": (
        lambda files: files["texts.fr.json"]["organisations"]["moon"].pop("name"),
        'texts.fr.json: organisations "moon".name: is missing',
    ),
    "a telephone without enough digits": (
        lambda files: files["curation.json"]["phones"][0].update(words="0539 (2008)"),
        'tangier.json: organisations[0] "star".phone: is not so in curation.json phones',
    ),
    "a page without a name": (
        lambda files: files["tangier.json"]["organisations"][0].update(website="https://a..b"),
        'tangier.json: organisations[0] "star".website: "https://a..b" is no address of a page',
    ),
    "hours without words": (
        lambda files: files["curation.json"]["services"]["star/0"].update(schedule=None),
        'tangier.json: organisations[0] "star" services[0].opening_hours: '
        "is not so in curation.json",
    ),
    "a shifted list": (
        lambda files: files["curation.json"]["services"]["star/1"].update(title="Walks"),
        'curation.json: services "star/1".title: is not the title in tangier.json, "Letters"',
    ),
    "a name too long for its field": (
        lambda files: files["texts.fr.json"]["organisations"]["star"].update(name="x" * 201),
        'tangier.json: organisations[0] "star".name:fr: '
        "Ensure this value has at most 200 characters (it has 201).",
    ),
    "a topic of another name": (
        lambda files: files["texts.fr.json"].update(
            topics={"health": {"name": "Santé", "synonyms": ["health word", "walking word"]}}
        ),
        'texts.fr.json: topics "health": taxonomy.json has "health"',
    ),
    "a word of the texts that the taxonomy lacks": (
        lambda files: files["texts.fr.json"].update(
            topics={"health": {"name": "health", "synonyms": ["Walking wörd", "rest"]}}
        ),
        'texts.fr.json: topics "health".synonyms: taxonomy.json does not have "rest" under it',
    ),
    "a word for two topics, however it is written": (
        lambda files: files["taxonomy.json"]["topics"][1]["synonyms"].update(da=["ÉDUCATION word"]),
        'taxonomy.json: topics[1] "health".synonyms.da: '
        '"ÉDUCATION word" is a word for "education" already',
    ),
    "a word for one place that is the name of another": (
        lambda files: files["taxonomy.json"]["places"][0]["synonyms"].update(ar=["مِينَاء"]),
        'taxonomy.json: places[0] "north".synonyms.ar: "مِينَاء" is a word for "harbour" already',
    ),
    "a word for two groups": (
        lambda files: files["taxonomy.json"]["target_groups"][1]["synonyms"].update(fr=["Drari"]),
        'taxonomy.json: target_groups[1] "women".synonyms.fr: '
        '"Drari" is a word for "children" already',
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_does_not_fit_together_is_named(fault, tmp_path):
    content, (spoil, line) = small.files(), FAULTS[fault]
    spoil(content)

    assert errors_in(content, tmp_path) == [line]


def test_a_source_that_is_no_page_is_an_error_of_each_record_with_it(tmp_path):
    content = small.files()
    content["tangier.json"]["organisations"][1]["source_url"] = "https://a..b"

    wrong = "sources: Item 1 in the array did not validate: Enter a valid URL."
    assert errors_in(content, tmp_path) == [
        f'tangier.json: organisations[1] "moon".{wrong}',
        f'tangier.json: organisations[1] "moon" services[0].{wrong}',
    ]


def test_the_same_id_twice_is_an_error(tmp_path):
    content = small.files()
    content["tangier.json"]["organisations"].append(
        content["tangier.json"]["organisations"][1] | {"name": "Moon again"}
    )

    assert errors_in(content, tmp_path) == [
        'tangier.json: organisations "moon": stands there 2 times'
    ]


def test_all_errors_are_reported_at_once(tmp_path, db, capsys):
    content = small.files()
    content["tangier.json"]["organisations"][0]["services"][0]["cost"] = 5
    for fault in ("unknown topic", "fewer services in a language", "unknown parent"):
        FAULTS[fault][0](content)

    with pytest.raises(CommandError, match="4 errors: nothing loaded"):
        call_command("load_directory", small.write(content, tmp_path))

    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 4
    assert {FAULTS["unknown topic"][1], FAULTS["unknown parent"][1]} < set(lines)
    assert not Association.objects.exists()
    assert not Topic.objects.exists()
