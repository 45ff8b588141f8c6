"""The register of associations that do not want to be listed."""

import pytest
from django.urls import reverse

from associations.models import Association, Unlisted
from associations.unlisting import is_not_to_be_listed, unlist
from portal.base.models import Checked
from support.models import Offer
from tests import factories
from tests.importing import small

pytestmark = pytest.mark.django_db
UNPUBLISHED = Checked.State.UNPUBLISHED
CHANGES = reverse("admin:associations_association_changelist")


@pytest.fixture
def entry():
    return factories.unlisted(
        "Association Étoile du Nord",
        "جمعية نجمة الشمال",
        phones=["+212539123456"],
        sites=["https://www.etoile.example/fr", "https://facebook.com/etoile.nord"],
    )


@pytest.mark.parametrize(
    "known",
    [
        {"names": ["Etoile du nord"]},
        {"names": ["Moon", "ÉTOILE DU NORD (Association)"]},
        {"names": ["نجمة الشمال"]},
        {"names": ["الجمعية", "جمعيّة نجمه الشمال"]},
        {"phones": ["0539 12 34 56"]},
        {"phones": ["no number", "+212 539-123456"]},
        {"sites": ["http://etoile.example"]},
        {"sites": ["www.etoile.example/ar/about?x=1"]},
        {"sites": ["https://m.facebook.com/Etoile.Nord/"]},
    ],
)
def test_entry_is_known_again_however_it_is_written(entry, known):
    assert is_not_to_be_listed(**known)


@pytest.mark.parametrize(
    "known",
    [
        {},
        {"names": ["Association"]},
        {"names": ["Étoile du Sud", "Étoile"]},
        {"names": [""], "phones": ["", "x"], "sites": ["", "https://", "http://[", "facebook"]},
        {"phones": ["0539 12 34 57"]},
        {"sites": ["https://facebook.com/another", "https://etoile.example.org/"]},
    ],
)
def test_others_are_not(entry, known):
    assert not is_not_to_be_listed(**known)


def test_body_without_a_name_of_its_own_is_known_by_its_kind():
    factories.unlisted("Fondation")

    assert is_not_to_be_listed(names=["La Fondation"]) is False
    assert is_not_to_be_listed(names=["Fondation"])


def association_with_reach():
    darna = factories.association(
        name="Darna", own_name="Darna asbl", texts={"ar": {"name": "دارنا"}}
    )
    factories.contact(of=darna, value="+212539123456")
    factories.contact(of=darna, kind="website", value="https://darna.example/")
    return darna


def test_association_is_taken_out_and_remembered_once():
    darna = association_with_reach()

    for _ in range(2):
        unlist(association=darna, note="By letter")

    darna.refresh_from_db()
    entry = Unlisted.objects.get()
    assert darna.state == UNPUBLISHED
    assert sorted(entry.names) == ["Darna", "Darna asbl", "دارنا"]
    assert (entry.phones, entry.sites) == (["+212539123456"], ["https://darna.example/"])
    assert entry.note == "By letter"


def act(name, *records):
    browser = factories.client_of(factories.editor(language="en"))
    keys = [record.pk for record in records]
    return browser.post(CHANGES, {"action": name, "_selected_action": keys}, follow=True)


def test_editor_takes_it_out_by_the_action_and_cannot_publish_it_by_the_way():
    darna, other = association_with_reach(), factories.association(state=UNPUBLISHED)

    act("unlist", darna)
    page = act("publish", darna, other)

    states = dict(Association.objects.values_list("pk", "state"))
    assert states == {darna.pk: UNPUBLISHED, other.pk: Checked.State.UNVERIFIED}
    assert "Not published, as they asked not to be listed: Darna." in page.text


def test_editor_keeps_the_register_and_is_told_who_is_still_listed():
    association_with_reach()
    browser = factories.client_of(factories.editor(language="en"))
    add = reverse("admin:associations_unlisted_add")

    page = browser.post(
        add,
        {"names": "Maison\n\n دارنا ", "phones": "0539 00 00 00", "asked_on": "2026-11-29"},
        follow=True,
    )

    entry = Unlisted.objects.get()
    assert (entry.names, entry.phones) == (["Maison", "دارنا"], ["+212539000000"])
    assert "Still in the directory, take them out there: Darna" in page.text
    changes = reverse("admin:associations_unlisted_changelist")
    assert len(browser.get(changes, {"q": "DÁRNÁ"}).context["cl"].result_list) == 0
    assert len(browser.get(changes, {"q": "maïson"}).context["cl"].result_list) == 1


def test_wrong_number_is_refused_beside_its_field():
    browser = factories.client_of(factories.editor(language="en"))

    page = browser.post(
        reverse("admin:associations_unlisted_add"),
        {"names": "Darna", "phones": "12", "asked_on": "2026-11-29"},
    )

    assert "phones" in page.context["adminform"].form.errors
    assert not Unlisted.objects.exists()


# The import


@pytest.mark.parametrize(
    "values",
    [
        {"names": ["étoile"]},
        {"phones": ["+212539123456"]},
        {"sites": ["https://star.example.org/x"]},
    ],
)
def test_import_makes_no_association_that_is_in_the_register(tmp_path, values):
    Unlisted.objects.create(**{"names": ["x"]} | values)

    report = small.bring(small.files(), tmp_path)

    assert list(Association.objects.values_list("slug", flat=True)) == ["moon"]
    assert set(Offer.objects.values_list("provider__slug", flat=True)) == {"moon"}
    assert report.counts["association"]["unlisted"] == 1


def test_repeated_import_does_not_bring_back_what_was_taken_out(tmp_path):
    content = small.files()
    small.bring(content, tmp_path)
    star = Association.objects.get(slug="star")
    unlist(association=star)
    content["tangier.json"]["organisations"][0]["founded"] = 1999

    small.bring(content, tmp_path)

    star.refresh_from_db()
    assert star.state == UNPUBLISHED
    assert Association.objects.published().count() == 1


def test_import_after_the_record_was_deleted_does_not_make_it_again(tmp_path):
    content = small.files()
    small.bring(content, tmp_path)
    star = Association.objects.get(slug="star")
    unlist(association=star)
    star.delete()

    small.bring(content, tmp_path)

    assert list(Association.objects.values_list("slug", flat=True)) == ["moon"]
