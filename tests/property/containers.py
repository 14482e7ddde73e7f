"""The same rows in every container."""

import csv
import io
import json
import tempfile
from pathlib import Path

from openpyxl import Workbook

from tests.unit.ingest.drops import Read, read_bytes

COLUMNS = ("report_ref", "incident_details", "victim_name", "alleged_offenders", "incident_location")


def as_csv(rows: list[dict[str, str]], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    writer.writerows([row[name] for name in COLUMNS] for row in rows)
    return out.getvalue().encode(encoding)


def as_json(rows: list[dict[str, str]]) -> bytes:
    return json.dumps(rows).encode()


def as_lines(rows: list[dict[str, str]]) -> bytes:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


def as_workbook(rows: list[dict[str, str]]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for number, values in enumerate([list(COLUMNS), *[[row[name] for name in COLUMNS] for row in rows]], start=1):
        for place, value in enumerate(values, start=1):
            if value:
                cell = sheet.cell(number, place, value)
                cell.data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def reading(content: bytes) -> Read:
    with tempfile.TemporaryDirectory() as folder:
        return read_bytes(Path(folder), content)
