"""What a query means, before anything is looked for."""

import pytest

from associations.models import Topic
from portal.search.reading import LONGEST_QUERY, MOST_TERMS, read
from portal.search.words_sql import LONGEST_WORD
from tests import factories

pytestmark = pytest.mark.django_db


def typed(reading):
    return [term.typed for term in reading.terms]


@pytest.fixture
def words():
    """A place, and a topic with another word for it."""
    factories.place(slug="beni-makada", name="Beni Makada", texts={"ar": {"name": "بني مكادة"}})
    factories.topic(slug="food", name="Food", synonyms=["khobz", "something to eat"])


# Words


def test_every_word_is_asked_for_folded():
    reading = read("École  du soir, À TANGER")

    assert typed(reading) == ["ecole", "soir", "tanger"]
    assert reading.folded == "ecole soir tanger"
    assert not reading.terms[0].exact


def test_all_terms_must_stand_in_a_record_and_with_most_any():
    reading = read("bread milk")

    assert reading.tsquery().startswith("(((('bread' | 'bre'")
    assert " & (((" in reading.tsquery()
    assert " & (" not in reading.tsquery(most=True)


def test_words_that_say_nothing_are_left_out():
    assert typed(read("where can I find bread in the city")) == ["bread", "city"]
    assert typed(read("فين كاين الخبز")) == ["الخبز"]
    assert typed(read("fin n9der nakol")) == ["nakol"]


def test_words_that_say_nothing_are_asked_for_where_there_are_no_others():
    assert typed(read("de la")) == ["de", "la"]


def test_what_stands_for_something_is_one_term_the_longest_first(words):
    reading = read("Something to eat, Béni Makada khobz")

    assert typed(reading) == ["something to eat", "beni makada", "khobz"]
    assert [[concept.slug for concept in term.concepts] for term in reading.terms] == [
        ["food"],
        ["beni-makada"],
        ["food"],
    ]


def test_a_term_finds_its_words_and_what_is_filed_under_it(words):
    [term] = read("khobz").terms

    food = Topic.objects.get(slug="food")
    assert "'khobz'" in term.lexemes()
    assert f"'#{2_000_000 + food.pk}'" in term.lexemes()


@pytest.mark.parametrize("text", ["Beni Makada", "beni makada", "BÉNI MAKADA", "بني مكاده"])
def test_words_that_name_a_place_say_so(words, text):
    [term] = read(text).terms

    assert term.place.slug == "beni-makada"


def test_a_word_that_may_also_mean_something_else_is_no_place():
    factories.place(name="Marshan")
    factories.topic(name="Marshan")

    [term] = read("marshan").terms

    assert len(term.concepts) == 2
    assert term.place is None


def test_a_query_without_one_of_its_terms_is_typed_again(words):
    reading = read('bread "hot soup" beni makada ouvert maintenant -women')

    rest = reading.without_term(next(term for term in reading.terms if term.place))

    assert rest == '"hot soup" bread ouvert maintenant -women'
    assert read(rest).without == ("women",)


def test_nothing_is_left_to_leave_out_when_the_last_term_goes(words):
    reading = read("beni makada -women")

    assert reading.without_term(reading.terms[0]) == ""


def test_a_query_may_be_taken_more_loosely(words):
    reading = read('bread an "hot soup" beni makada')

    assert "'bread':*" in reading.loosened().tsquery()
    assert "'soup':*" not in reading.loosened().tsquery()
    assert ":*" not in reading.tsquery()


def test_a_query_anywhere_keeps_wide_places(words):
    factories.place(name="Tangier", kind="city")

    assert typed(read("bread beni makada tangier").without_places()) == ["bread", "tangier"]


def test_a_word_that_no_record_has_is_also_taken_for_names_that_sound_alike():
    factories.association(name="Lantern")

    assert "'=llntrn'" in read("lontern").tsquery()
    assert "'=llntrn'" not in read("lantern").tsquery()
    assert "'=alntrn'" in read("lantern").tsquery()


# Phrases


@pytest.mark.parametrize("text", ['"hot soup" bread', "«hot soup» bread", "bread “Hot  Soup”"])
def test_words_in_quotes_are_a_phrase(text):
    reading = read(text)

    assert [(term.typed, term.exact) for term in reading.terms] == [
        ("hot soup", True),
        ("bread", False),
    ]
    assert reading.terms[0].lexemes() == "('hot' <-> 'soup')".join("()")


def test_a_phrase_is_not_taken_for_what_its_words_stand_for(words):
    [term] = read('"khobz"').terms

    assert term.concepts == ()


@pytest.mark.parametrize("text", ['"', '""', '" "', "«»", '"hot soup', 'hot" soup', '-""'])
def test_quotes_that_hold_nothing_or_are_not_closed_do_no_harm(text):
    reading = read(text)

    assert typed(reading) == [word for word in ("hot", "soup") if word in text]


