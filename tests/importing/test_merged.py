"""What was merged stays merged, whatever the source says next time."""

import pytest

from associations.merge import merge
from associations.models import Association, Contact, Partnership
from portal.importing.models import ImportedRecord
from support.models import Offer
from tests import factories
from tests.importing import small

pytestmark = pytest.mark.django_db


@pytest.fixture
def content(tmp_path):
    """The small directory, loaded once, with "star" merged into "moon"."""
    made = small.files()
    small.bring(made, tmp_path)
    star, moon = (Association.objects.get(slug=slug) for slug in ("star", "moon"))
    merge(gone=star, into=moon, by=factories.editor())
    return made


def facts_of_star(content):
    return content["tangier.json"]["organisations"][0]


def standing():
    """What stands in public, and where what moved is."""
    return (
        list(Association.objects.published().values_list("slug", flat=True)),
        sorted(Offer.objects.values_list("slug", "provider__slug")),
        sorted(Contact.objects.values_list("value", "association__slug")),
        sorted(Partnership.objects.values_list("name", "association__slug")),
        sorted(Association.objects.get(slug="moon").topics.values_list("slug", flat=True)),
    )


def test_a_repeat_changes_nothing(content, tmp_path):
    before = standing()
    assert before[0] == ["moon"]

    report = small.bring(content, tmp_path)

    assert standing() == before
    assert not any(counts["created"] or counts["removed"] for counts in report.counts.values())


def test_new_facts_of_the_source_do_not_bring_it_back(content, tmp_path):
    facts_of_star(content)["founded"] = 1970
    content["texts.fr.json"]["organisations"]["star"]["summary"] = "Nouveau"

    small.bring(content, tmp_path)

    star = Association.objects.get(slug="star")
    assert (star.state, star.merged_into.slug, star.founded) == ("unpublished", "moon", "1970")
    assert standing()[0] == ["moon"]


def test_a_new_part_of_it_comes_to_where_it_stands(content, tmp_path):
    facts_of_star(content)["services"].append({"title": "Songs", "description": "Songs."})
    filed = content["curation.json"]["services"]["star/1"]
    content["curation.json"]["services"]["star/2"] = filed | {"title": "Songs"}
    for language in ("en", "fr", "ar"):
        content[f"texts.{language}.json"]["organisations"]["star"]["services"].append(
            {"title": "Songs", "description": "Songs."}
        )

    small.bring(content, tmp_path)

    assert Offer.objects.get(slug="songs").provider.slug == "moon"


def test_a_partner_that_both_name_is_there_once(content, tmp_path):
    star, moon = (Association.objects.get(slug=slug) for slug in ("star", "moon"))
    named = Partnership.objects.filter(association=moon).first()
    ImportedRecord.objects.filter(kind="partnership").delete()
    Partnership.objects.exclude(pk=named.pk).delete()

    small.bring(content, tmp_path)
    small.bring(content, tmp_path)

    names = list(Partnership.objects.values_list("name", "role"))
    assert len(names) == len(set(names))
    assert not Partnership.objects.filter(association=star).exists()


def test_what_the_source_drops_of_it_stays(content, tmp_path):
    before = standing()
    del facts_of_star(content)["partners"]
    del facts_of_star(content)["website"]

    small.bring(content, tmp_path)

    assert standing() == before
