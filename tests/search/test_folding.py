"""Words are folded alike by the database and by Python, and cut alike."""

import random
import unicodedata

import pytest
from django.db import connection

from portal.base.folding import fold
from portal.search.words_sql import arabic_stem, script_of, skeleton, words_of

ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 '-_.@",
    "àâäçéèêëîïôöùûüÿñáíóúåøæœßÉÀÇÑØÅÆŒłđħı",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةىٱپڤگڭڨ",
    "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u0640\u200f\u200e\u2066\u2069",
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹",
    "ⴰⴱⵛⴷⴹⴻⴼⴳⵀΑΒΓΣςАБВй中文ﷺﻻ½²™ǅİ",
)


def random_text(source: random.Random) -> str:
    letters = "".join(source.choices(ALPHABETS, k=2)) if source.random() < 0.9 else None
    if letters:
        return "".join(source.choices(letters, k=source.randint(0, 40)))
    # The database may know letters that are younger than this Python.
    letters = (chr(source.randint(1, 0xD7FF)) for _ in range(source.randint(0, 12)))
    return "".join(letter for letter in letters if unicodedata.category(letter) != "Cn")


def both_ways(function: str, texts: list[str]) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT t, public.{function}(t) FROM unnest(%s::text[]) WITH ORDINALITY AS a (t, n) "  # noqa: S608
            "ORDER BY n",
            [texts],
        )
        return cursor.fetchall()


def assert_folded_alike(number):
    source = random.Random(number)
    texts = [random_text(source) for _ in range(number)]
    differing = [
        (text, folded, fold(text))
        for text, folded in both_ways("portal_fold", texts)
        if folded != fold(text)
    ]
    assert differing == []


def test_database_and_python_fold_alike(db):
    assert_folded_alike(1_000)


@pytest.mark.long
def test_database_and_python_fold_alike_ten_thousand(db):
    assert_folded_alike(10_000)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الشِّفَاء", "الشفاء"),
        ("جمعيّة", "جمعيه"),
        ("أُسْرة", "اسره"),
        ("مستشفى", "مستشفي"),
        ("Œuvres ÉTÉ", "oeuvres ete"),
        ("Århus", "arhus"),
        ("٠٥٣٩", "0539"),
        ("ڭلميم", "كلميم"),
        ("ﻻ", "لا"),
    ],
)
def test_spellings_of_one_word_fold_to_one(one, other):
    assert fold(one) == other


def test_nothing_that_the_database_cannot_hold_is_left():
    assert fold("a\0b\ud800c") == "abc"


def test_words_stems_and_skeletons_are_cut_alike(db):
    texts = ["Al-Jisr, l'école 2026!", "جمعيّة الشِّفاء (Chifae)", "والمدرسات ومكتباتها", "a_b"]

    words = both_ways("search_words", texts)
    stems = both_ways("search_arabic_stems", [words_of(text) for text in texts])
    skeletons = both_ways(
        "search_skeletons", [word for text in texts for word in words_of(text).split()]
    )

    assert words == [(text, words_of(text)) for text in texts]
    assert stems == [
        (line, " ".join(arabic_stem(word) for word in line.split())) for line, _stem in stems
    ]
    assert [
        (word, [f"={script_of(word)}{skeleton(word)}"] if skeleton(word) else [])
        for word, _found in skeletons
    ] == skeletons


@pytest.mark.parametrize(
    "spellings",
    [
        ["Chifae", "Chifaa", "الشفاء", "Chifa"],
        ["Attawassol", "Tawassol", "التواصل"],
        ["Aljisr", "Jisr", "الجسر"],
        ["Makada", "مكادة", "Mkada"],
        ["Beni", "Bni", "بني"],
        ["Darna", "درنة", "دارنا"],
        ["Mghogha", "Moghogha", "مغوغة"],
    ],
)
def test_spellings_of_a_name_meet_in_one_skeleton(spellings):
    assert len({skeleton(words_of(spelling)) for spelling in spellings}) == 1