# Without


@pytest.mark.parametrize("sign", ["-", "−", "–"])
def test_a_word_with_a_minus_is_left_out(sign):
    reading = read(f"soup {sign}Ménages bread")

    assert typed(reading) == ["soup", "bread"]
    assert reading.without == ("menages",)
    assert "& !('menages'" in reading.tsquery()
    assert "& !('menages'" in reading.tsquery(most=True)


def test_a_minus_is_no_sign_of_its_own_nor_within_a_word_nor_before_all_others():
    assert read("soup - bread").without == ()
    assert typed(read("start-up")) == ["start", "up"]
    assert typed(read("-women")) == ["women"]
    assert read("-women").without == ()


def test_a_query_that_asks_for_nothing_leaves_nothing_out():
    assert read("open now -women").without == ()


# Open now


@pytest.mark.parametrize(
    "words", ["open now", "ouvert maintenant", "مَفْتُوحٌ الآن", "m7loul daba", "åbent nu"]
)
def test_open_now_is_no_word_to_look_for(words):
    reading = read(f"soup {words} bread")

    assert typed(reading) == ["soup", "bread"]
    assert reading.open_now


def test_open_now_alone_asks_for_no_words():
    reading = read("open now")

    assert (bool(reading), reading.terms) == (False, ())
    assert reading.open_now == "open now"


def test_one_word_asks_for_what_is_open_at_the_end_alone():
    assert read("soup مَفْتُوحٌ").open_now == "مفتوح"
    assert typed(read("open workshop")) == ["open", "workshop"]
    assert read("open workshop").open_now == ""


def test_open_now_in_quotes_is_a_phrase():
    assert read('"open now"').open_now == ""


# Telephone numbers


@pytest.mark.parametrize(
    "text",
    [
        "0539937506",
        " 05 39 93 75 06 ",
        "0539-93-75-06",
        "05.39.93.75.06",
        "+212 539 937 506",
        "+212 (0)539 937506",
        "00212539937506",
        "212539937506",
        "(0539) 93/75/06",
        "٠٥٣٩٩٣٧٥٠٦",
        "+٢١٢ ٥٣٩ ٩٣٧ ٥٠٦",
        "\u2066+212 539 937 506\u2069",
    ],
)
def test_a_telephone_number_is_read_however_it_is_written(text):
    reading = read(text)

    assert reading.number == "+212539937506"
    assert reading.tsquery() == "'+212539937506':*"


@pytest.mark.parametrize(
    "text", ["100", "2026", "2015-2016", "100 mamans", "0539 93 75 06 abc", "1" * 20]
)
def test_other_numbers_are_words(text):
    assert read(text).number == ""
    assert read(text).terms


# Names written in one word


def test_a_short_query_is_also_looked_for_in_one_word():
    assert read("al jisr").glued == "aljisr"
    assert "'aljisr'" in read("al jisr").tsquery()
    assert read("one").glued == read("one two three four").glued == ""


# Corrections


def test_a_corrected_query_keeps_all_else(words):
    reading = read('"hot soup" psycologue beni makada ouvert -women')

    meant = reading.correct({"psycologue": "psychologue"})

    assert typed(meant) == ["hot soup", "psychologue", "beni makada"]
    assert [term.exact for term in meant.terms] == [True, False, False]
    assert meant.terms[2].place.slug == "beni-makada"
    assert (meant.without, meant.open_now) == (("women",), "ouvert")
    assert (meant.text, meant.corrected) == (reading.text, {"psycologue": "psychologue"})


def test_a_corrected_word_stands_for_what_the_right_one_does(words):
    [term] = read("khobzz").correct({"khobzz": "khobz"}).terms

    assert [concept.slug for concept in term.concepts] == ["food"]


# Anything


@pytest.mark.parametrize(
    "text", ["", " ", "\0", "…", "'", "\\", "😀", "\u202e", "-", '"-"', "%", "|"]
)
def test_what_holds_no_word_asks_for_nothing(text):
    reading = read(text)

    assert not reading
    assert (reading.terms, reading.without) == ((), ())


def test_very_long_words_and_queries_are_cut():
    assert typed(read("x" * 100_000)) == ["x" * LONGEST_WORD]
    assert len(read("bread " * 100_000).text) <= LONGEST_QUERY


def test_many_words_are_cut():
    reading = read(" ".join(f"w{number}" for number in range(60)))

    assert len(reading.terms) == MOST_TERMS


def test_nul_and_lone_surrogates_are_dropped():
    assert typed(read("so\0up \ud800bread")) == ["soup", "bread"]


@pytest.mark.parametrize("text", ["soup' | 'x", "a:*b & !c", "it's <-> \\", "(a|b)", "100% $$ {}"])
def test_signs_of_a_tsquery_are_no_signs_here(text, db):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::tsquery", [read(text).tsquery()])
        assert cursor.fetchone()[0]
