"""Loading again, in another order, or only to see what would become of it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

from graph.store import Store, View, open_store
from ingest.load import load
from ingest.sandbox import Sandbox
from tests.contract.load.conftest import ANALYST, NOW, Loader
from tests.contract.load.drops import csv_file, rows


def test_loading_twice_changes_nothing(drop: Path, loading: Loader, view: Callable[[], View]):
    """Every row is unchanged, and the picture is the same."""
    csv_file(drop / "a.csv", rows("liberty_report", "R-1", "R-2"))
    loading(drop)
    before = view().picture_hash()

    report = loading(drop)

    assert (report.files[0].unchanged, report.files[0].accepted) == (2, 0)
    assert view().picture_hash() == before


def test_a_dry_run_says_what_would_become_of_everything_and_writes_nothing(
    drop: Path, loading: Loader, view: Callable[[], View]
):
    """Also of a record that comes twice among the files: the second time unchanged, or amended."""
    csv_file(drop / "a.csv", [*rows("service", "S-1", "S-2"), *rows("service", "")])
    csv_file(drop / "b.csv", [*rows("service", "S-1"), *rows("service", "S-2", item="trigger plan")])
    before = view().picture_hash()

    dry = loading(drop, dry_run=True)

    assert (view().picture_hash(), view().loads(), view().waiting()) == (before, [], [])
    wet = loading(drop)
    assert dry.files == wet.files
    assert [(line.accepted, line.unchanged, line.amended, line.quarantined) for line in dry.files] == [
        (2, 0, 0, 1),
        (0, 1, 1, 0),
    ]


def test_amendments_stand_by_their_dates_whatever_order_they_come_in(tmp_path: Path, sandbox: Sandbox):
    """Three versions of one record, ordered by last_updated_at: six orders of loading, one picture."""
    files = [
        csv_file(
            tmp_path / f"{month}.csv",
            rows("case", "K-1", care_status=status, last_updated_at=f"2026-0{month}-01", extracted_at="2026-09-09"),
        )
        for month, status in ((1, "CIN"), (2, "CP"), (3, "CIC"))
    ]
    seen = {_picture(tmp_path / str(number), sandbox, order) for number, order in enumerate(permutations(files))}

    assert len(seen) == 1


def test_where_no_update_is_known_the_later_extract_stands(tmp_path: Path, sandbox: Sandbox):
    """`last_updated_at`, then the file's `extracted_at`."""
    early = csv_file(tmp_path / "a.csv", rows("case", "K-1", care_status="CIN", extracted_at="2026-01-01"))
    late = csv_file(tmp_path / "b.csv", rows("case", "K-1", care_status="CIC", extracted_at="2026-02-01"))

    for number, order in enumerate(([early, late], [late, early])):
        with _loaded(tmp_path / str(number), sandbox, order) as store:
            page = store.view(ANALYST, "test").source("case:case:K-1")
            assert (page.content["care_status"], page.order_unknown, len(page.versions)) == ("CIC", False, 2)


def test_where_no_order_is_known_both_versions_stand(tmp_path: Path, sandbox: Sandbox):
    """ "order unknown": nothing is chosen, and the picture is the same either way."""
    one = csv_file(tmp_path / "a.csv", rows("case", "K-1", care_status="CIN"))
    other = csv_file(tmp_path / "b.csv", rows("case", "K-1", care_status="CIC"))

    assert _picture(tmp_path / "1", sandbox, [one, other]) == _picture(tmp_path / "2", sandbox, [other, one])
    with _loaded(tmp_path / "3", sandbox, [one, other]) as store:
        page = store.view(ANALYST, "test").source("case:case:K-1")
        assert page.order_unknown
        assert [version.in_force for version in page.versions] == [True, True]


def test_with_backfill_a_record_was_known_by_the_agency_s_own_date(
    drop: Path, loading: Loader, view: Callable[[], View]
):
    """Updated, else reported, else extracted, else the clock; and the record says by whose date."""
    csv_file(
        drop / "a.csv",
        [
            *rows("missing_episode", "E-1", last_updated_at="2026-04-01"),
            *rows("missing_episode", "E-2"),
            *rows("missing_episode", "E-3", reported_missing_at="", extracted_at="2026-05-01"),
            *rows("missing_episode", "E-4", reported_missing_at=""),
        ],
    )
    loading(drop, backfill=True)

    known = {}
    for number in range(1, 5):
        (version,) = view().source(f"missing_episode:missing_episode:E-{number}").versions
        known[number] = (version.known_at[:10], version.known_by)
    assert known == {
        1: ("2026-04-01", "agency"),
        2: ("2026-03-01", "agency"),
        3: ("2026-05-01", "agency"),
        4: ("2026-11-21", "load"),
    }


def test_without_backfill_nothing_was_known_before_it_was_loaded(drop: Path, loading: Loader, store: Store):
    """As of the day before, there is nothing."""
    csv_file(drop / "a.csv", rows("missing_episode", "E-1", last_updated_at="2026-04-01"))
    loading(drop)

    then = store.view(ANALYST, "test", as_of=datetime(2026, 11, 20, tzinfo=UTC))
    assert list(then.mentions()) == []


@contextmanager
def _loaded(folder: Path, sandbox: Sandbox, paths: Sequence[Path]) -> Iterator[Store]:
    store = open_store(folder / "liberty.db")
    try:
        for path in paths:
            load(store, [path], by="Jo Bright", clock=lambda: NOW, sandbox=sandbox)
        yield store
    finally:
        store.close()


def _picture(folder: Path, sandbox: Sandbox, paths: Sequence[Path]) -> str:
    with _loaded(folder, sandbox, paths) as store:
        return store.view(ANALYST, "test").picture_hash()
