from datetime import UTC, datetime

import polib
import pytest

from portal.base.pdf import PaperError, pdf
from portal.base.printable import letters, printable, unprintable
from portal.base.qr import qr_code
from portal.base.texts import LANGUAGE_CODES
from tests.papers import text_of
from tests.whole import tree

ADDRESS = "https://portal.example/verify/k7qf-9xmp-2v4t-h8rd/"
MOMENT = datetime(2026, 11, 29, 23, 30, tzinfo=UTC)


def letter(language="fr", at=MOMENT, **facts):
    return pdf("base/letter", {"title": "Attestation", "text": "Texte", **facts}, language, at=at)


def test_letter_says_what_it_was_given():
    content = letter(
        to=["Anna Møller-Østergård", "Nørregade 12"],
        text="Œuvre « n° 12 » : Łódź, İstanbul, Киев.\n\nÀ bientôt.",
        rows=[["Téléphone", "+212 539 00 00 00"]],
        signed=["Fatima Zahra Benali"],
        code=qr_code(ADDRESS),
        address=ADDRESS,
        code_words="Vérifier :",
    )

    printed = text_of(content)
    for words in (
        "Associations de Tanger",
        "Anna Møller-Østergård",
        "Œuvre « n° 12 » : Łódź, İstanbul",
        "Киев.",
        "À bientôt.",
        "+212 539 00 00 00",
        "Fatima Zahra Benali",
        ADDRESS,
    ):
        assert words in printed


def test_arabic_letter_says_what_it_was_given():
    printed = text_of(letter("ar", title="شهادة", text="شاركت Anna Møller في ورشة"))

    assert {"شهادة", "شاركت", "ورشة", "في", "Anna Møller", "جمعيات", "طنجة"} <= {
        word for run in printed.splitlines() for word in [run.strip(), *run.split()]
    }


@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_paper_has_tags_language_title_author_and_moment(language):
    content = letter(language, title="Title")

    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    assert b"/MarkInfo<</Marked true" in content
    assert f"/Lang({language})".encode() in content
    assert b"/S/H1" in content
    assert b"/Title(Title)" in content
    assert b"/Author" in content
    assert b"/CreationDate(D:20261129233000Z)" in content


def test_equal_facts_give_equal_bytes():
    assert letter() == letter()
    assert letter(at=None) == letter(at=None)
    assert letter() != letter(text="Other")


@pytest.mark.parametrize(
    "typed", ['#panic("x")', "*bold* _it_ `raw`", "$x$", "@ref <mark>", '"; #import "x"', "= Title"]
)
def test_what_people_type_stays_text(typed):
    content = letter(text=typed, to=[typed], rows=[[typed, typed]])

    assert text_of(content).count(typed) == 4


def test_letter_that_no_font_has_does_not_stop_the_paper():
    printed = text_of(letter(text="Bienvenue 🎉 à 山田 !\x07"))

    assert "Bienvenue  à \ufffd\ufffd !" in printed


def test_faulty_template_is_named():
    with pytest.raises(PaperError, match=r"base/letter: .*title"):
        pdf("base/letter", {"text": "No title"}, "fr")


def test_missing_template_is_named():
    with pytest.raises(PaperError, match="base/nothing"):
        pdf("base/nothing", {}, "fr")


def test_fonts_have_the_letters_that_are_listed():
    everything = "\n\n".join(sorted(letters()))

    assert letter(text=everything, at=None).startswith(b"%PDF-1.7")


@pytest.mark.parametrize("language", LANGUAGE_CODES)
def test_fonts_have_the_letters_of_the_language(language):
    catalogue = polib.pofile(tree.ROOT / f"portal/locale/{language}/LC_MESSAGES/django.po")
    words = [
        words
        for entry in catalogue
        for words in (entry.msgid, entry.msgstr, *entry.msgstr_plural.values())
    ]

    assert unprintable("".join(words)) == ""
    assert len(words) > 1000


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Fatima\r\nZahra\tBenali", "Fatima\nZahra Benali"),
        ("e\u0301", "é"),
        ("Ａｌｉ 𝐀", "Ali A"),
        ("Ḥassan ɛli ⵜⵉⴼⵉⵏⴰⵖ", "Ḥassan ɛli ⵜⵉⴼⵉⵏⴰⵖ"),
        ("ok 👍🏽 👨\u200d👩", "ok  \u200d"),
        ("a\u202eb\u0000", "ab"),
        ("\u2066+212\u2069", "\u2066+212\u2069"),
        ("山 田", "\ufffd \ufffd"),
    ],
)
def test_printable(typed, printed):
    assert printable(typed) == printed


def test_who_typed_a_letter_that_no_font_has_can_be_told():
    assert unprintable("山田 Ali 山 🎉 Ａ") == "山田"
    assert unprintable("Åse Müller, فاطمة") == ""
