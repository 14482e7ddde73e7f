"""Rows as a workbook such as offices send: a title above the header, real dates, two sheets, a line of totals, a
hidden sheet.
"""

import io
from datetime import date, datetime, time
from pathlib import Path
from typing import cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from graph.vocabulary import Feed
from ingest.synthetic.clock import real
from ingest.synthetic.rows import Cell, Row
from ingest.synthetic.style import Style

_MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - a workbook's own time has no zone
_HEADER_ROW = 3
_FIXED = (2026, 1, 1, 0, 0, 0)


def write_workbook(path: Path, feed: Feed, columns: list[str], rows: list[Row], style: Style, title: str) -> int:
    """Write the rows on two sheets and return how many lines of totals stand below them.

    A file of the same rows has the same bytes: openpyxl's clock is taken out afterwards.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    half = (len(rows) + 1) // 2
    parts = [rows[:half], rows[half:]] if len(rows) > 3 else [rows]
    for n, part in enumerate(parts, start=1):
        _fill(cast(Worksheet, book.create_sheet(f"Extract {n}")), feed, columns, part, style, title)
    hidden = cast(Worksheet, book.create_sheet("Lookups"))
    hidden.sheet_state = "hidden"
    for n, words in enumerate((("Code", "Meaning"), ("CIC", "child in care")), start=1):
        hidden.cell(n, 1, words[0])
        hidden.cell(n, 2, words[1])
    buffer = io.BytesIO()
    book.properties.created = _MADE
    book.save(buffer)
    path.write_bytes(_without_clock(buffer))
    return len(parts)


def _fill(sheet: Worksheet, feed: Feed, columns: list[str], rows: list[Row], style: Style, title: str) -> None:
    sheet.cell(1, 1, title)
    for place, column in enumerate(columns, start=1):
        sheet.cell(_HEADER_ROW, place, style.header(feed, column))
    for number, row in enumerate(rows, start=_HEADER_ROW + 1):
        for place, column in enumerate(columns, start=1):
            if (cell := row.cells.get(column, "")) != "":
                _put(sheet, number, place, cell, style)
    sheet.cell(_HEADER_ROW + len(rows) + 1, 1, "Total")
    sheet.cell(_HEADER_ROW + len(rows) + 1, 2, len(rows))


def _put(sheet: Worksheet, number: int, place: int, value: Cell, style: Style) -> None:
    """Real dates and numbers as such; text as text, also where it looks like a formula."""
    if isinstance(value, datetime):
        sheet.cell(number, place, real(value).replace(tzinfo=None)).number_format = "dd/mm/yyyy hh:mm"
    elif isinstance(value, date):
        sheet.cell(number, place, datetime.combine(value, time())).number_format = "dd/mm/yyyy"
    elif isinstance(value, int | float) and not isinstance(value, bool):
        sheet.cell(number, place, value)
    else:
        sheet.cell(number, place, style.text(value)).data_type = "s"


def _without_clock(buffer: io.BytesIO) -> bytes:
    """The same archive with fixed times, inside and outside."""
    out = io.BytesIO()
    with ZipFile(buffer) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = _core(data)
            new.writestr(ZipInfo(name, _FIXED), data, ZIP_DEFLATED)
    return out.getvalue()


def _core(data: bytes) -> bytes:
    """The document's properties without the moment of saving."""
    start, end = data.find(b"<dcterms:modified"), data.find(b"</dcterms:modified>")
    return data if start < 0 else data[:start] + data[end + len(b"</dcterms:modified>") :]
