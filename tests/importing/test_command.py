import pytest
from django.core.management import CommandError, call_command

from associations.models import Association, Holiday, Place, Ramadan, Topic
from portal.importing.models import ImportedRecord
from tests import factories
from tests.importing import small

pytestmark = pytest.mark.django_db


def run(folder, capsys, **options):
    call_command("load_directory", folder, **options)
    return capsys.readouterr().out.splitlines()


def test_the_command_says_what_it_did(tmp_path, capsys):
    lines = run(small.write(small.files(), tmp_path), capsys)

    assert "association: 2 created" in lines
    assert "offer: 3 created" in lines


def test_kept_fields_are_named_when_asked_for(tmp_path, capsys):
    folder = small.write(small.files(), tmp_path)
    run(folder, capsys)
    Association.objects.filter(slug="star").update(founded="1990")

    quiet, wordy = run(folder, capsys), run(folder, capsys, verbosity=2)

    assert "association: 2 unchanged, 1 fields kept as a person edited them" in quiet
    assert "association star: kept founded" not in quiet
    assert "association star: kept founded" in wordy


def test_a_dry_run_leaves_no_row(tmp_path, capsys):
    lines = run(small.write(small.files(), tmp_path), capsys, dry_run=True)

    assert "association: 2 created" in lines
    assert lines[-1] == "This was a dry run: nothing has been changed."
    for model in (Association, Place, Topic, ImportedRecord):
        assert not model.objects.exists()


def test_if_empty_does_nothing_where_there_is_an_association(tmp_path, capsys):
    factories.association(slug="mine")

    lines = run(small.write(small.files(), tmp_path), capsys, if_empty=True)

    assert lines == ["There are associations already: nothing loaded."]
    assert Association.objects.get().slug == "mine"


def test_if_empty_loads_where_there_is_none(tmp_path, capsys):
    run(small.write(small.files(), tmp_path), capsys, if_empty=True)

    assert Association.objects.count() == 2


def test_what_the_database_refuses_is_said_and_leaves_nothing(tmp_path):
    content = small.files()
    content["curation.json"]["services"]["star/0"] |= {"age_from": 9, "age_to": 3}

    with pytest.raises(CommandError, match="support_offer_ages_in_order"):
        call_command("load_directory", small.write(content, tmp_path))

    assert not Association.objects.exists()


def test_ramadan_and_holidays_come_with_the_calendar(tmp_path, capsys):
    content = small.files()
    sources = ["https://calendar.example.org/"]
    content["calendar.json"] = {
        "meta": {},
        "ramadan": [
            {
                "key": "1448",
                "first_day": "2027-02-08",
                "last_day": "2027-03-09",
                "state": "expected",
                "sources": sources,
            }
        ],
        "holidays": [
            {
                "key": "2027 labour_day",
                "day": "2027-05-01",
                "name": "labour_day",
                "state": "fixed",
                "sources": sources,
            }
        ],
    }

    run(small.write(content, tmp_path), capsys)

    assert str(Ramadan.objects.get().last_day) == "2027-03-09"
    assert Holiday.objects.get().name == Holiday.Name.LABOUR_DAY
