"""Nothing is lost: read = accepted + unchanged + amended + quarantined, per file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from graph.access import Clearance, Role, Viewer
from graph.store import Store, View
from tests.contract.load.conftest import Loader
from tests.contract.load.drops import SUBJECT, csv_file, json_file, jsonl_file, rows, xlsx_file

WRITE: dict[str, Callable[..., Path]] = {"csv": csv_file, "json": json_file, "jsonl": jsonl_file, "xlsx": xlsx_file}


@pytest.mark.parametrize("feed", SUBJECT)
@pytest.mark.parametrize("container", WRITE)
def test_every_feed_in_every_container_adds_up(feed: str, container: str, drop: Path, loading: Loader):
    """Two good rows, a repeat of one, and one without a reference; the feed is known by its columns, not its name."""
    lines = [*rows(feed, "1001", "1002", "1001"), *rows(feed, "")]
    WRITE[container](drop / f"export.{container}", lines)

    report = loading(drop)

    (line,) = report.files
    assert (line.feed, line.read, line.accepted, line.unchanged, line.amended, line.quarantined) == (
        feed,
        4,
        2,
        1,
        0,
        1,
    )
    assert [fault.column for fault in report.rejections] == [next(iter(SUBJECT[feed]))]


def test_rows_that_gather_into_one_record_are_accepted_and_said_to_be_gathered(
    drop: Path, loading: Loader, view: Callable[[], View]
):
    """One row per nominal is how many systems export."""
    (one,), (other,) = rows("liberty_report", "R-1"), rows("liberty_report", "R-1", alleged_offenders="Tom Mill")
    csv_file(drop / "a.csv", [one, other])

    report = loading(drop)

    assert (report.files[0].accepted, report.files[0].gathered) == (2, 1)
    assert [(row.row, row.reference) for row in report.gathered] == [(3, "R-1")]
    assert view().source("liberty_report:liberty_report:R-1").content["alleged_offenders"] == "Danny Brook\nTom Mill"


def test_a_row_without_a_subject_waits_and_the_others_are_loaded(drop: Path, loading: Loader, view: Callable[[], View]):
    """One bad row never stops a file; what waits says where, why and what to do."""
    csv_file(drop / "a.csv", [*rows("service", "S-1"), *rows("service", "S-2", child_ref=""), *rows("service", "S-3")])

    report = loading(drop)

    (fault,) = report.rejections
    assert (fault.file, fault.row, fault.reference, bool(fault.reason), bool(fault.remedy)) == (
        "a.csv",
        3,
        "S-2",
        True,
        True,
    )
    assert [waiting.reference for waiting in view().waiting()] == ["S-2"]
    assert report.files[0].accepted == 2


def test_a_value_to_mend_waits_and_its_row_is_accepted(drop: Path, loading: Loader, view: Callable[[], View]):
    """A bad value hides no child."""
    csv_file(drop / "a.csv", rows("missing_episode", "E-1", reported_missing_at="35/13/2026"))

    report = loading(drop)

    assert report.files[0].accepted == 1
    assert [(flag.row, flag.column, flag.value) for flag in report.flags] == [(2, "reported_missing_at", "35/13/2026")]
    assert [(waiting.kind, waiting.column) for waiting in view().waiting()] == [("value", "reported_missing_at")]


def test_a_date_ahead_of_the_load_is_to_be_mended(drop: Path, loading: Loader):
    """A future date is wrong for what has happened."""
    csv_file(drop / "a.csv", rows("missing_episode", "E-1", reported_missing_at="2099-01-01"))

    assert [flag.column for flag in loading(drop).flags] == ["reported_missing_at"]


def test_one_bad_file_among_good_ones_is_reported_and_stops_nothing(drop: Path, loading: Loader):
    """A file that fits no feed, one that is no workbook, and two good ones."""
    csv_file(drop / "a.csv", rows("service", "S-1"))
    (drop / "b.csv").write_text("colour,size\nred,1\n")
    (drop / "c.xlsx").write_bytes(b"PK\x03\x04 this is no workbook")
    csv_file(drop / "d.csv", rows("case", "K-1"))

    report = loading(drop)

    assert [line.file for line in report.files] == ["a.csv", "d.csv"]
    assert [one.file for one in report.unrecognised] == ["b.csv", "c.xlsx"]
    assert all(one.reason and one.remedy for one in report.unrecognised)
    assert report.needs_a_person


def test_a_folder_is_walked_and_files_are_named_by_their_path_below_it(drop: Path, loading: Loader):
    """As they were dropped."""
    (drop / "2026-03").mkdir()
    csv_file(drop / "2026-03" / "a.csv", rows("service", "S-1"))

    assert [line.file for line in loading(drop).files] == ["2026-03/a.csv"]


def test_the_original_is_kept_byte_for_byte(drop: Path, loading: Loader, store, view: Callable[[], View]):
    """Under its hash, in the vault."""
    from tests.contract.load.conftest import ANALYST

    path = csv_file(drop / "a.csv", rows("service", "S-1"))
    loading(drop)

    (version,) = view().source("service:service:S-1").versions
    assert store.original(ANALYST, "analysis: sender asks which rows arrived", version.file_sha256) == path.read_bytes()


def test_the_promised_json(drop: Path, loading: Loader):
    """The keys of docs/reference that scripts stand on."""
    csv_file(drop / "a.csv", [*rows("service", "S-1", offered_on="35/13/2026"), *rows("service", "")])
    (drop / "b.txt").write_text("a note")

    found = loading(drop).as_json()

    assert {"file", "feed", "read", "accepted", "unchanged", "amended", "quarantined"} <= set(found["files"][0])
    keys = {"file", "row", "reference", "column", "value", "reason", "remedy"}
    assert keys <= set(found["rejections"][0])
    assert keys <= set(found["flags"][0])
    assert {"file", "reason"} <= set(found["unrecognised"][0])


def test_a_value_of_a_restricted_record_waits_only_for_those_who_may_see_it(
    drop: Path, loading: Loader, store: Store, view: Callable[[], View]
):
    """What waits would tell that the record is there."""
    told = {"incident_at": "35/13/2026"}
    named = Viewer("cher", Role.ANALYST, clearances=frozenset({Clearance.RESTRICTED}))
    csv_file(
        drop / "a.csv",
        [*rows("liberty_report", "OL-1", **told, restricted="yes"), *rows("liberty_report", "OL-2", **told)],
    )
    loading(drop)

    assert {line.reference for line in view().waiting()} == {"OL-2"}
    assert {line.reference for line in store.view(named, "test").waiting()} == {"OL-1", "OL-2"}
