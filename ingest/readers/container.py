"""A file's tables, whatever it keeps them in."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from graph.vocabulary import Feed
from ingest.drop import Dropped
from ingest.mapping import Mapping
from ingest.readers import csv, json
from ingest.readers.sniff import Container, sniff
from ingest.readers.tables import Known, find, understand
from ingest.readers.text import Text, text_of
from ingest.readers.zipped import Office, check
from ingest.recognise import Miss
from ingest.records import Reading


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a file: tables by sheet ("" where there is only one), or a form that has been read already."""

    tables: dict[str, Known | Miss]
    notes: tuple[str, ...] = ()
    form: Iterator[Reading] | None = None


def open_contents(dropped: Dropped, feed: Feed | None, mapping: Mapping | None) -> Contents:
    """Look into a file. Raises `UnreadableFile` for what cannot be looked into."""
    if sniff(dropped.path) is Container.ZIP:
        return _zipped(dropped, feed, mapping)
    text = text_of(dropped.path)
    found = _json(text, feed, mapping) if text.begins_with("[{") else _csv(text, feed, mapping)
    return Contents({"": found}, tuple(text.notes))


def _zipped(dropped: Dropped, feed: Feed | None, mapping: Mapping | None) -> Contents:
    checked = check(dropped.path)
    match checked.office:
        case Office.WORKBOOK:
            pictures = sum(name.startswith("xl/media/") for name in checked.parts)
            dropped_unread = f"{pictures} {'picture was' if pictures == 1 else 'pictures were'} dropped unread"
            notes = (dropped_unread,) if pictures else ()
            return _workbook(dropped.path, feed, mapping, notes)
        case Office.FORM:
            from ingest.forms.liberty import read_form

            return Contents({}, form=read_form(dropped, feed, mapping))


def _workbook(path: Path, feed: Feed | None, mapping: Mapping | None, notes: tuple[str, ...]) -> Contents:
    # The parsers of workbooks and forms are loaded where they are needed, which is in a child that has them already.
    from ingest.readers.xlsx import sheets

    found = sheets(path)
    tables = {name: find(name, partial(iter, rows), feed, mapping) for name, rows in found.rows.items() if rows}
    hidden = tuple(f'sheet "{name}" is hidden and was not read' for name in found.hidden)
    empty = tuple(f'sheet "{name}" is empty' for name, rows in found.rows.items() if not rows)
    return Contents(tables, notes + hidden + empty)


def _json(text: Text, feed: Feed | None, mapping: Mapping | None) -> Known | Miss:
    return understand(json.table(text), feed, mapping)


def _csv(text: Text, feed: Feed | None, mapping: Mapping | None) -> Known | Miss:
    """The table with the separator that finds the most columns."""
    tried = [find(None, partial(csv.rows, text, separator), feed, mapping) for separator in csv.SEPARATORS]
    return max(tried, key=_worth)


def _worth(found: Known | Miss) -> tuple[bool, int]:
    if isinstance(found, Known):
        return True, len(found.fit.found)
    return False, len(found.closest.found) if found.closest else -1
