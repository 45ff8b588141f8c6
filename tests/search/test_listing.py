"""The two ways to a page of a list: along the index of its order, or sorted."""

import pytest
from django.db import connection

from portal.search.asking import SURE, Question
from portal.search.conditions import Condition, tokens
from portal.search.counting import Amount
from portal.search.listing import NEAREST, NEWEST, SORTED, Stretch, page
from portal.search.tokens import TYPE
from tests.search.made_records import TODAY
from tests.search.many_rows import fill

POINT = (35.78, -5.81)
FEW, MANY = Amount(1_000, size=1_000), Amount(1_001, size=SORTED + 1)
pytestmark = pytest.mark.django_db


def question(**conditions):
    return Question(kinds=("offer",), today=TODAY, conditions=conditions)


@pytest.fixture
def rows():
    """Scattered and of different age; some without a point."""
    fill(3_000)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE search_row SET newest = (object_id * 7919) % 997")
        cursor.execute(
            "UPDATE search_row SET latitude = 35.7 + (object_id * 31 % 401) / 2000.0, "
            "longitude = -5.9 + (object_id * 17 % 599) / 2000.0 WHERE object_id % 11 > 0"
        )
        cursor.execute("ANALYZE search_row")


@pytest.mark.parametrize("order", [NEWEST, NEAREST])
def test_both_ways_lead_to_the_same_page(rows, order):
    asked = question(type=Condition(tokens([TYPE.token(2)])))

    walked, ordered = (
        page(asked, order, start=40, length=20, sure=amount, point=POINT) for amount in (MANY, FEW)
    )

    assert len(walked) == 20
    if order == NEWEST:
        assert walked == ordered
    else:
        assert [place.km for place in walked] == pytest.approx(
            [place.km for place in ordered], rel=0.01
        )


def test_what_has_no_point_stands_last(rows):
    places = page(question(), NEAREST, start=0, length=1_000, sure=FEW, point=POINT)

    kilometres = [place.km for place in places]
    known = [km for km in kilometres if km is not None]
    assert 0 < len(known) < len(kilometres)
    assert kilometres[len(known) :] == [None] * (len(kilometres) - len(known))


def test_the_nearest_of_all_are_found_by_the_index(rows):
    sql, values = Stretch(question(), NEAREST, POINT, "ar").select(SURE, 0, 3, FEW)

    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {sql}", values)
        plan = " ".join(line for (line,) in cursor.fetchall())

    assert "search_row_point" in plan, plan
