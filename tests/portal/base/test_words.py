"""Small readers and writers of the ground: phones, dates, slugs, folding."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from associations.models import Association
from portal.base.folding import fold, folded_words
from portal.base.partial_dates import show_partial_date, validate_partial_date
from portal.base.phones import local_phone, normalised_phone
from portal.base.slugs import free_slug, latin_slug
from tests import factories


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("+212 (0) 700 166 193", "+212700166193"),
        ("00212 649642811", "+212649642811"),
        ("+212 5 39 94 47 00", "+212539944700"),
        ("0539943787", "+212539943787"),
        ("+45 86 12 34 56", "+4586123456"),
    ],
)
def test_numbers_as_people_print_them(printed, number):
    assert normalised_phone(printed) == number


@pytest.mark.parametrize("printed", ["", "call us", "12", "0539", "+212 1 2 3 4 5 6 7 8 9 0 1 2"])
def test_what_is_no_number_is_refused(printed):
    with pytest.raises(ValidationError):
        normalised_phone(printed)


@pytest.mark.parametrize(
    ("number", "shown"),
    [("+212539937506", "0539 93 75 06"), ("+4586123456", "+45 86 12 34 56"), ("x", "x")],
)
def test_numbers_are_shown_as_here(number, shown):
    assert local_phone(number) == shown


@pytest.mark.parametrize("value", ["2015", "2015-09", "2015-10-12", "2024-02-29"])
def test_partial_dates(value):
    validate_partial_date(value)


@pytest.mark.parametrize("value", ["15", "2015-13", "2015-02-30", "2015-1", "around 2015", "2015-"])
def test_what_is_no_partial_date(value):
    with pytest.raises(ValidationError):
        validate_partial_date(value)


@pytest.mark.parametrize(
    ("language", "value", "shown"),
    [
        ("fr", "2015", "2015"),
        ("fr", "2015-09", "septembre 2015"),
        ("fr", "2015-10-12", "12 octobre 2015"),
        ("ar", "2015-11-12", "12 نونبر 2015"),
        ("ar", "2015-11", "نونبر 2015"),
    ],
)
def test_partial_dates_in_the_readers_words(language, value, shown):
    with override(language):
        assert show_partial_date(value) == shown


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("جمعية الشفاء", "jmaia-alchfa"),
        ("Œuvres d’été", "oeuvres-dete"),
        ("Århus & Ærø", "arhus-aero"),
        ("100% Mamans", "100-mamans"),
        ("!!!", ""),
    ],
)
def test_slugs_are_latin(name, slug):
    assert latin_slug(name) == slug


@pytest.mark.django_db
def test_a_free_slug_is_numbered_and_never_reserved():
    factories.association(slug="darna")

    found = [free_slug(name, Association.objects.all()) for name in ("Darna", "Edit", "؟")]

    assert found == ["darna-2", "edit-2", "record"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("الجَامِعَةُ الإسلاميّة", "الجامعه الاسلاميه"),
        ("أإآٱ ى ئ ؤ ة ـــ", "اااا ي ي و ه "),
        ("٠١٢٣ ۴۵۶", "0123 456"),
        ("Œuvres ÉTÉ", "oeuvres ete"),
        ("Straße Århus Øre", "strasse arhus ore"),
        ("a\0b", "ab"),
    ],
)
def test_folding(written, folded):
    assert fold(written) == folded


@pytest.mark.django_db
def test_words_of_a_query_are_bounded():
    assert folded_words("Soutien, à l’École!") == ["soutien", "a", "l", "ecole"]
    assert len(folded_words("a b " * 500)) == 8
