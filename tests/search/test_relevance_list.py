"""The list by which search is judged: well formed, wide enough, and true to the real data."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from associations.models import Association
from portal.base.folding import fold
from projects.models import Project
from support.models import Offer

COLUMNS = ["query", "expected", "within", "class", "note"]
KINDS = {"association": Association, "offer": Offer, "project": Project}
LEAST = {
    "arabic": 45,
    "darija": 28,
    "typo": 28,
    "across": 18,
    "acronym": 8,
    "place": 12,
    "synonym": 10,
    "french": 1,
    "english": 1,
    "phrase": 1,
    "number": 1,
}
LIST = Path(__file__).with_name("relevance.tsv")


def read_rows():
    with LIST.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


HEAD, *LINES = read_rows()
ROWS = [dict(zip(COLUMNS, line, strict=False)) for line in LINES]


def titles():
    """Every name or title of a record, in any language."""
    yield from Association.objects.values_list("own_name", flat=True)
    for names in Association.translations.rel.related_model.objects.values_list(
        "name", "full_name"
    ):
        yield from names
    for model in (Offer, Project):
        yield from model.translations.rel.related_model.objects.values_list("title", flat=True)


def bare(text: str) -> str:
    """``text`` folded, its words alone."""
    return " ".join(re.findall(r"\w+", fold(text)))


def test_every_line_has_five_filled_fields():
    assert HEAD == COLUMNS
    for line in LINES:
        assert len(line) == len(COLUMNS), line
        assert all(field and field == field.strip() for field in line), line


def test_the_answer_is_wanted_first_or_in_the_first_three():
    assert {row["within"] for row in ROWS} == {"1", "3"}


def test_the_list_is_wide():
    counts = Counter(row["class"] for row in ROWS)

    assert counts.keys() == LEAST.keys()
    assert {kind: n for kind, n in counts.items() if n < LEAST[kind]} == {}
    assert len(ROWS) >= 165


def test_expected_records_are_written_kind_and_slug_and_once_each():
    for row in ROWS:
        expected = row["expected"].split(" ")
        assert len(expected) == len(set(expected)), row
        assert all(re.fullmatch(r"(association|offer|project)/[\w-]+", e) for e in expected), row


@pytest.mark.usefixtures("db")
def test_no_query_stands_twice():
    counts = Counter(bare(row["query"]) for row in ROWS)

    assert [query for query, n in counts.items() if n > 1] == []


def test_no_query_is_a_title(directory):
    known = {bare(title) for title in titles() if title}

    assert known
    assert [row["query"] for row in ROWS if bare(row["query"]) in known] == []


def test_every_expected_record_is_in_the_directory(directory):
    there = {
        f"{kind}/{slug}"
        for kind, model in KINDS.items()
        for slug in model.objects.values_list("slug", flat=True)
    }

    assert {e for row in ROWS for e in row["expected"].split(" ")} - there == set()
