"""What a misspelt word was meant to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.search.reading import read
from portal.search.spelling import allowed, corrections, distance, known, nearest
from tests import factories

WORDS = st.text(alphabet="abcdأبت", max_size=9)


# Slips


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("", "", 0),
        ("bread", "bread", 0),
        ("bread", "", 5),
        ("bread", "bred", 1),
        ("bread", "breead", 1),
        ("bread", "broad", 1),
        ("bread", "braed", 1),
        ("bread", "rbaed", 2),
        ("ca", "abc", 3),
        ("خبز", "خبر", 1),
        ("خبز", "بخز", 1),
    ],
)
def test_distance_counts_slips(one, other, slips):
    assert distance(one, other) == slips


@given(one=WORDS, other=WORDS)
def test_distance_is_the_same_from_both_sides_and_within_bounds(one, other):
    slips = distance(one, other)

    assert slips == distance(other, one)
    assert abs(len(one) - len(other)) <= slips <= max(len(one), len(other))
    assert (slips == 0) == (one == other)


@given(word=st.text(alphabet="abcdef", min_size=2, max_size=9), data=st.data())
def test_neighbours_exchanged_are_one_slip(word, data):
    at = data.draw(st.integers(0, len(word) - 2))
    other = word[:at] + word[at + 1] + word[at] + word[at + 2 :]

    assert distance(word, other) == (word != other)


def test_long_words_may_have_more_slips():
    assert [allowed("x" * length) for length in (4, 5, 6, 9, 10)] == [1, 1, 2, 2, 3]


# Corrections


@pytest.fixture
def directory_of_two(db):
    factories.association(name="Lantern", summary="Psychologists for children")
    factories.topic(name="Blood donation", synonyms=["transfusion", "تبرع بالدم"])


def corrected(text):
    return corrections(read(text))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("psycologists", "psychologists"),
        ("Psychologsits", "psychologists"),
        ("chïldrne", "children"),
        ("lantexrn", "lantern"),
    ],
)
def test_a_word_of_a_record_is_found(directory_of_two, typed, meant):
    [(word, found)] = corrected(typed).items()

    assert found == meant
    assert word == read(typed).folded


@pytest.mark.parametrize(
    ("typed", "meant"), [("tranfusion", "transfusion"), ("دونايشن", ""), ("donatoin", "donation")]
)
def test_a_word_of_a_name_or_synonym_is_found(directory_of_two, typed, meant):
    assert corrected(typed) == ({typed: meant} if meant else {})


def test_an_arabic_word_is_found(db):
    factories.association(name="مستوصف", language="ar")

    assert corrected("مستوفصة") == {"مستوفصه": "مستوصف"}


def test_each_word_is_corrected_by_itself(directory_of_two):
    assert corrected("psycologists childrne something") == {
        "psycologists": "psychologists",
        "childrne": "children",
    }


@pytest.mark.parametrize(
    "text", ["lantern", "LANTERN", "transfusion", "lanterns", "psychologist", "lanternne"]
)
def test_a_word_that_finds_something_is_not_corrected(directory_of_two, text):
    assert corrected(text) == {}


@pytest.mark.parametrize("text", ["chi", "2025", '"childrne"', "xxxxxxxx", "lantern -childrne", ""])
def test_short_words_numbers_phrases_and_others_are_left_alone(directory_of_two, text):
    assert corrected(text) == {}


def test_the_fewest_slips_win_then_the_most_alike():
    assert nearest("marinne", ["marina", "marine", "marines"]) == "marine"
    assert nearest("marinne", ["marinna", "marinny"]) == "marinna"


def test_too_many_slips_are_another_word():
    assert nearest("fables", ["table"]) == "table"
    assert nearest("fable", ["tablet"]) == ""


def test_many_words_are_corrected_in_three_queries(directory_of_two, django_assert_max_num_queries):
    reading = read("psycologists childrne xxxxx yyyyy zzzzz")
    reading.tsquery()

    with django_assert_max_num_queries(3):
        corrections(reading)


def test_words_are_known_by_their_stems(directory_of_two):
    assert known(["lanterns", "psychologist", "nothing"]) == {"lanterns", "psychologist"}
    assert known([]) == set()
