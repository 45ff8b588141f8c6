"""A load can be repeated, and a person's work is safe from it."""

import pytest
from django.apps import apps
from django.db import IntegrityError
from pghistory.models import Context, Event

from associations.models import (
    Association,
    AssociationTranslation,
    Contact,
    Partnership,
    PlaceTranslation,
    Ramadan,
    Topic,
)
from portal.importing import kinds
from portal.importing.loading import Load
from portal.importing.models import ImportedRecord
from portal.importing.wanted import Wanted
from projects.models import Project
from support.models import Offer, OfferTranslation
from tests import factories
from tests.importing import small

pytestmark = pytest.mark.django_db


@pytest.fixture
def content(tmp_path):
    """The small directory, loaded once; the test may change the content and load it again."""
    made = small.files()
    small.bring(made, tmp_path)
    return made


def outcomes(report, kind):
    return {name: number for name, number in report.counts[kind].items() if number}


def events():
    """How many lines history has, of all models."""
    models = [model for model in apps.get_models() if issubclass(model, Event)]
    return sum(model.objects.count() for model in models)


def facts_of_star(content):
    return content["tangier.json"]["organisations"][0]


def test_the_first_load_says_what_it_made(tmp_path):
    report = small.bring(small.files(), tmp_path)

    assert outcomes(report, "association") == {"created": 2}
    assert outcomes(report, "offer") == {"created": 3}
    assert "project: 1 created" in report.lines()


def test_a_load_is_marked_in_history(content):
    labels = Context.objects.values_list("metadata__label", flat=True)

    assert set(labels) == {"import"}


def test_a_repeat_changes_nothing(content, tmp_path):
    before = events()
    assert before > 100

    report = small.bring(content, tmp_path)

    assert events() == before
    assert {name for counts in report.counts.values() for name in +counts} == {"unchanged"}


def test_a_changed_value_of_the_source_is_brought_over(content, tmp_path):
    facts_of_star(content)["founded"] = 1999
    content["texts.fr.json"]["organisations"]["star"]["summary"] = "Nouveau"

    report = small.bring(content, tmp_path)

    star = Association.objects.get(slug="star")
    assert star.founded == "1999"
    assert star.translations.get(language_code="fr").summary == "Nouveau"
    assert outcomes(report, "association") == {"updated": 1, "unchanged": 1}


def test_an_edited_text_is_kept_in_its_language_only(content, tmp_path):
    rows = AssociationTranslation.objects.filter(master__slug="star")
    rows.filter(language_code="fr").update(summary="Dit par une personne")
    for language in ("en", "fr", "ar"):
        words = content[f"texts.{language}.json"]["organisations"]["star"]
        words["summary"] = f"Better, {language}"

    report = small.bring(content, tmp_path)

    assert dict(rows.values_list("language_code", "summary")) == {
        "en": "Better, en",
        "fr": "Dit par une personne",
        "ar": "Better, ar",
    }
    assert outcomes(report, "association") == {"updated": 1, "unchanged": 1, "kept": 1}
    assert report.details == ["association star: kept summary:fr"]


def test_other_words_for_a_place_are_brought_over_unless_a_person_wrote_some(content, tmp_path):
    rows = PlaceTranslation.objects.filter(master__slug="harbour")
    rows.filter(language_code="fr").update(synonyms=["le port"])
    for language in ("ar", "fr"):
        content["taxonomy.json"]["places"][3]["synonyms"][language] = [f"quay {language}"]

    report = small.bring(content, tmp_path)

    kept = rows.filter(language_code__in=["ar", "fr"])
    assert dict(kept.values_list("language_code", "synonyms")) == {
        "ar": ["quay ar"],
        "fr": ["le port"],
    }
    assert report.details == ["place harbour: kept synonyms:fr"]


