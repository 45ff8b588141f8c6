"""Marks on the letters that were written, whatever was typed to find them."""

import re

import pytest
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.base.texts import Text
from portal.search.highlight import (
    SNIPPET_AFTER,
    SNIPPET_BEFORE,
    Marked,
    forms_of,
    marked,
    marked_html,
    marks,
    snippet,
)
from portal.search.reading import read

pytestmark = pytest.mark.django_db


def marked_words(text, query, *, name=False):
    return [text[start:end] for start, end in marks(text, forms_of(read(query)), name=name)]


def html_of(text, query, *, written_in="fr", reader="fr"):
    with override(reader):
        return marked(Text(text, written_in), forms_of(read(query))).__html__()


# Where marks sit


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("Une école à Tanger", "ecole", ["école"]),
        ("UNE ÉCOLE", "école", ["ÉCOLE"]),
        ("deux écoles, une école", "ecole", ["écoles", "école"]),
        ("e\u0301cole", "école", ["e\u0301cole"]),
        ("Cœur de Tanger", "coeur", ["Cœur"]),
        ("l’école du soir", "ecole soir", ["école", "soir"]),
        ("مَدْرَسَةٌ للأطفال", "مدرسه", ["مَدْرَسَةٌ"]),
        ("المــدرسة", "مدرسة", ["المــدرسة"]),
        ("الأطفال والنساء", "اطفال", ["الأطفال"]),
        ("إيواء", "ايواء", ["إيواء"]),
        ("numéro ٢٠٢٦", "2026", ["٢٠٢٦"]),
        ("a bread-knife", "bread", ["bread"]),
        ("reading", "bread", []),
        ("", "bread", []),
    ],
)
def test_a_mark_sits_on_the_word_as_it_is_written(text, query, found):
    assert marked_words(text, query) == found


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("جمعية الشفاء", "chifaa"),
        ("Association Chifae", "الشفاء"),
        ("جمعية التواصل", "attawassol"),
        ("Association Attawassol", "tawassoul"),
    ],
)
def test_in_names_marks_sit_on_the_word_in_the_other_script(name, query):
    assert marked_words(name, query, name=True) == [name.split()[1]]
    assert marked_words(name, query) == []


def test_parts_of_a_word_are_not_marked():
    assert marked_words("Darnaise", "arna") == []


def test_a_long_word_is_no_ending_of_a_short_one():
    assert marked_words("internationalement", "inter") == []


def test_what_is_left_out_is_not_marked():
    assert marked_words("soup and bread", "soup -bread") == ["soup"]


def test_every_word_of_a_phrase_is_marked():
    assert marked_words("hot and good soup", '"hot soup"') == ["hot", "soup"]


# As HTML


def test_marks_stand_in_the_page():
    assert html_of("Une école <b> & l’été", "ecole") == (
        "Une <mark>école</mark> &lt;b&gt; &amp; l’été"
    )


def test_what_has_no_mark_stays_the_same_text():
    text = Text("Une école", "fr")

    assert marked(text, forms_of(read("bread"))) is text


def test_text_in_another_language_keeps_it():
    html = html_of("مدرسة", "مدرسه", written_in="ar", reader="fr")

    assert html == '<bdi lang="ar" dir="rtl"><mark>مدرسة</mark></bdi>'


def test_a_marked_text_is_still_a_text():
    text = marked(Text("Une école", "fr", "machine", True), forms_of(read("ecole")))

    assert text == "Une école"
    assert (text.lang, text.origin, text.fallback, text.text) == (
        "fr",
        "machine",
        True,
        "Une école",
    )


def test_a_latin_name_in_brackets_keeps_its_own_order_beside_a_mark():
    html = html_of("مئة (100% Mamans) أمهات", "امهات", written_in="ar", reader="ar")

    assert "(\u2066100% Mamans\u2069)" in html
    assert html.endswith("<mark>أمهات</mark>")


def test_a_mark_may_sit_within_such_brackets():
    html = html_of("أمهات (Mamans) أمهات", "mamans", written_in="ar", reader="ar")

    assert html == "أمهات (\u2066<mark>Mamans</mark>\u2069) أمهات"


LETTERS = st.text(
    alphabet=st.one_of(
        st.sampled_from("<>&\"'`=/;ab \u0651\u064e\u0301\u0640ةأشفاء\u202e\u2066éœß-_%#"),
        st.characters(exclude_categories=("Cs",)),
    ),
    max_size=60,
)


@settings(max_examples=500, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=LETTERS, query=LETTERS, name=st.booleans(), isolate=st.booleans(), data=st.data())
def test_without_its_marks_the_page_reads_as_the_text(text, query, name, isolate, data):
    words = text.split()
    query = " ".join([query, *data.draw(st.permutations(words[:4]))])
    spans = marks(text, forms_of(read(query)), name=name)

    html = marked_html(text, spans, isolate=isolate)

    assert_well_formed(html, text)


def assert_well_formed(html, text):
    tags = re.findall(r"<[^>]*>?", html)
    assert tags == ["<mark>", "</mark>"] * (len(tags) // 2)
    words = "".join(map(unescaped, re.split(r"</?mark>", html)))
    assert words == text or without_isolates(words) == without_isolates(text)


def without_isolates(text):
    return text.replace("\u2066", "").replace("\u2069", "")


def unescaped(html):
    """What `escape` wrote, back: those five alone, so that "&amp;lt;" stays "&lt;"."""
    for written, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#x27;", "'")):
        html = html.replace(written, letter)
    return html.replace("&amp;", "&")


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.lists(LETTERS, max_size=12).map(" ".join), word=st.sampled_from(["école", "شفاء"]))
def test_a_snippet_is_a_stretch_of_the_text_around_the_first_mark(text, word):
    whole = Text(f"{text} {word} {text}", "fr")

    part = snippet(whole, forms_of(read(word)))

    inside = part.removeprefix("…").removesuffix("…")
    assert inside in whole
    assert isinstance(part, Marked)
    assert word in [part[start:end] for start, end in part.spans]
    assert len(part) <= SNIPPET_BEFORE + SNIPPET_AFTER + len(word) + 62


def test_a_snippet_has_its_first_mark_and_no_half_words():
    text = Text(f"{'début ' * 40}une école {'fin ' * 60}", "fr")

    part = snippet(text, forms_of(read("ecole")))

    assert part.startswith("…début ")
    assert part.endswith(" fin…")
    assert [part[start:end] for start, end in part.spans] == ["école"]
    assert len(part) <= SNIPPET_BEFORE + SNIPPET_AFTER + 20


def test_a_short_text_is_its_own_snippet():
    assert snippet(Text("Une école", "fr"), forms_of(read("ecole"))) == "Une école"


def test_a_text_without_a_mark_has_no_snippet():
    assert snippet(Text("Une école", "fr"), forms_of(read("bread"))) is None
