"""The days that ship in data/calendar.json."""

import json
from datetime import date, timedelta

import pytest
from django.conf import settings
from jsonschema import Draft202012Validator

from associations.models import Holiday

FIXED = {
    "01-01": "new_year",
    "01-11": "independence_manifesto",
    "01-14": "amazigh_new_year",
    "05-01": "labour_day",
    "07-30": "throne_day",
    "08-14": "oued_ed_dahab",
    "08-20": "revolution",
    "08-21": "youth_day",
    "10-31": "unity_day",
    "11-06": "green_march",
    "11-18": "independence_day",
}
RELIGIOUS = {"eid_al_fitr": 2, "eid_al_adha": 2, "hijri_new_year": 1, "mawlid": 2}


def read(name):
    return json.loads((settings.ROOT / "data" / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def days():
    return read("calendar.json")


def test_file_keeps_its_schema(days):
    schema = read("calendar.schema.json")

    names = schema["properties"]["holidays"]["items"]["properties"]["name"]["enum"]
    assert names == Holiday.Name.values
    assert [error.message for error in Draft202012Validator(schema).iter_errors(days)] == []


@pytest.mark.parametrize("year", ["2026", "2027", "2028"])
def test_fixed_days_of_each_year(days, year):
    fixed = {
        row["day"][5:]: row["name"]
        for row in days["holidays"]
        if row["state"] == "fixed" and row["day"][:4] == year
    }

    assert fixed == FIXED


@pytest.mark.parametrize("year", ["2026", "2027"])
def test_religious_days_of_each_year(days, year):
    names = [row["name"] for row in days["holidays"] if row["day"][:4] == year]

    assert {name: names.count(name) for name in RELIGIOUS} == RELIGIOUS


@pytest.mark.parametrize("rows", ["ramadan", "holidays"])
def test_keys_are_there_once_and_rows_in_order(days, rows):
    keys = [row["key"] for row in days[rows]]
    begins = [row.get("day") or row["first_day"] for row in days[rows]]

    assert len(set(keys)) == len(keys)
    assert begins == sorted(set(begins))


def test_eid_follows_a_ramadan_of_29_or_30_days(days):
    eids = {row["day"] for row in days["holidays"] if row["name"] == "eid_al_fitr"}

    for row in days["ramadan"]:
        first, last = date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"])

        assert (last - first).days + 1 in {29, 30}
        assert last.year == 2028 or str(last + timedelta(days=1)) in eids
