"""Tables to take along, as CSV and as a workbook, in which no cell can be a formula.

A cell is text, a number, a day, a moment (told in local time) or None. Rows may be a generator.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from tempfile import TemporaryFile

from django.http import FileResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.timezone import is_aware, make_naive
from django.utils.translation import get_language, override
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from portal.base.texts import direction

BYTE_ORDER_MARK = "\ufeff"  # by which Excel knows UTF-8
ROWS_AT_ONCE = 200
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NARROWEST, WIDEST = 12, 60  # of a column, in letters
KEEP_TO_ONESELF = {"Cache-Control": "private, no-store"}
# Where a spreadsheet may begin a cell: also within one of ours, if it parts cells by semicolons, as
# those of French and Arabic readers do, or by tabs.
BEGINNINGS = re.compile(r"^|[;\t\r\n]")
SIGNS = "=+-@"
ITSELF_A_SIGN = "\t\r"


def csv_response(name: str, header: Sequence[str], rows: Iterable) -> StreamingHttpResponse:
    """A file ``name``.csv, written while it is sent."""
    return StreamingHttpResponse(
        csv_lines(header, rows, get_language()),
        content_type="text/csv; charset=utf-8",
        headers=KEEP_TO_ONESELF
        | {"Content-Disposition": content_disposition_header(True, file_name(name, "csv"))},
    )


def csv_lines(header: Sequence[str], rows: Iterable, language: str):
    """Some rows at a time. The language holds for what is read and printed, not for who waits."""
    rows = iter(rows)
    some = [header]
    yield BYTE_ORDER_MARK
    while some:
        with override(language):
            written = io.StringIO()
            csv.writer(written).writerows(map(in_csv, row) for row in some)
            some = list(islice(rows, ROWS_AT_ONCE))
        yield written.getvalue()


def in_csv(value):
    value = plain(value)
    return no_formula(value) if isinstance(value, str) else value


def xlsx_response(name: str, header: Sequence[str], rows: Iterable) -> FileResponse:
    """A file ``name``.xlsx; its sheet runs from right to left for a reader of Arabic."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(slugify(name)[:31] or None)
    sheet.sheet_view.rightToLeft = direction(get_language()) == "rtl"
    sheet.freeze_panes = "A2"
    for column, words in enumerate(header, start=1):
        width = min(max(NARROWEST, len(words) + 2), WIDEST)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.append([in_sheet(sheet, words, font=Font(bold=True)) for words in header])
    for row in rows:
        sheet.append([in_sheet(sheet, value) for value in row])
    file = TemporaryFile()  # noqa: SIM115  (the response closes it)
    book.save(file)
    file.seek(0)
    return FileResponse(
        file,
        as_attachment=True,
        filename=file_name(name, "xlsx"),
        content_type=WORKBOOK_TYPE,
        headers=KEEP_TO_ONESELF,
    )


def in_sheet(sheet, value, font: Font | None = None) -> WriteOnlyCell:
    """A cell whose text is text, also when somebody edits it later and leaves it as it was."""
    value = plain(value)
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"
    cell.quotePrefix = no_formula(value) != value
    if font:
        cell.font = font
    return cell


def plain(value):
    """What a cell holds: None, a number, a day, a moment without its zone, else words."""
    if isinstance(value, datetime):
        return make_naive(value) if is_aware(value) else value
    if value is None or isinstance(value, int | Decimal | date):
        return value
    return str(value)


def no_formula(words: str) -> str:
    """``words`` with an apostrophe wherever a spreadsheet could begin to read a formula."""
    return BEGINNINGS.sub(lambda at: at[0] + "'" * begins_formula(words[at.end() :]), words)


def begins_formula(words: str) -> bool:
    """Whether the first thing in ``words`` is a sign, in any width, behind what is not seen."""
    if words[:1] in ITSELF_A_SIGN:
        return bool(words)
    seen = next((letter for letter in words if is_seen(letter)), "")
    return bool(seen) and unicodedata.normalize("NFKC", seen) in SIGNS


def is_seen(letter: str) -> bool:
    """A quotation mark is not: where it begins a cell it only holds it together."""
    return (
        letter != '"' and not letter.isspace() and not unicodedata.category(letter).startswith("C")
    )


def file_name(name: str, ending: str) -> str:
    return f"{slugify(name, allow_unicode=True)[:80] or 'table'}.{ending}"