def test_an_edited_text_is_kept_again_and_again(content, tmp_path):
    rows = AssociationTranslation.objects.filter(master__slug="star", language_code="fr")
    rows.update(summary="Dit par une personne")

    small.bring(content, tmp_path)
    report = small.bring(content, tmp_path)

    assert rows.get().summary == "Dit par une personne"
    assert outcomes(report, "association") == {"unchanged": 2, "kept": 1}


def test_a_person_and_the_source_may_agree_again(content, tmp_path):
    Association.objects.filter(slug="star").update(founded="1999")
    facts_of_star(content)["founded"] = 1999
    small.bring(content, tmp_path)
    facts_of_star(content)["founded"] = 2000

    report = small.bring(content, tmp_path)

    assert Association.objects.get(slug="star").founded == "2000"
    assert outcomes(report, "association") == {"updated": 1, "unchanged": 1}


def test_edited_links_are_kept_and_others_updated(content, tmp_path):
    walks, letters = (Offer.objects.get(slug=slug) for slug in ("walks-en", "letters-en"))
    walks.groups.set([])
    content["curation.json"]["services"]["star/0"]["groups"] = ["women"]
    content["curation.json"]["services"]["star/1"]["groups"] = ["women"]

    report = small.bring(content, tmp_path)

    assert [group.slug for group in walks.groups.all()] == []
    assert [group.slug for group in letters.groups.all()] == ["women"]
    assert "offer star/walks: kept groups" in report.details


def test_a_new_address_of_a_topic_is_no_edit_of_what_links_to_it(content, tmp_path):
    Topic.objects.filter(slug="walking").update(slug="going-for-walks")

    report = small.bring(content, tmp_path)

    assert outcomes(report, "offer") == {"unchanged": 3}
    assert Topic.objects.filter(slug="going-for-walks").exists()


def test_edited_hours_are_kept_and_others_updated(content, tmp_path):
    slots = Offer.objects.get(slug="walks-en").schedule.slots
    schedule = content["curation.json"]["services"]["star/0"]["schedule"]

    schedule["days"] = [1, 2]
    small.bring(content, tmp_path)
    assert [slot.weekday for slot in slots.all()] == [1, 2]

    slots.filter(weekday=2).delete()
    schedule["days"] = [3]
    small.bring(content, tmp_path)
    assert [slot.weekday for slot in slots.all()] == [1]


def test_a_new_record_joins_the_others(content, tmp_path):
    facts_of_star(content)["services"].append({"title": "Songs", "description": "Songs."})
    filed = content["curation.json"]["services"]["star/1"]
    content["curation.json"]["services"]["star/2"] = filed | {"title": "Songs"}
    for language in ("en", "fr", "ar"):
        content[f"texts.{language}.json"]["organisations"]["star"]["services"].append(
            {"title": "Songs", "description": "Songs."}
        )

    report = small.bring(content, tmp_path)

    assert outcomes(report, "offer") == {"created": 1, "unchanged": 3}
    assert Offer.objects.get(slug="songs").translations.count() == 3


def test_better_words_leave_the_address_of_a_page_alone(content, tmp_path):
    words = content["texts.en.json"]["organisations"]["star"]["services"][0]
    words["title"] = "Walks by the sea"

    small.bring(content, tmp_path)

    text = OfferTranslation.objects.get(language_code="en", title="Walks by the sea")
    assert text.master.slug == "walks-en"


def test_what_a_person_deleted_stays_deleted_with_its_parts(content, tmp_path):
    Association.objects.get(slug="star").delete()

    report = small.bring(content, tmp_path)

    assert [association.slug for association in Association.objects.all()] == ["moon"]
    assert outcomes(report, "association") == {"deleted": 1, "unchanged": 1}
    assert outcomes(report, "offer") == {"deleted": 2, "unchanged": 1}
    assert not Contact.objects.exists()
    assert not Project.objects.exists()


def test_nothing_new_is_made_for_a_deleted_association(content, tmp_path):
    Association.objects.get(slug="star").delete()
    facts_of_star(content)["services"][1]["title"] = "Songs"
    content["curation.json"]["services"]["star/1"]["title"] = "Songs"

    report = small.bring(content, tmp_path)

    assert [offer.slug for offer in Offer.objects.all()] == ["walks-en-moon"]
    assert outcomes(report, "offer") == {"deleted": 2, "unchanged": 1}


