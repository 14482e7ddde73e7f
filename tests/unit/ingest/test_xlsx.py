"""Workbooks in: typed cells as canonical text, every visible sheet, nothing lost in silence."""

import io
import zipfile
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles.numbers import FORMAT_DATE_DDMMYY
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from graph.vocabulary import Feed
from tests.unit.ingest.drops import Read, read_bytes

REPORT = ("report_ref", "incident_details", "incident_at", "latitude", "witnessed_incident", "victim_name")


def at(*parts: int) -> datetime:
    """A date and time as a workbook keeps it: without an offset."""
    return datetime(*parts)  # noqa: DTZ001  # pyright: ignore[reportArgumentType]


def saved(book: Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def workbook(rows: Iterable[Iterable[Any]], finish: Callable[[Worksheet], object] = lambda sheet: None) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    finish(sheet)
    return saved(book)


def reports(tmp_path: Path, *rows: Iterable[Any], finish: Callable[[Worksheet], object] = lambda sheet: None) -> Read:
    return read_bytes(tmp_path, workbook([REPORT, *rows], finish))


def rewritten(
    content: bytes, change: Callable[[str, bytes], bytes | None], extra: dict[str, bytes] | None = None
) -> bytes:
    """The zip with its parts changed; a part for which there is None is left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if (part := change(name, old.read(name))) is not None:
                new.writestr(name, part)
        for name, part in (extra or {}).items():
            new.writestr(name, part)
    return out.getvalue()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (at(2026, 4, 3, 22, 5), "2026-04-03T22:05"),
        (at(2026, 4, 3, 22, 5, 9), "2026-04-03T22:05:09"),
        (at(2026, 4, 3, 23, 59, 59, 700_000), "2026-04-04T00:00"),
        (date(2026, 4, 3), "2026-04-03"),
        (time(22, 5), "22:05"),
        (timedelta(hours=36, minutes=5), "36:05"),
        (12, "12"),
        (12.0, "12"),
        (53.25, "53.25"),
        (0.1, "0.1"),
        (True, "yes"),
        (False, "no"),
        ("007", "007"),
        ("1E5", "1E5"),
        ("None", "None"),
        (" spaced ", " spaced "),
        ("line\nbreak", "line\nbreak"),
        ("carriage_x000D_return_x005F_x", "carriage\rreturn_x"),
    ],
)
def test_a_typed_cell_becomes_its_canonical_text(tmp_path: Path, value: object, text: str) -> None:
    """ISO 8601 for dates and times, whole numbers without a point, yes and no; text as it stands."""
    assert reports(tmp_path, ("OL-1", "Seen", None, None, None, value)).record.fields["victim_name"] == text


def test_dates_of_a_1904_workbook_are_the_days_that_were_meant(tmp_path: Path) -> None:
    """The same day has another serial number there."""
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    for row in (REPORT, ("OL-1", "Seen", at(2026, 4, 3, 1, 30))):
        book.worksheets[0].append(row)
    assert read_bytes(tmp_path, saved(book)).record.fields["incident_at"] == "2026-04-03T01:30"


def test_a_date_shown_without_its_time_is_a_day(tmp_path: Path) -> None:
    """A midnight that nobody sees says nothing of the hour; one that is shown does."""

    def finish(sheet: Worksheet) -> None:
        sheet["C2"].number_format = FORMAT_DATE_DDMMYY

    read = reports(tmp_path, ("OL-1", "Seen", at(2026, 4, 3)), ("OL-2", "Seen", at(2026, 4, 3)), finish=finish)
    assert read.records["OL-1"].fields["incident_at"] == "2026-04-03"
    assert read.records["OL-2"].fields["incident_at"] == "2026-04-03T00:00"


def test_a_number_shown_with_leading_zeros_keeps_them(tmp_path: Path) -> None:
    """What is seen as 00123 is called 00123."""

    def finish(sheet: Worksheet) -> None:
        sheet["A2"].number_format = "00000"

    assert reports(tmp_path, (123, "Seen"), finish=finish).record.reference == "00123"


def test_errors_and_formulas_without_result_are_flagged_and_cost_no_row(tmp_path: Path) -> None:
    """The row is accepted, and the value waits to be mended."""
    read = reports(tmp_path, ("OL-1", "Seen", "#REF!", "=1+1", None, "Amy"))
    assert read.record.fields == {"incident_details": "Seen", "victim_name": "Amy"}
    flags = {flag.column: flag.value for flag in read.gathered[0].flags}
    assert flags == {"incident_at": "#REF!", "latitude": "=1+1"}


def test_a_formula_with_its_result_is_its_result(tmp_path: Path) -> None:
    """Also where the result is an empty text."""

    def calculated(name: str, part: bytes) -> bytes:
        part = part.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>").replace(
            b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>"
        )
        empty = b'<c r="F2" t="str"><f>""</f><v></v></c>'
        return part.replace(b'<c r="F2"><f>""</f><v></v></c>', empty).replace(b'<c r="F2"><f>""</f><v /></c>', empty)

    content = workbook([REPORT, ("OL-1", "Seen", None, "=1+1", None, '=""')])
    (one,) = read_bytes(tmp_path, rewritten(content, calculated)).gathered
    assert one.record.fields == {"incident_details": "Seen", "latitude": "2"}
    assert one.flags == ()


def test_every_visible_sheet_is_tried_and_hidden_ones_are_named(tmp_path: Path) -> None:
    """Sheets of one feed are one: rows of one key gather across them. A sheet that fits none is reported."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, row in (
        ("Q1", ("OL-1", "Seen", "2026-04-03")),
        ("Q2", ("OL-1", "Seen again")),
        ("Old", ("OL-9", "Seen")),
    ):
        sheet = book.create_sheet(title)
        sheet.append(["Reports of the quarter"])
        sheet.append([])
        sheet.append(REPORT)
        sheet.append(row)
    book.create_sheet("Notes").append(["Colour", "Meaning"])
    missing = book.create_sheet("Missing")
    missing.append(["episode_ref", "child_name"])
    missing.append(["M1", "Amy"])
    book["Old"].sheet_state = "veryHidden"
    read = read_bytes(tmp_path, saved(book))
    assert [reading.feed for reading in read.readings] == [Feed.LIBERTY_REPORT, Feed.MISSING_EPISODE]
    assert [(one.sheet, one.row) for one in read.records["OL-1"].addresses] == [("Q1", 4), ("Q2", 4)]
    assert read.records["OL-1"].fields["incident_details"] == "Seen\nSeen again"
    assert set(read.records) == {"OL-1", "M1"}
    notes = " ".join(read.readings[0].notes)
    assert '"Old" is hidden' in notes
    assert '"Notes" was not loaded' in notes
    assert read.adds_up


