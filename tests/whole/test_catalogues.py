import polib
import pytest

from portal.base import catalogues

ARABIC = "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n<7 ? 3 : n<12 ? 4 : 5;"


def plural(**forms):
    return polib.POEntry(
        msgid="%(count)s offer",
        msgid_plural="%(count)s offers",
        msgstr_plural={int(number[1:]): text for number, text in forms.items()},
    )


def faults(entry, language="fr", forms=2):
    return list(catalogues.entry_faults(entry, language, forms))


@pytest.mark.django_db
def test_catalogues_are_complete():
    assert list(catalogues.faults()) == []


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        (polib.POEntry(msgid="Help"), "is not translated"),
        (polib.POEntry(msgid="Help", msgstr="Aide", flags=["fuzzy"]), "is fuzzy"),
        (polib.POEntry(msgid="Help", msgstr="Aide", obsolete=True), "is obsolete"),
        (polib.POEntry(msgid="%(n)s days", msgstr="jours"), "has other placeholders: 'jours'"),
        (polib.POEntry(msgid="Days", msgstr="%s"), "has other placeholders: '%s'"),
        (plural(_0="%(count)s offre"), "is not translated in all its forms"),
        (plural(_0="%(count)s offre", _1=""), "is not translated in all its forms"),
        (plural(_0="%(n)s offre", _1="%(count)s"), "has other placeholders: '%(n)s offre'"),
        (polib.POEntry(msgid="Why?", msgstr="Quoi ?"), "may break before a mark: 'Quoi ?'"),
        (
            polib.POEntry(msgid="“Hi”", msgstr="« Oh\u202f»"),
            "may break before a mark: '« Oh\\u202f»'",
        ),
    ],
)
def test_planted_fault_is_found(entry, fault):
    assert faults(entry) == [fault]


def test_what_stands_twice_is_found():
    catalogue = polib.POFile()
    catalogue.metadata = {"Plural-Forms": "nplurals=2; plural=n != 1;"}
    for said in ("attend", "attend votre réponse"):
        catalogue.append(polib.POEntry(msgid="waits", msgstr=said))
    catalogue.append(polib.POEntry(msgid="waits", msgctxt="change", msgstr="attend"))

    assert list(catalogues.catalogue_faults(catalogue, "fr")) == [("waits", "stands there twice")]


def test_arabic_has_six_forms():
    catalogue = polib.POFile()
    catalogue.metadata = {"Plural-Forms": ARABIC}
    five = plural(_0="لا عرض", _1="عرض", _2="عرضان", _3="%(count)s عروض", _4="%(count)s عرضا")

    assert catalogues.form_count(catalogue) == 6
    assert faults(five, "ar", 6) == ["is not translated in all its forms"]


def test_arabic_catalogue_has_six_forms():
    catalogue = polib.pofile(str(catalogues.catalogue_path("ar")))

    assert catalogues.form_count(catalogue) == 6


def test_good_entries_pass():
    assert faults(polib.POEntry(msgid="%(n)s days", msgstr="%(n)s jours")) == []
    assert faults(plural(_0="une offre", _1="%(count)s offres")) == []
    assert faults(polib.POEntry(msgid="Help"), "en") == []
