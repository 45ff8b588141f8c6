"""What people look for in the real directory stands first, or close to it."""

import pytest

from tests.search.asking import answers, asked, found
from tests.search.test_relevance_list import ROWS

LEAST_MEAN = 0.9
LAST_PLACE = 10


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
