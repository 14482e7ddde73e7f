from collections import defaultdict
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl

from graph.vocabulary import Feed
from ingest.feed import columns
from ingest.records import FileReading, Gathered
from ingest.synthetic.containers.form import FormLayout
from ingest.synthetic.style import Container
from tests.unit.synthetic.conftest import Lines
from tests.unit.synthetic.reading import readings


def test_every_feed_comes_in_every_container(truth: Callable[[str], Lines]) -> None:
    """Over eight months each feed is sent once in each of the eight containers."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in truth("rows"):
        found[line["feed"]].add(line["container"])

    assert set(found) == {str(feed) for feed in Feed}
    assert {feed: set(map(str, Container)) - containers for feed, containers in found.items()} == {
        str(feed): set[str]() for feed in Feed
    }


def test_every_layout_of_the_printed_form_is_filled_in(truth: Callable[[str], Lines]) -> None:
    """Each layout has at least four forms."""
    containers = [line["container"] for line in truth("rows")]

    assert all(containers.count(f"docx, {layout}") >= 4 for layout in FormLayout)


def test_every_column_of_the_data_dictionary_is_used(out: Path) -> None:
    """No column of any feed stays blank in all files."""
    used: dict[Feed, set[str]] = defaultdict(set)
    for _, found in readings(out):
        for gathered in found:
            if isinstance(gathered, Gathered):
                record = gathered.record
                version = {"source_system"}
                version |= {"extracted_at"} if record.extracted_at else set()
                version |= {"last_updated_at"} if record.last_updated_at else set()
                used[record.feed] |= set(record.fields) | version

    unused = {
        str(feed): [c.name for c in columns(feed) if c.name not in used[feed] and not c.name.endswith("_ref")]
        for feed in Feed
    }
    assert {feed: names for feed, names in unused.items() if names} == {}


def test_every_file_is_recognised_by_its_columns_without_a_mapping(out: Path, truth: Callable[[str], Lines]) -> None:
    """Canonical names and aliases alike tell the feed."""
    feeds = {line["file"]: line["feed"] for line in truth("rows")}
    told = {file: {str(r.feed) for r in found if isinstance(r, FileReading)} for file, found in readings(out)}

    assert len(told) > 90
    assert {file: feed for file, feed in told.items() if feed != {feeds[file]}} == {}


def test_a_workbook_looks_like_one_from_an_office(out: Path) -> None:
    """A title above the header, two sheets, real dates, a line of totals, a hidden sheet."""
    book = openpyxl.load_workbook(next(iter(sorted(out.glob("20*/liberty_report.xlsx")))))
    first = book["Extract 1"]
    rows = list(first.iter_rows(values_only=True))

    assert [sheet.sheet_state for sheet in book] == ["visible", "visible", "hidden"]
    assert str(rows[0][0]).startswith("Extract:")
    assert rows[-1][:2] == ("Total", len(rows) - 4)
    assert any(isinstance(cell, datetime) for cell in rows[3])
