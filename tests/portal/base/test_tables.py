import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
from django.utils.translation import get_language, gettext_lazy, override

from portal.base.tables import ROWS_AT_ONCE, csv_response, xlsx_response

FORMULAS = (
    "=1+1",
    "+212 600",
    "-a",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "\n=1",
    "  =1",
    "\u00a0=1",
    "\u200b=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    '=HYPERLINK("http://x","y")',
)
HARMLESS = ("Anna Møller", "10:00–12:00", "a-b", "فاطمة", "", "'", "a = b", "x\ny")


def text_of(response):
    return b"".join(response.streaming_content).decode("utf-8")


def cells_of_csv(response, **dialect):
    return list(csv.reader(io.StringIO(text_of(response).removeprefix("\ufeff")), **dialect))


def sheet_of(response):
    content = b"".join(response.streaming_content)
    response.file_to_stream.close()
    return openpyxl.load_workbook(io.BytesIO(content)).active


def test_csv_is_for_excel_and_keeps_what_it_was_given():
    rows = [
        [
            "فاطمة",
            3,
            Decimal("6.5"),
            date(2026, 8, 3),
            datetime(2026, 8, 3, 9, 5, tzinfo=UTC),
            None,
        ],
        ['Say "x", y', -2, 0, None, None, "z"],
    ]

    text = text_of(csv_response("x", ["a", "b", "c", "d", "e", "f"], rows))

    assert text == (
        "\ufeffa,b,c,d,e,f\r\n"
        "فاطمة,3,6.5,2026-08-03,2026-08-03 10:05:00,\r\n"
        '"Say ""x"", y",-2,0,,,z\r\n'
    )


@pytest.mark.parametrize("typed", FORMULAS)
def test_csv_has_no_formula(typed):
    (_header, (cell, _other)) = cells_of_csv(csv_response("x", ["a", "b"], [[typed, "b"]]))

    assert cell.startswith(("'", "\n'"))
    assert cell.replace("'", "") == typed


@pytest.mark.parametrize("typed", ["a;=1+1", "a\t=1", "a\r\n=1", "a\n＝1", 'a"; =1', 'a;"=1+1;b'])
def test_csv_has_no_formula_where_cells_are_parted_otherwise(typed):
    (_header, (cell,)) = cells_of_csv(csv_response("x", ["a"], [[typed]]))

    assert cell.replace("'", "") == typed
    assert "'" in cell


@pytest.mark.parametrize("typed", HARMLESS)
def test_other_text_stays_as_it_is(typed):
    (_header, (cell, _b)) = cells_of_csv(csv_response("x", ["a", "b"], [[typed, "b"]]))

    assert cell == typed


def test_a_header_is_no_formula_either():
    assert cells_of_csv(csv_response("x", ["=a"], [])) == [["'=a"]]
    assert sheet_of(xlsx_response("x", ["=a"], []))["A1"].data_type == "s"


def test_csv_is_written_while_it_is_sent_and_in_the_language_of_the_reader():
    read = []

    def rows():
        for _number in range(3 * ROWS_AT_ONCE):
            read.append(get_language())
            yield [gettext_lazy("Projects")]

    with override("fr"):
        parts = iter(csv_response("x", [gettext_lazy("Projects")], rows()))
    with override("ar"):
        started = [next(parts) for _part in range(2)]
        count_when_started, language_between = len(read), get_language()
        rest = list(parts)

    assert count_when_started <= ROWS_AT_ONCE
    assert language_between == "ar"
    assert set(read) == {"fr"}
    assert b"".join([*started, *rest]).decode().split() == [
        "\ufeffProjets",
        *["Projets"] * 3 * ROWS_AT_ONCE,
    ]


@pytest.mark.parametrize("typed", [*FORMULAS, "#N/A", "#REF!", "=", "{=1}"])
def test_workbook_has_no_formula(typed):
    cell = sheet_of(xlsx_response("x", ["a"], [[typed]]))["A2"]

    assert cell.data_type == "s"
    assert cell.value == typed.replace("\r", "\n")  # as every XML file reads


@pytest.mark.parametrize(("typed", "quoted"), [("=1+1", True), ("＝1", True), ("Anna", False)])
def test_what_looks_like_a_formula_is_none_after_an_edit(typed, quoted):
    cell = sheet_of(xlsx_response("x", ["a"], [[typed]]))["A2"]

    assert bool(cell.quotePrefix) == quoted


def test_workbook_keeps_what_it_was_given():
    moment = datetime(2026, 8, 3, 9, 5, tzinfo=UTC)
    rows = [["فاطمة", -3, Decimal("6.5"), date(2026, 8, 3), moment, None], ["a\x07b\x00", 1]]

    sheet = sheet_of(xlsx_response("x", ["Name", *"bcdef"], rows))

    assert [cell.value for cell in sheet[1]] == ["Name", *"bcdef"]
    assert sheet["A1"].font.bold
    assert [cell.value for cell in sheet[2]] == [
        "فاطمة",
        -3,
        6.5,
        datetime(2026, 8, 3),  # noqa: DTZ001  (a sheet knows no zones)
        datetime(2026, 8, 3, 10, 5),  # noqa: DTZ001
        None,
    ]
    assert sheet["D2"].is_date
    assert sheet["A3"].value == "ab"
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize(("language", "from_the_right"), [("ar", True), ("fr", False)])
def test_sheet_runs_as_its_reader_reads(language, from_the_right):
    with override(language):
        sheet = sheet_of(xlsx_response("x", ["a"], []))

    assert sheet.sheet_view.rightToLeft == from_the_right


@pytest.mark.parametrize("respond", [csv_response, xlsx_response])
def test_no_cache_keeps_it(respond):
    assert respond("x", ["a"], [])["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ('a"; filename="evil.exe\r\nX: y', 'filename="a-filenameevilexe-x-y.csv"'),
        ("../../etc/passwd", 'filename="etcpasswd.csv"'),
        ("متطوعون 2026", "filename*=utf-8''%D9%85%D8%AA%D8%B7%D9%88%D8%B9%D9%88%D9%86-2026.csv"),
        ("...", 'filename="table.csv"'),
    ],
)
def test_name_of_the_file_is_a_name(name, ending):
    disposition = csv_response(name, ["a"], [])["Content-Disposition"]

    assert disposition == f"attachment; {ending}"


def test_workbook_has_a_name_too_and_a_sheet_for_every_name():
    response = xlsx_response("متطوعون / [2026] " + "x" * 200, ["a"], [])

    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert response["Content-Disposition"].endswith(".xlsx")
    assert len(sheet_of(response).title) <= 31
