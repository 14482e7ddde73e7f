"""A load that is stopped: what was written stands, and running it again completes everything."""

from collections.abc import Callable
from pathlib import Path

import pytest

from graph.errors import StoreError
from graph.store import View
from graph.vocabulary import Feed
from ingest.load import run as running
from ingest.load.understand import understand_one
from ingest.records import Gathered, Record, Rejection, RowAddress
from tests.contract.load.conftest import NOW, Loader
from tests.contract.load.drops import csv_file, rows


def test_a_store_that_fails_half_way_loses_nothing_that_was_acknowledged(
    drop: Path, loading: Loader, view: Callable[[], View], monkeypatch: pytest.MonkeyPatch
):
    """The error goes up; the next load finds the first part unchanged and brings the rest."""
    monkeypatch.setattr(running, "MOST_RECORDS", 2)
    csv_file(drop / "a.csv", rows("service", *(f"S-{number}" for number in range(7))))
    seen: list[int] = []

    def fail(progress: running.Progress) -> None:
        seen.append(progress.rows)
        if len(seen) == 2:
            raise StoreError("the disk is full")

    with pytest.raises(StoreError):
        loading(drop, on_progress=fail)
    report = loading(drop)

    assert (report.files[0].unchanged, report.files[0].accepted) == (4, 3)


def test_a_record_that_cannot_be_understood_waits_and_its_value_stays_out_of_the_reason(
    monkeypatch: pytest.MonkeyPatch,
):
    """A fault of ours costs no file: the row waits with the place of the fault, by type alone."""

    def broken(record: Record):
        raise KeyError(record.fields["victim_name"])

    monkeypatch.setattr("ingest.load.understand.derive", broken)
    record = Record(
        Feed.LIBERTY_REPORT,
        "s",
        "R-1",
        {"victim_name": "Amy Smith", "incident_details": "x"},
        (RowAddress("a.csv", 2),),
    )

    (rejection,) = understand_one(Gathered(record), NOW.date())

    assert isinstance(rejection, Rejection)
    assert "KeyError" in rejection.reason
    assert "Amy" not in rejection.reason
    assert '"victim_name":"Amy Smith"' in rejection.raw


def test_progress_counts_rows_file_by_file(drop: Path, loading: Loader):
    """For a bar on a terminal: which file of how many, how many rows."""
    csv_file(drop / "a.csv", rows("service", "S-1", "S-2"))
    csv_file(drop / "b.csv", rows("service", "S-3"))
    seen: list[tuple[str, int, int, int]] = []

    loading(drop, on_progress=lambda p: seen.append((p.file, p.file_number, p.files, p.rows)))

    assert seen == [("a.csv", 1, 2, 2), ("b.csv", 2, 2, 1)]
