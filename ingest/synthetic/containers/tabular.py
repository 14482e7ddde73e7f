"""Rows as CSV, JSON and JSON Lines."""

import csv
import json
from pathlib import Path

from graph.vocabulary import Feed
from ingest.synthetic.rows import Row
from ingest.synthetic.style import Container, Style

type JsonCell = str | int | float | bool | list[str] | None


def write_table(path: Path, feed: Feed, columns: list[str], rows: list[Row], style: Style) -> None:
    """Write the rows in the style's container; a workbook is written elsewhere."""
    match style.container:
        case Container.JSON:
            objects = [_object(feed, columns, row, style) for row in rows]
            path.write_text(json.dumps(objects, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
        case Container.JSON_LINES:
            lines = (json.dumps(_object(feed, columns, row, style), ensure_ascii=False) + "\n" for row in rows)
            path.write_text("".join(lines), encoding="utf-8", newline="\n")
        case _:
            _write_csv(path, feed, columns, rows, style)


def _write_csv(path: Path, feed: Feed, columns: list[str], rows: list[Row], style: Style) -> None:
    container = style.container
    with path.open("w", encoding=container.encoding, newline="") as file:
        writer = csv.writer(file, delimiter=container.delimiter, lineterminator="\r\n")
        writer.writerow([style.header(feed, column) for column in columns])
        text = style.text
        writer.writerows([text(row.cells.get(column, "")) for column in columns] for row in rows)


def _object(feed: Feed, columns: list[str], row: Row, style: Style) -> dict[str, JsonCell]:
    """One object. Yes and no and numbers are JSON's own, blank is null; a list is an array, but text in JSON Lines."""
    own = (bool, int, float, list) if style.container is Container.JSON else (bool, int, float)
    found: dict[str, JsonCell] = {}
    for column in columns:
        cell = row.cells.get(column, "")
        found[style.header(feed, column)] = cell if isinstance(cell, own) else style.text(cell) or None
    return found
