"""Which pairs are proposed, and why."""

import pytest
from django.utils import timezone

from associations.duplicates import find_duplicates
from associations.merge import merge
from associations.models import Likeness
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _others(db):
    """Entries that nothing has in common with the pairs."""
    for name in ("Hannan", "Tadamoun Boukhalef", "Jusur", "Fann wa Thaqafa"):
        factories.association(name=name)


def pair(first, second, **values):
    return (
        factories.association(name=first, own_name=first, **values),
        factories.association(name=second, own_name=second, **values),
    )


def found():
    """The reasons of each pair by the names of both."""
    find_duplicates()
    return {
        (one.first.own_name, one.second.own_name): [reason for reason, _what in one.reasons]
        for one in Likeness.objects.open()
    }


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("Association Darna", "DARNA", "same_name"),
        ("Fondation Œuvres d’été", "fondation oeuvres d'ete", "same_name"),
        ("جمعية الرسالة", "جمعيّة الرسالـة", "same_name"),
        ("Association Al Karama Tanger", "Association Alkarama de Tanger", "alike_name"),
        ("Association Chifae des patients", "Association Chifaa des patients", "alike_name"),
        ("جمعية الشفاء", "Chifae", "sound"),
    ],
)
def test_names_that_mean_the_same_are_found(first, second, reason):
    pair(first, second)

    assert found() == {(first, second): [reason]}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Association des femmes de Tanger", "Association des enfants de Larache"),
        ("Association Amal", "Association Basma"),
    ],
)
def test_names_that_share_what_many_have_are_not(first, second):
    pair(first, second)

    assert found() == {}


@pytest.mark.parametrize(
    ("kind", "values", "reason"),
    [
        ("phone", ("+212539123456", "+212539123456"), "phone"),
        ("email", ("office@darna.example", "Office@Darna.example"), "email"),
        ("website", ("https://www.darna.example/", "http://darna.example/fr"), "site"),
        ("facebook", ("https://facebook.com/darna/", "https://www.facebook.com/Darna"), "page"),
        ("website", ("https://facebook.com/darna", "https://m.facebook.com/darna/"), "page"),
    ],
)
def test_one_way_to_reach_both_is_found(kind, values, reason):
    for one, value in zip(pair("Rif", "Loukkos"), values, strict=True):
        factories.contact(of=one, kind=kind, value=value)

    assert found() == {("Rif", "Loukkos"): [reason]}


def test_two_pages_of_a_site_of_many_are_two():
    for one, value in zip(pair("Rif", "Loukkos"), ("darna", "chifae"), strict=True):
        factories.contact(of=one, kind="website", value=f"https://facebook.com/{value}")

    assert found() == {}


def test_a_number_that_many_have_says_nothing():
    for number in range(8):
        one = factories.association(name=f"{'ABCDEFGH'[number]}{number}{number}")
        factories.contact(of=one, value="+212539123456")

    assert found() == {}


def test_what_is_near_speaks_for_a_pair_and_what_is_far_against():
    near, far = pair("Association Darna", "Darna"), pair("Association Chifae", "Chifae")
    for one, latitude in zip(near, (35.7800, 35.7805), strict=True):
        factories.location(of=one, address="", latitude=latitude, longitude=-5.81)
    for one, latitude in zip(far, (35.78, 34.02), strict=True):
        factories.location(of=one, address="", latitude=latitude, longitude=-5.81)

    assert found() == {
        ("Association Darna", "Darna"): ["same_name", "near"],
        ("Association Chifae", "Chifae"): ["same_name"],
    }
    scores = dict(Likeness.objects.values_list("second__own_name", "score"))
    assert scores == {"Darna": 75, "Chifae": 40}
    assert Likeness.objects.get(score=75).reasons[1] == ["near", "60"]


def test_one_house_alone_says_nothing():
    for one in pair("Rif", "Loukkos"):
        factories.location(of=one, address="12 Rue de Fès")

    assert found() == {}


def test_the_same_address_is_told():
    for one in pair("Association Darna", "Darna"):
        factories.location(of=one, address="12, Rue de Fès")

    assert found() == {("Association Darna", "Darna"): ["same_name", "address"]}


def test_a_note_for_editors_is_heard():
    pair("Rif", "Loukkos", see_also="")
    factories.association(name="Ghomara", see_also="The same as Loukkos?")

    assert found() == {("Loukkos", "Ghomara"): ["noted"]}


def test_a_branch_is_not_its_parent():
    parent = factories.association(name="Association Darna")
    factories.association(name="Darna", parent=parent)

    assert found() == {}


def test_the_likeliest_come_first():
    sure, perhaps = pair("Association Darna", "Darna"), pair("Rif", "Loukkos")
    for two, value in ((sure, "+212539000001"), (perhaps, "+212539000002")):
        for one in two:
            factories.contact(of=one, value=value)

    assert list(found()) == [("Association Darna", "Darna"), ("Rif", "Loukkos")]


def test_what_an_editor_said_of_a_pair_stays_said():
    pair("Association Darna", "Darna")
    find_duplicates()
    likeness = Likeness.objects.get()
    likeness.dismiss(by=factories.editor(), at=timezone.now())

    assert found() == {}
    Likeness.objects.get().reopen()
    assert list(found()) == [("Association Darna", "Darna")]


def test_what_is_settled_is_not_proposed_again():
    first, second = pair("Association Darna", "Darna")
    find_duplicates()
    merge(gone=first, into=second, by=factories.editor())

    assert not Likeness.objects.open().exists()
    assert found() == {}


def test_a_pair_that_is_alike_no_more_goes():
    _first, second = pair("Association Darna", "Darna")
    find_duplicates()
    second.own_name = "Loukkos"
    second.save()
    second.translations.update(name="Loukkos")

    assert found() == {}


def test_to_find_anew_changes_nothing():
    pair("Association Darna", "Darna")

    assert found() == found()
    assert Likeness.objects.count() == 1