def test_a_language_that_a_person_removed_stays_removed(content, tmp_path):
    rows = AssociationTranslation.objects.filter(master__slug="moon")
    rows.filter(language_code="ar").delete()

    small.bring(content, tmp_path)

    assert sorted(row.language_code for row in rows) == ["en", "fr"]


def test_a_language_that_a_person_wrote_first_keeps_words_and_origin(content, tmp_path):
    rows = AssociationTranslation.objects.filter(master__slug="moon", language_code="fr")
    ImportedRecord.objects.filter(key="moon").update(values={})
    rows.update(name="La Lune", summary="", origin="source")

    small.bring(content, tmp_path)

    row = rows.get()
    assert (row.name, row.origin) == ("La Lune", "source")
    assert row.summary == "A moon, fr"


def test_a_part_that_the_source_drops_goes(content, tmp_path):
    del facts_of_star(content)["partners"]
    del facts_of_star(content)["website"]

    report = small.bring(content, tmp_path)

    assert not Partnership.objects.exists()
    assert [contact.kind for contact in Contact.objects.all()] == ["phone"]
    assert outcomes(report, "partnership") == {"removed": 2}


def test_a_part_that_a_person_edited_stays_when_the_source_drops_it(content, tmp_path):
    Partnership.objects.filter(name="Moon").update(country="FR")
    del facts_of_star(content)["partners"]

    report = small.bring(content, tmp_path)

    assert [partnership.name for partnership in Partnership.objects.all()] == ["Moon"]
    assert outcomes(report, "partnership") == {"removed": 1, "gone": 1}


def test_a_page_that_the_source_drops_stays_and_is_named(content, tmp_path):
    content["tangier.json"]["organisations"].pop()
    content["curation.json"]["partners"][0]["association"] = ""
    del content["curation.json"]["organisations"]["moon"]
    del content["curation.json"]["services"]["moon/0"]
    for language in ("en", "fr", "ar"):
        del content[f"texts.{language}.json"]["organisations"]["moon"]

    report = small.bring(content, tmp_path)

    assert Association.objects.filter(slug="moon").exists()
    assert "association moon: is no longer in the source" in report.details
    assert outcomes(report, "offer") == {"unchanged": 2, "gone": 1}


def test_a_record_made_by_hand_is_taken_on_and_keeps_what_it_has(tmp_path):
    made = factories.association(
        slug="moon", name="Our Moon", own_name="Our Moon", topics=[factories.topic()]
    )

    report = small.bring(small.files(), tmp_path)

    moon = Association.objects.get(slug="moon")
    assert (moon.pk, moon.own_name, moon.evidence) == (made.pk, "Our Moon", "thin")
    assert moon.translations.get(language_code="en").summary == "A moon, en"
    assert "association moon: kept own_name" in report.details


def test_a_ramadan_entered_by_hand_is_not_entered_twice():
    made = factories.ramadan("2027-02-09", "2027-03-09")
    days = {"first_day": "2027-02-08", "last_day": "2027-03-09"}
    loading = Load()

    loading.bring(kinds.RAMADAN, [Wanted(key="2027", where="calendar.json", values=days)])

    assert Ramadan.objects.get() == made
    assert str(Ramadan.objects.get().first_day) == "2027-02-09"
    assert loading.report.details == ["Ramadan 2027: kept first_day"]


def test_a_failure_midway_leaves_nothing(tmp_path, monkeypatch):
    def fail(source):
        raise IntegrityError("no more room")

    monkeypatch.setattr("portal.importing.directory.remember_files", fail)

    with pytest.raises(IntegrityError, match="no more room"):
        small.bring(small.files(), tmp_path)

    assert not Topic.objects.exists()
    assert not Association.objects.exists()
    assert not ImportedRecord.objects.exists()
