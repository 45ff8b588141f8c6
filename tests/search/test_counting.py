"""Numbers of records: those that a slow count in Python gives, exact to 1,000, or told as about."""

import random
from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from django.utils import timezone

from associations.facets import shown, tally
from associations.search import GROUP, TOPIC
from portal.base.counts import About
from portal.search import counting
from portal.search.asking import UNKNOWN, Question
from portal.search.conditions import Condition, tokens
from portal.search.counting import MORE, Amount, ByToken, Total, counted, settled, totals
from portal.search.kinds import KINDS, kind_numbered
from portal.search.lots import LOTS, SAMPLES, sample_for
from portal.search.models import SearchRow
from portal.search.reading import read
from portal.search.tokens import TYPE
from portal.searching.filters import COUNTS, SearchFilter
from tests.search.made_records import TODAY, World
from tests.search.many_rows import fill

NOON = timezone.make_aware(datetime.combine(TODAY, time(12)))
EVERY_KIND = tuple(KINDS)
pytestmark = pytest.mark.django_db


# All filters of the search page, on records


@pytest.fixture
def world():
    return World(random.Random(11), 40)


def found_by(chosen, *, everything=False):
    query = QueryDict(mutable=True)
    for name, values in chosen.items():
        query.setlist(name, values if isinstance(values, list) else [values])
    return SearchFilter(query, moment=NOON, everything=everything)


def assert_counts_are_true(world, chosen, *, everything):
    found = found_by(chosen, everything=everything)

    counts = tally(found, COUNTS)

    told = {level: counts[level][""].number for level in ("sure", "unknown")}
    assert told == {
        level: world.number(chosen, everything=everything, level=level)
        for level in ("sure", "unknown")
    }, chosen
    for name, facet in COUNTS.items():
        numbers = {value: number for value, number in counts[name].items() if number}
        if name == "type":
            numbers = {kind_numbered(kind).name: number for kind, number in numbers.items()}
        offered = {facet.value(token) for token in shown(facet, found)}
        slow = world.by_value(name, chosen, everything=everything)
        assert numbers == {
            value: number for value, number in slow.items() if name == "type" or value in offered
        }, (name, chosen)
    for value in ("now", "today"):
        assert counts["open"][value] == world.number(
            chosen | {"open": value}, everything=everything
        )


def test_counts_are_those_of_a_slow_count(world):
    for number in range(60):
        assert_counts_are_true(world, world.query(), everything=number % 4 == 0)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(5))
def test_counts_are_those_of_a_slow_count_for_many_queries(seed):
    world = World(random.Random(seed), 60)

    for number in range(200):
        assert_counts_are_true(world, world.query(), everything=number % 4 == 0)


def test_the_made_world_has_all_that_matters(world):
    """Else the comparison above would prove nothing."""
    kinds = {made.kind for made in world.records}
    hidden = [made for made in world.records if not made.is_public]
    unsure = world.number({"topic": [next(iter(world.topics.values())).slug]}, level="unknown")

    assert kinds == {"association", "offer", "project", "programme"}
    assert len(hidden) > 5
    assert sum(not made.is_current for made in world.records) > 5
    assert unsure == 0  # every record has a topic
    assert world.number({"cost": ["free"]}, level="unknown") > 5
    assert world.number({"open": "now"}) > 3


# Large results, by a sample


def question(**conditions):
    return Question(kinds=EVERY_KIND, today=TODAY, conditions=conditions)


def total(asked):
    return totals({"": Total(asked)})[""]


def slow_numbers(wanted, *, having=()):
    rows = SearchRow.objects.filter(is_public=True).values_list("facets", flat=True)
    found = {}
    for facets in rows:
        if set(having) <= set(facets):
            for token in wanted & set(facets):
                found[token] = min(found.get(token, 0) + 1, MORE)
    return found


TOKENS = frozenset([*map(TOPIC.token, range(1, 6)), *map(GROUP.token, range(5))])


def counted_tokens(asked):
    found = counted({"": asked})
    kept = {token: n for token, n in found.tokens[""].items() if n and not TYPE.holds(token)}
    return kept, found.amount("")


