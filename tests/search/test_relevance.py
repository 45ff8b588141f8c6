"""What people look for in the real directory stands first, or close to it."""

import random
from datetime import timedelta

import pytest
from django.utils import timezone

from associations.models import Place, TargetGroup, Topic
from associations.search import GROUP, PLACE, TOPIC
from portal.search.kinds import KINDS, kind_numbered
from portal.search.models import SearchRow
from portal.search.words_sql import words_of
from support.models import Offer
from tests import factories
from tests.search.asking import answers, asked
from tests.search.test_relevance_list import ROWS

LEAST_MEAN = 0.9
LAST_PLACE = 10
IN_NAMES = 3  # what weighs more has the word in its name


def place_of(row):
    """Where the first of the expected records stands, from 1; None beyond the tenth."""
    shown = answers(row["query"])[:LAST_PLACE]
    return next((n for n, one in enumerate(shown, 1) if one in row["expected"].split()), None)


def test_what_is_expected_stands_first(directory):
    places = {row["query"]: place_of(row) for row in ROWS}

    mean = sum(1 / place for place in places.values() if place) / len(places)
    behind = {query: place for query, place in places.items() if place != 1}
    assert [query for query, place in places.items() if place is None] == []
    assert mean >= LEAST_MEAN, behind


def test_every_name_finds_its_record_first(directory):
    """Those that several records share find one of them."""
    called = {}
    for kind, slug, names in SearchRow.objects.values_list("kind", "slug", "names"):
        for language, name in names.items():
            records = called.setdefault(words_of(name), (name, language, set()))[2]
            records.add(f"{kind_numbered(kind).name}/{slug}")
    source = random.Random(3)

    behind = {
        name: first
        for name, language, records in source.sample(list(called.values()), 60)
        if (first := answers(name, language=language)[:1]) and first[0] not in records
    }

    assert behind == {}


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("100 mamans", ["association/100-mamans"]),
        ("الجسر", ["association/al-jisr"]),
        ("al jisr", ["association/al-jisr"]),
        ("darna", ["association/association-darna", "offer/darna-theatre"]),
        ("alcs", ["association/alcs-tanger"]),
        ("mobile help unit", ["offer/mobile-help-unit"]),
    ],
)
def test_the_exact_name_stands_before_names_that_hold_it(directory, query, first):
    assert answers(query)[: len(first)] == first


def test_names_stand_before_topics_and_topics_before_text(directory):
    shown = asked("violence", language="fr")["hits"]

    rows = {row.object_id: row for row in SearchRow.objects.filter(kind=KINDS["offer"].number)}
    topic = Topic.objects.get(slug="violence-against-women")
    ranks = [
        rank_of(rows[hit.found.object_id], "violence", TOPIC.token(topic.pk))
        for hit in shown
        if hit.kind == "offer"
    ]
    assert ranks == sorted(ranks)
    assert set(ranks) >= {0, 1}


def rank_of(row, word, token):
    if any(word in words_of(name).split() for name in row.names.values()):
        return 0
    return 1 if token in row.facets else 2


def test_a_need_finds_offers_before_projects_that_are_only_filed_under_it(directory):
    kinds = [hit.kind for hit in asked("autisme")["hits"] if hit.found.weight < IN_NAMES]

    assert {"offer", "project"} <= set(kinds)
    assert "offer" not in kinds[kinds.index("project") :]


def test_another_word_for_a_need_finds_who_meets_it(directory):
    meals = {"offer/solidarity-restaurant-and-shop", "association/rotaract-tanger"}

    assert meals <= set(answers("khobz")[:5])


def last_of_equals(query):
    """The last of the best offers for ``query`` that weigh the same, and the first of them."""
    offers = [hit for hit in asked(query)["hits"] if hit.kind == "offer"]
    equals = [hit for hit in offers if hit.found.weight == offers[0].found.weight]
    assert len(equals) > 2
    return Offer.objects.get(pk=equals[-1].found.object_id), equals[0].found.object_id


def offers_for(query, **given):
    return [hit.found.object_id for hit in asked(query, **given)["hits"] if hit.kind == "offer"]


def test_of_equals_the_checked_one_stands_first(directory):
    last, first = last_of_equals("khobz")

    last.verify(by=factories.editor(), as_checker=Offer.Checker.EDITOR, at=timezone.now())

    assert offers_for("khobz")[:2] == [last.pk, first]


def test_of_equals_the_open_one_stands_first(directory):
    last, first = last_of_equals("khobz")
    # Of the minute that is now, what is open was looked up before the hours were set.
    noon = (timezone.localtime() + timedelta(days=1)).replace(hour=12)
    last.schedule = factories.schedule((noon.isoweekday(), "09:00", "17:00"))
    last.save()

    assert offers_for("khobz", moment=noon)[:2] == [last.pk, first]
    assert offers_for("khobz", moment=noon.replace(hour=22))[-1] == last.pk


def test_women_in_beni_makada_are_found_there(directory):
    context = asked("beni makada femmes")

    place, women = Place.objects.get(slug="beni-makada"), Topic.objects.get(slug="women")
    group = TargetGroup.objects.get(slug="women")
    facets = [set(hit.found.facets) for hit in context["hits"]]
    assert all(PLACE.token(place.pk) in tokens for tokens in facets[:3])
    assert all({TOPIC.token(women.pk), GROUP.token(group.pk)} & tokens for tokens in facets[:3])
