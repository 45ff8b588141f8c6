from datetime import date, time

import pytest

from associations.models import (
    Association,
    Contact,
    Location,
    Partnership,
    Place,
    TargetGroup,
    Topic,
)
from portal.importing.models import ImportedRecord
from projects.models import Project
from support.models import Offer
from tests.importing import small

pytestmark = pytest.mark.django_db


@pytest.fixture
def star(tmp_path):
    small.bring(small.files(), tmp_path)
    return Association.objects.get(slug="star")


def words(record, language):
    return record.translations.get(language_code=language)


def slugs(records):
    return sorted(records.values_list("slug", flat=True))


def test_an_association_has_its_facts(star):
    assert star.kind == Association.Kind.ASSOCIATION
    assert (star.own_name, star.founded) == ("Star", "2001-05")
    assert slugs(star.topics) == ["health", "women"]
    assert slugs(star.groups) == ["children"]
    assert slugs(star.places) == ["harbour"]
    assert [language.code for language in star.languages.all()] == ["ar"]


def test_an_association_says_where_its_facts_come_from(star):
    assert star.sources == ["https://star.example.org/about"]
    assert (star.source_year, star.read_on) == (2022, date(2026, 11, 22))
    assert (star.state, star.evidence) == ("unverified", "solid")


def test_an_association_has_its_words_in_three_languages(star):
    english, french, arabic = (words(star, language) for language in ("en", "fr", "ar"))

    assert (english.name, english.full_name, english.origin) == ("Star", "", "source")
    assert (english.for_whom, english.area) == ("all children", "Harbour")
    assert (french.name, french.full_name) == ("star, fr", "Association Étoile")
    assert (french.for_whom, french.area) == ("children, fr", "")
    assert (french.origin, french.name_is_rendering) == ("machine", False)
    assert (arabic.name_is_rendering, arabic.summary) == (True, "A star, ar")


def test_a_location_has_the_address_clean_and_as_printed(star):
    location = Location.objects.get(association=star)

    assert location.address == "1 Sea Street"
    assert location.address_as_printed == "1 Sea Street (as of 2012)"
    assert (location.address_date, location.visibility) == ("2012", "public")
    assert location.place.slug == "harbour"


def test_a_home_for_women_or_children_is_named_by_its_quarter_only(tmp_path):
    content = small.files()
    content["tangier.json"]["organisations"][1]["address_note"] = "in the old church"
    content["tangier.json"]["organisations"][1]["district"] = "Harbour, by the church"
    content["curation.json"]["organisations"]["moon"]["shelter_hidden"] = True
    content["taxonomy.json"]["place_words"]["in the old church"] = ["harbour"]

    small.bring(content, tmp_path)

    location = Location.objects.get(association__slug="moon")
    assert (location.visibility, location.place.slug) == ("district", "harbour")
    assert words(location.association, "en").area == ""


def test_contacts_are_normalised_and_dated(star):
    phone, website = Contact.objects.filter(association=star)

    assert (phone.kind, phone.value) == ("phone", "+212539123456")
    assert (phone.as_printed, phone.fact_date) == ("0539 12 34 56 (2008)", "2008")
    assert (website.kind, website.value) == ("website", "https://star.example.org")


def test_partners_are_linked_where_they_are_in_the_directory(star):
    partner, funder = Partnership.objects.filter(association=star)

    assert (partner.name, partner.country, partner.role) == ("Moon", "MA", "partner")
    assert partner.partner.slug == "moon"
    assert (funder.name, funder.role, funder.partner) == ("The Fund", "funder", None)


def test_an_offer_has_facts_words_and_what_curation_adds(star):
    walks = Offer.objects.get(provider=star, slug="walks-en")

    assert (walks.age_from, walks.age_to, walks.cost) == (6, None, "free")
    assert walks.ways_in == ["walk_in"]
    assert slugs(walks.topics) == ["health", "walking"]
    assert slugs(walks.places) == ["harbour"]
    assert words(walks, "en").eligibility == "children"
    assert words(walks, "en").where == "at the harbour"
    assert words(walks, "fr").cost_words == "free, fr"
    assert (walks.source_year, walks.evidence) == (2022, "solid")


def test_hours_are_kept_in_words_and_as_slots(star):
    schedule = Offer.objects.get(slug="walks-en").schedule
    slot = schedule.slots.get()

    assert (slot.weekday, slot.opens, slot.closes) == (1, time(9), time(12))
    assert (schedule.fact_date, words(schedule, "ar").words) == ("2012", "Mondays, ar")
    assert Offer.objects.get(slug="letters-en").schedule is None


def test_a_taken_address_gets_the_name_of_the_association(star):
    assert slugs(Offer.objects) == ["letters-en", "walks-en", "walks-en-moon"]


def test_a_project_has_its_phases_and_partners(star):
    project = Project.objects.get(association=star)

    assert (project.progress, project.first_year, project.last_year) == ("done", 2020, 2020)
    assert words(project, "en").progress_words == "done"
    assert words(project, "fr").where == "Harbour, fr"
    assert [words(phase, "en").title for phase in project.phases.all()] == ["Ground", "Roof"]
    assert [partner.name for partner in project.partners.all()] == ["The Fund"]


def test_places_are_a_tree_with_points_and_all_other_facts(star):
    city, shore, harbour = (Place.objects.get(slug=s) for s in ("tangier", "shore", "harbour"))

    assert (harbour.parent, shore.parent) == (shore, city)
    assert (city.accuracy, city.population, city.population_year) == ("page", 1000, 2024)
    assert city.other_facts == {"region_fr": "Nord", "coords": "page (35°42'N 5°48'W)"}
    assert (harbour.latitude, harbour.accuracy) == (None, "")
    assert (words(harbour, "ar").origin, words(harbour, "fr").origin) == ("reviewed", "source")


def test_topics_have_two_levels_and_their_synonyms(star):
    walking = Topic.objects.get(slug="walking")

    assert walking.parent.slug == "health"
    assert words(walking, "fr").synonyms == ["walking word", "walking by another word"]
    assert (words(walking, "en").origin, words(walking, "da").origin) == ("source", "reviewed")


def test_groups_and_places_have_their_synonyms(star):
    children, harbour = TargetGroup.objects.get(slug="children"), Place.objects.get(slug="harbour")

    assert words(children, "ar").synonyms == ["drari"]
    assert words(children, "da").synonyms == ["drari da"]
    assert words(harbour, "ar").synonyms == ["lmarsa"]
    assert (words(harbour, "fr").synonyms, words(harbour, "fr").origin) == (["lmarsa fr"], "source")


def test_the_facts_are_kept_as_they_were_read(star):
    raw = ImportedRecord.objects.get(kind="association", key="star")
    service = ImportedRecord.objects.get(kind="offer", key="star/walks")

    assert raw.record_id == star.pk
    assert raw.facts["phone"] == "0539 12 34 56 (2008)"
    assert not raw.facts.keys() & {"services", "projects"}
    assert service.facts["title"] == "Walks"
