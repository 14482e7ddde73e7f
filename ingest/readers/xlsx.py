"""XLSX: every visible sheet as rows of text, each typed cell in its canonical text.

openpyxl, not the several times faster calamine: that one gives a cell with an error and a formula without its
result as blank, so a value would be lost in silence.
"""

import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, BinaryIO, cast

import openpyxl
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.utils.escape import unescape
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from ingest.errors import UnreadableFile
from ingest.readers.json import number_text
from ingest.readers.text import as_text
from ingest.rows import Fault, Row

WIDEST = 2000
_ERRORS = frozenset(
    {"#N/A", "#VALUE!", "#REF!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA"}
)
_ZEROS = re.compile(r"0+")
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>([^<]*)</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_BEYOND = re.compile(rb'<(?:\w+:)?(?:c\b[^>]*?\sr="[A-Z]{4,}|row\b[^>]*?\sr="[0-9.eE+]{8,})')
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s")
_PLACE = re.compile(rb'\br="([A-Z]+[0-9]+)"')


@dataclass(frozen=True, slots=True)
class Sheets:
    """A workbook's visible sheets with their rows, and the names of the hidden ones."""

    rows: dict[str, list[Row]]
    hidden: tuple[str, ...]


def sheets(path: Path) -> Sheets:
    """Read a workbook. Raises `UnreadableFile` where it is damaged."""
    try:
        with warnings.catch_warnings(), path.open("rb") as file, zipfile.ZipFile(path) as packed:
            warnings.simplefilter("ignore")
            return _sheets(file, packed)
    except (MemoryError, RecursionError, UnreadableFile):
        raise
    except Exception as fault:
        # openpyxl raises KeyError, ValueError, TypeError, ParseError and others of its own for what is damaged.
        kind = type(fault).__name__
        raise UnreadableFile(f"the workbook is damaged ({kind})", _AGAIN) from fault


def _sheets(file: BinaryIO, packed: zipfile.ZipFile) -> Sheets:
    # Given as an open file, because openpyxl goes by the name of a path, and a name says nothing.
    book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
    if len(book.sheetnames) < len(_SHEET.findall(packed.read("xl/workbook.xml"))):
        raise UnreadableFile("the workbook is damaged: one of its sheets is missing", _AGAIN)
    rows: dict[str, list[Row]] = {}
    hidden: list[str] = []
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            rows[sheet.title] = list(_rows(cast(ReadOnlyWorksheet, sheet), packed))
        else:
            hidden.append(sheet.title)
    book.close()
    return Sheets(rows, tuple(hidden))


def _rows(sheet: ReadOnlyWorksheet, packed: zipfile.ZipFile) -> Iterator[Row]:
    content = packed.read(cast(Any, sheet)._worksheet_path)
    if _BEYOND.search(content):
        raise UnreadableFile("a sheet has cells where no spreadsheet has any", _AGAIN)
    without_result = _formulas(content)
    sheet.reset_dimensions()  # what a workbook says of its own size is often wrong
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if cells:
            yield _row(
                number, cast(tuple[ReadOnlyCell | EmptyCell, ...], cells[:WIDEST]), without_result.get(number, {})
            )


def _row(number: int, cells: tuple[ReadOnlyCell | EmptyCell, ...], without_result: dict[int, str]) -> Row:
    texts: list[str] = []
    faults: list[Fault] = []
    for place, cell in enumerate(cells):
        text = "" if cell.value is None else cell_text(cell)
        if text in _ERRORS:
            faults.append(
                Fault(place, text, "the cell holds a spreadsheet's error", "Mend the formula, or write the value.")
            )
            text = ""
        if not text and place + 1 in without_result:
            faults.append(Fault(place, without_result[place + 1], "the formula has no result in the file", _OPEN))
        texts.append(text)
    return Row(number, texts, None, tuple(faults))


_AGAIN = "Open it in a spreadsheet program, save it again as XLSX or CSV, and load that."
_OPEN = "Open the file in a spreadsheet program, save it, and load it again; or write the value."


def cell_text(cell: Any) -> str:
    """A typed cell as text: dates and times in ISO 8601, whole numbers without a point, yes and no."""
    value = cell.value
    if isinstance(value, str):
        return as_text(unescape(value) if "_x" in value else value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number(value, cell)
    if isinstance(value, datetime):
        return _moment(value, cell)
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60:02}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    if isinstance(value, time):
        return value.isoformat("seconds" if value.second else "minutes")
    return value.isoformat() if isinstance(value, date) else as_text(str(value))


def _number(value: float, cell: Any) -> str:
    text = number_text(repr(value))
    # A column formatted 00000 shows the reference 00123: that is what people call it.
    if isinstance(value, int) and value >= 0 and _ZEROS.fullmatch(cell.number_format):
        return text.zfill(len(cell.number_format))
    return text


def _moment(value: datetime, cell: Any) -> str:
    whole = (value + timedelta(microseconds=500_000)).replace(microsecond=0)
    if whole.time() == time(0) and "h" not in cell.number_format.casefold():
        return whole.date().isoformat()
    return whole.isoformat(timespec="seconds" if whole.second else "minutes")


def _formulas(content: bytes) -> dict[int, dict[int, str]]:
    """The formulas that the file has no result for, by row and column: a program wrote it, and no spreadsheet
    has opened it since.

    A result that is an empty text is one: its cell says that it is a text.
    """
    found: dict[int, dict[int, str]] = {}
    if b"<f" not in content and b":f" not in content:
        return found
    for cell in _FORMULA.finditer(content):
        attributes, formula = cell.groups()
        place = _PLACE.search(attributes)
        if place and b't="str"' not in attributes:
            row, column = coordinate_to_tuple(place.group(1).decode())
            found.setdefault(row, {})[column] = "=" + as_text((formula or b"").decode("utf-8", "replace"))
    return found
