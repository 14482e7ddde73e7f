"""Any order of files and rows gives the same picture."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.store import open_store
from ingest.load import load, new_sandbox
from ingest.sandbox import Sandbox
from tests.contract.load.conftest import ANALYST, NOW
from tests.contract.load.drops import SUBJECT, csv_file, rows

FEEDS = ("liberty_report", "missing_episode", "case", "case_link")
MORE = {
    "liberty_report": {
        "other_persons": ("Amy Smith", "Beth Jones", "a friend"),
        "victim_name": ("Amy Smith", "Zoë Hall"),
    },
    "missing_episode": {"child_name": ("Amy Smith", "Aimee Smyth"), "found_vehicle": ("XB93 KTR", "ends 7TK")},
    "case": {
        "child_name": ("Amy Smith",),
        "home_address": ("12 Mill Lane", "1 Fen Road"),
        "care_status": ("CIN", "CP"),
    },
    "case_link": {"relationship": ("seen in", "drives", "wibble"), "details": ("With Danny Brook.", "07700 900123")},
}


@dataclass(frozen=True, slots=True)
class Drop:
    """Files of rows, and the same files with files and rows in another order."""

    one: tuple[tuple[str, tuple[dict[str, str], ...]], ...]
    other: tuple[tuple[str, tuple[dict[str, str], ...]], ...]


@st.composite
def drops(draw: st.DrawFn) -> Drop:
    """A few files, each of one feed; references come again in the same file and in others, with and without dates."""
    files: list[tuple[str, tuple[dict[str, str], ...]]] = []
    for number in range(draw(st.integers(2, 4))):
        feed = draw(st.sampled_from(FEEDS))
        lines = tuple(_row(draw, feed) for _ in range(draw(st.integers(1, 5))))
        files.append((f"{number}_{feed}.csv", lines))
    other = tuple((name, tuple(draw(st.permutations(lines)))) for name, lines in draw(st.permutations(files)))
    return Drop(tuple(files), other)


def _row(draw: st.DrawFn, feed: str) -> dict[str, str]:
    more = {name: draw(st.sampled_from(("", *texts))) for name, texts in MORE[feed].items()}
    dates = {
        name: draw(st.sampled_from(("", "2026-03-01", "2026-04-01"))) for name in ("last_updated_at", "extracted_at")
    }
    (row,) = rows(feed, draw(st.sampled_from(("A-1", "A-2", ""))), **more, **dates)
    assert set(SUBJECT[feed]) <= set(row)
    return row


@pytest.fixture(scope="module")
def box() -> Iterator[Sandbox]:
    with new_sandbox() as sandbox:
        yield sandbox


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(drops())
def test_the_order_of_files_and_rows_does_not_show_in_the_picture(box: Sandbox, drop: Drop):
    """Amendments, repeats, rows that gather, rows that disagree, versions without an order: one picture."""
    one, other = _loaded(box, drop.one), _loaded(box, drop.other)

    assert one == other


def _loaded(box: Sandbox, files: tuple[tuple[str, tuple[dict[str, str], ...]], ...]) -> tuple[str, int, int]:
    """The picture's hash and how many rows were read and put aside."""
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "store" / "liberty.db")
        try:
            paths = [csv_file(Path(folder) / name, list(lines)) for name, lines in files]
            report = load(store, paths, by="Jo Bright", clock=lambda: NOW, sandbox=box)
            counts = report.counts
            assert counts.read == counts.accepted + counts.unchanged + counts.amended + counts.quarantined
            return store.view(ANALYST, "test").picture_hash(), counts.read, counts.quarantined
        finally:
            store.close()