def test_totals_below_the_rows_are_left_out(tmp_path: Path) -> None:
    """Reported, and not counted as a row of the feed."""
    read = reports(tmp_path, ("OL-1", "Seen"), ("Total", 1), (None, None, None, "Total:", 1))
    assert read.rows_read == 1
    assert [note.address.row for note in read.notes] == [3, 4]


def test_pictures_in_a_workbook_are_dropped_and_told(tmp_path: Path) -> None:
    """The rows are read all the same."""
    read = read_bytes(tmp_path, rewritten(plain(), keep, {"xl/media/image1.png": b"x"}))
    assert "1 picture was dropped" in " ".join(read.reading.notes)
    assert read.record.reference == "OL-1"


def plain() -> bytes:
    return workbook([REPORT, ("OL-1", "Seen")])


def keep(name: str, part: bytes) -> bytes:
    return part


def doctype(name: str, part: bytes) -> bytes:
    return part.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet')


def far_column(name: str, part: bytes) -> bytes:
    return part.replace(b'r="B2"', b'r="ZZZZZZ2"')


def far_row(name: str, part: bytes) -> bytes:
    return part.replace(b'<row r="2"', b'<row r="99999999999"')


def macro_type(name: str, part: bytes) -> bytes:
    return part.replace(b"spreadsheetml.sheet.main+xml", b"sheet.macroEnabled.main+xml")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (lambda: rewritten(plain(), keep, {"xl/vbaProject.bin": b"x"}), "macros"),
        (lambda: rewritten(plain(), macro_type), "macros"),
        (lambda: rewritten(plain(), doctype), "document type"),
        (lambda: rewritten(plain(), keep, {"xl/worksheets/sheet9.xml": b"<a/>" + b" " * (51 << 20)}), "50 MB"),
        (lambda: rewritten(plain(), keep, {"xl/media/a.bin": b" " * (8 << 20)}), "tighter"),
        (lambda: rewritten(plain(), far_column), "no spreadsheet"),
        (lambda: rewritten(plain(), far_row), "no spreadsheet"),
        (lambda: rewritten(plain(), lambda name, part: None if "sheet1" in name else part), "damaged"),
        (lambda: rewritten(plain(), lambda name, part: part[:-9] if "sheet1" in name else part), "damaged"),
        (lambda: plain()[:-40], "damaged"),
        (lambda: rewritten(plain(), lambda name, part: None if name == "xl/workbook.xml" else part), "archive"),
        (lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "password"),
        (lambda: b"%PDF-1.7 ...", "PDF"),
        (lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), "picture"),
        (lambda: b"\xff\xd8\xff\xe0" + bytes(50), "picture"),
        (lambda: b"\0\0\0\x18ftypmp42" + bytes(50), "film"),
    ],
)
def test_what_is_never_opened_is_refused_with_a_remedy(
    tmp_path: Path, content: Callable[[], bytes], reason: str
) -> None:
    """Macros, document types, bombs, damage, media: known before a parser sees them, and the load goes on."""
    reading = read_bytes(tmp_path, content()).reading
    assert reading.feed is None
    assert reason in reading.reason
    assert reading.remedy


def test_a_row_of_nothing_but_errors_is_left_out_and_told(tmp_path: Path) -> None:
    """It is no record, and does not go in silence."""
    read = reports(tmp_path, ["OL-1", "Seen"], ["#N/A"], [None])
    assert (list(read.records), read.reading.notes) == (["OL-1"], ())
    assert [(note.address.row, "left out" in note.text) for note in read.notes] == [(3, True)]
    assert read.adds_up
