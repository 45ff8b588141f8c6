"""The log of searches: what is kept, what never is, and what becomes of it."""

from datetime import date

import pytest
from django.db import connection

from portal.search.log import note_search, tidy
from portal.search.models import SearchCount, SearchLog
from portal.search.not_found import not_found
from portal.search.reading import read
from portal.search.tasks import tidy_search_log

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


def note(text, filters=(), language="fr", found=3):
    note_search(read(text), filters, language, found, TODAY)


def searched(folded, times=1, language="fr", found=0, day=TODAY, filters=""):
    SearchLog.objects.bulk_create(
        SearchLog(folded=folded, language=language, found=found, day=day, filters=filters)
        for _ in range(times)
    )


# What is kept


def test_a_search_is_kept_folded_with_its_filters_in_order(django_assert_num_queries):
    reading = read("Épicerie")

    with django_assert_num_queries(1):
        note_search(
            reading, [("topic", "food"), ("place", "beni-makada")], "fr", found=12, day=TODAY
        )

    kept = SearchLog.objects.get()
    assert (kept.day, kept.folded, kept.filters) == (
        TODAY,
        "epicerie",
        "place=beni-makada&topic=food",
    )
    assert (kept.language, kept.found) == ("fr", 12)


def test_nothing_else_is_kept():
    names = {field.name for field in SearchLog._meta.get_fields()}

    assert names == {"id", "day", "folded", "filters", "language", "found"}


def test_the_key_is_random_and_tells_no_order():
    note("bread")

    assert SearchLog.objects.get().pk.version == 4


def test_large_numbers_are_capped():
    note("bread", found=40_000)

    assert SearchLog.objects.get().found == 1001


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "0539 93 75 06",
        "+212539937506",
        "someone@example.org",
        "je m'appelle Karim",
        "my name is Karim",
        "اسمي كريم",
        "dossier 123456",
    ],
)
def test_what_may_tell_of_a_person_is_dropped_whole(text):
    note(text)

    assert not SearchLog.objects.exists()


@pytest.mark.parametrize(
    "pair",
    [
        ("near", "35.76,-5.80"),
        ("near", "marshan"),
        ("age", "34"),
        ("open", "2026-11-25T18:00"),
        ("topic", "Karim Somebody"),
        ("topic", "0612345678"),
        ("q", "karim"),
    ],
)
def test_filters_that_may_tell_of_a_person_are_left_out(pair):
    note("bread", [("cost", "free"), pair])

    assert SearchLog.objects.get().filters == "cost=free"


def test_many_filters_are_cut_between_two():
    note("bread", [("topic", f"{'long-name-' * 5}{number}") for number in range(9)])

    kept = SearchLog.objects.get().filters
    assert len(kept) <= 200
    assert kept.endswith(f"topic={'long-name-' * 5}2")


@pytest.mark.django_db(transaction=True)
def test_a_database_that_cannot_be_written_does_not_stop_the_page(caplog):
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = on")
    try:
        note("bread")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET default_transaction_read_only = off")

    assert not SearchLog.objects.exists()
    assert "was not logged" in caplog.text


# What becomes of it


def test_old_rows_become_counts_of_their_month():
    searched("bread", 3, found=5, day=date(2026, 8, 1))
    searched("khobz", 2, found=0, day=date(2026, 8, 26))
    searched("khobz", 1, language="ar", day=date(2026, 7, 31))
    searched("kept", day=date(2026, 8, 27))

    tidy(TODAY)

    assert set(
        SearchCount.objects.values_list("month", "language", "searches", "without_result")
    ) == {(date(2026, 8, 1), "fr", 5, 2), (date(2026, 7, 1), "ar", 1, 1)}
    assert [row.folded for row in SearchLog.objects.all()] == ["kept"]


def test_counts_of_a_month_are_added_up_day_by_day():
    for day in (date(2026, 8, 1), date(2026, 8, 2)):
        searched("bread", found=0, day=day)
        tidy(TODAY)
    tidy(TODAY)

    count = SearchCount.objects.get()
    assert (count.searches, count.without_result) == (2, 2)


def test_the_clock_tidies_whatever_is_due():
    searched("bread", day=date(2020, 1, 1))

    tidy_search_log(timestamp=0)

    assert not SearchLog.objects.exists()
    assert SearchCount.objects.get().month == date(2020, 1, 1)


# Looked for and not found


def test_same_words_in_any_order_are_one_group():
    searched("cours arabe", 2)
    searched("arabe cours", 3, language="ar", day=date(2026, 11, 20))

    [group] = not_found(TODAY)

    assert (group.words, group.others, group.times) == ("arabe cours", ["cours arabe"], 5)
    assert group.languages == {"ar": 3, "fr": 2}
    assert group.last_day == TODAY


def test_near_spellings_join_what_was_typed_most_often():
    searched("psychologue", 1)
    searched("psycologue", 4)
    searched("piscine", 2)

    groups = not_found(TODAY)

    assert [(group.words, group.others, group.times) for group in groups] == [
        ("psycologue", ["psychologue"], 5),
        ("piscine", [], 2),
    ]


def test_arabic_spellings_are_compared_too():
    searched("مساعدات", 2)
    searched("مساعدة".replace("ة", "ه"), 1)
    searched("حليب", 1)

    assert [group.times for group in not_found(TODAY)] == [3, 1]


def test_what_was_found_or_is_old_stays_out():
    searched("bread", found=1)
    searched("milk", day=date(2026, 8, 26))
    searched("water", day=date(2026, 8, 27))

    assert [group.words for group in not_found(TODAY)] == ["water"]
