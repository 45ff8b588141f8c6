from datetime import date

import pytest
from django.utils.translation import override

from associations.models import Association
from associations.sourcing import is_old, listed, old_year, shown_address, source_block, source_line

TODAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.mark.parametrize(
    ("year", "state", "old"),
    [
        (2022, "unverified", True),
        (2023, "unverified", False),
        (None, "unverified", False),
        (2010, "verified", False),
        (None, "stale", True),
    ],
)
def test_old_is_what_nobody_checked_for_more_than_three_years(year, state, old):
    assert is_old(Association(source_year=year, state=state), TODAY) is old


@pytest.mark.parametrize(
    ("fact", "year"), [("2012", 2012), ("2022-11", 2022), ("2023", None), ("", None)]
)
def test_the_year_of_an_old_fact(fact, year):
    assert old_year(fact, TODAY) == year


def test_source_lines():
    read = {"read_on": date(2026, 11, 22)}

    assert source_line(Association(source_year=2018, **read)).startswith("Source of 2018, read on ")
    assert "a page without a date" in source_line(Association(**read))
    assert source_line(Association()) == "Not confirmed yet by the organisation."


def test_long_addresses_are_cut():
    assert shown_address("https://www.example.org/page/") == "example.org/page"
    assert len(shown_address("https://example.org/" + "x" * 90)) == 58


def test_names_in_one_line():
    assert listed(["Medina", "Marshan"]) == "Medina, Marshan"


def test_a_record_out_of_date_says_so_on_its_own_page():
    source = source_block(Association(state="stale", slug="darna"), TODAY)

    assert source.checked.startswith("This may be out of date")
    assert source.old