def test_totals_stop_at_a_thousand_and_one():
    fill(1_111)
    assert total(question()) == 1_000
    SearchRow.objects.filter(object_id=10).update(is_public=True)
    assert total(question()) == MORE == 1_001

    fill_more = SearchRow.objects.filter(object_id__lte=200).update(is_public=False)

    assert total(question()) == 1_000 - (fill_more - 20)


@pytest.mark.parametrize(("small", "sample"), [(100, 400), (100, 50), (1_000, 3_000), (10, 9_000)])
def test_a_sample_tells_what_a_slow_count_does(monkeypatch, small, sample):
    fill(6_000)
    monkeypatch.setattr(counting, "SMALL", small)
    monkeypatch.setattr(counting, "SAMPLE", sample)

    numbers, amount = counted_tokens(ByToken(question(), TOKENS))

    assert numbers == slow_numbers(TOKENS)
    assert MORE in numbers.values()
    assert min(numbers.values()) < 10
    assert (amount.number, amount.is_large) == (MORE, True)


def test_a_sample_under_a_filter_tells_what_a_slow_count_does(monkeypatch):
    fill(6_000)
    monkeypatch.setattr(counting, "SMALL", 100)
    monkeypatch.setattr(counting, "SAMPLE", 400)
    second = question(topic=Condition(tokens([TOPIC.token(2)])))

    numbers, amount = counted_tokens(ByToken(second, TOKENS))

    assert numbers == slow_numbers(TOKENS, having=[TOPIC.token(2)])
    assert amount.number == MORE


def test_small_and_large_are_counted_together(monkeypatch):
    fill(6_000)
    monkeypatch.setattr(counting, "SMALL", 2_000)
    few = question(topic=Condition(tokens([TOPIC.token(3)])))

    found = counted({"few": ByToken(few, TOKENS), "all": ByToken(question(), TOKENS)})

    assert found.totals == {"few": slow_numbers(TOKENS)[TOPIC.token(3)], "all": MORE}
    assert not found.amount("few").is_large
    assert found.amount("all").is_large


def large_results(monkeypatch, *, looked_through):
    """Rows of which a sample is counted, with fresh statistics of the database."""
    fill(6_000)
    for name, value in (("SMALL", 100), ("SAMPLE", 1_500), ("LOOKED_THROUGH", looked_through)):
        monkeypatch.setattr(counting, name, value)
    monkeypatch.setattr(counting, "A_LOOK", 0)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE search_row")


def test_what_many_records_have_is_told_by_the_sample_alone(monkeypatch):
    large_results(monkeypatch, looked_through=100)
    second = question(topic=Condition(tokens([TOPIC.token(2)])))

    numbers, _amount = counted_tokens(ByToken(second, frozenset([GROUP.token(1)])))

    exact = slow_numbers(TOKENS, having=[TOPIC.token(2)])[GROUP.token(1)]
    assert isinstance(numbers[GROUP.token(1)], About)
    assert 0.6 * exact < numbers[GROUP.token(1)] < 1.6 * exact


def test_what_few_records_have_is_counted_exactly(monkeypatch):
    large_results(monkeypatch, looked_through=1_000)

    numbers, _amount = counted_tokens(ByToken(question(), frozenset([TOPIC.token(3)])))

    assert numbers == {TOPIC.token(3): slow_numbers(TOKENS)[TOPIC.token(3)]}
    assert not isinstance(numbers[TOPIC.token(3)], About)


def test_a_query_of_many_words_is_looked_through_less(monkeypatch):
    large_results(monkeypatch, looked_through=1_000)
    wordy = replace(question(), reading=read("bread -salt -milk -eggs -oil"))

    numbers, _amount = counted_tokens(ByToken(wordy, frozenset([TOPIC.token(3)])))

    assert isinstance(numbers[TOPIC.token(3)], About)


