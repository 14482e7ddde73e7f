"""Rows as a workbook such as offices send: a title above the header, real dates, two sheets, a line of totals, a hidden sheet."""

import io
from datetime import date, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from graph.vocabulary import Feed
from ingest.synthetic.rows import Cell, Row
from ingest.synthetic.style import Style

_MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - a workbook's own time has no zone
_FIXED = (2026, 1, 1, 0, 0, 0)


def write_workbook(path: Path, feed: Feed, columns: list[str], rows: list[Row], style: Style, title: str) -> int:
    """Write the rows on two sheets and return how many lines of totals stand below them.

    A file of the same rows has the same bytes: openpyxl's clock is taken out afterwards.
    """
    book = Workbook(write_only=True)
    half = (len(rows) + 1) // 2
    parts = [rows[:half], rows[half:]] if len(rows) > 3 else [rows]
    for n, part in enumerate(parts, start=1):
        sheet: WriteOnlyWorksheet = book.create_sheet(f"Extract {n}")
        sheet.append([title])
        sheet.append([])
        sheet.append([style.header(feed, column) for column in columns])
        for row in part:
            sheet.append([_cell(sheet, row.cells.get(column, ""), style) for column in columns])
        sheet.append(["Total", len(part)])
    hidden: WriteOnlyWorksheet = book.create_sheet("Lookups")
    hidden.sheet_state = "hidden"
    hidden.append(["Code", "Meaning"])
    hidden.append(["CIC", "child in care"])
    buffer = io.BytesIO()
    book.properties.created = _MADE
    book.save(buffer)
    path.write_bytes(_without_clock(buffer))
    return len(parts)


def _cell(sheet: WriteOnlyWorksheet, cell: Cell, style: Style) -> object:
    """Real dates and numbers as such; text as text, also where it looks like a formula."""
    if isinstance(cell, datetime):
        return _formatted(sheet, cell.replace(tzinfo=None), "dd/mm/yyyy hh:mm")
    if isinstance(cell, date):
        return _formatted(sheet, cell, "dd/mm/yyyy")
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return cell
    text = style.text(cell)
    if not text.startswith("="):
        return text or None
    found = WriteOnlyCell(sheet, value=text)
    found.data_type = "s"
    return found


def _formatted(sheet: WriteOnlyWorksheet, value: date, number_format: str) -> WriteOnlyCell:
    found = WriteOnlyCell(sheet, value=value)
    found.number_format = number_format
    return found


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