def test_what_is_common_elsewhere_and_not_met_in_the_sample_counts_as_none(monkeypatch):
    large_results(monkeypatch, looked_through=100)
    third = question(topic=Condition(tokens([TOPIC.token(3), TOPIC.token(4)])))

    numbers, _amount = counted_tokens(
        ByToken(third, frozenset([TOPIC.token(1), TOPIC.token(4), GROUP.token(99)]))
    )

    assert set(numbers) == {TOPIC.token(4)}


def test_statistics_say_how_many_records_have_a_token():
    fill(6_000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE search_row")

    rows = counting.rows_by_token()

    assert 3_800 < rows[TOPIC.token(1)] < 4_000
    assert 280 < rows[TOPIC.token(3)] < 320
    assert None not in rows


def test_each_sample_has_its_share_and_its_index():
    fill(6_000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE search_row")  # else the plan hangs on what was there before
        for lots in SAMPLES:
            where = question(topic=Condition(tokens([TOPIC.token(1)]))).where(lots=lots)
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN SELECT 1 FROM search_row r WHERE {where.sql}", where.params)  # noqa: S608
            plan = " ".join(line for (line,) in cursor.fetchall())
            assert f"search_row_words_{lots} " in plan, plan
    whole, quarter = (SearchRow.objects.filter(lot__lt=lots).count() for lots in (LOTS, 64))
    assert whole == 6_000
    assert 1_350 < quarter < 1_650


def test_a_sample_is_as_large_as_it_may_be():
    assert sample_for(4_000, 1_000) == 64
    assert sample_for(4_001, 1_000) == 16
    assert sample_for(10**9, 1_000) == 1


def test_totals_of_many_are_told_by_one_lot(monkeypatch, django_assert_num_queries):
    fill(6_000)
    monkeypatch.setattr(counting, "SMALL", 2_000)
    few = question(topic=Condition(tokens([TOPIC.token(3)])))
    counting.sizes_of({})

    with django_assert_num_queries(2):
        found = totals({"many": Total(question()), "few": Total(few)})

    assert found == {"many": MORE, "few": slow_numbers(TOKENS)[TOPIC.token(3)]}


def test_more_than_a_thousand_is_never_claimed_for_fewer():
    source = random.Random(1)

    for _ in range(1_000):
        number, share = source.randint(1, 1_000), source.randint(1, LOTS) / LOTS
        drawn = sum(source.random() < share for _ in range(number))
        assert not settled(drawn, share), (number, share, drawn)


def test_what_is_far_above_a_thousand_is_settled():
    assert settled(1_001, 1)
    assert settled(100, 1 / 50)
    assert not settled(1_000, 1)
    assert not settled(20, 1 / 50)


def test_sizes_are_estimates_from_one_lot():
    fill(6_000)

    sizes = counting.sizes_of({"all": Total(question()), "none": Total(question(), UNKNOWN)})

    assert 3_000 < sizes["all"] < 9_000
    assert sizes["none"] == 0


def test_nothing_is_asked_of_the_database_for_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert counting.ask([]) == []


def test_counts_take_three_queries_at_most(monkeypatch, django_assert_num_queries):
    fill(2_000)
    monkeypatch.setattr(counting, "SMALL", 100)
    monkeypatch.setattr(counting, "SAMPLE", 100)
    counting.rows_by_token()
    counting.sizes_of({})  # both are kept

    with django_assert_num_queries(3):
        counted({"all": ByToken(question(), TOKENS), "rest": Total(question(), UNKNOWN)})


def test_an_amount_of_nothing_is_nothing():
    assert counted({"": Total(question())}).amount("") == Amount(0, 0)
    assert counted({}).amount("not asked") == Amount(0, 0)


def test_a_record_counts_from_its_first_day_to_its_last():
    fill(9)
    day = timedelta(days=1)
    SearchRow.objects.filter(object_id=1).update(valid_from=TODAY + day)
    SearchRow.objects.filter(object_id=2).update(valid_until=TODAY - day)
    SearchRow.objects.filter(object_id=3).update(valid_from=TODAY, valid_until=TODAY)

    assert total(question()) == 7
