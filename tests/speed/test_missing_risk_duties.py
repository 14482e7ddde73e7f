"""100,000 reports and 20,000 episodes: every list, the prompts of duty cold, and after one more report.

`BENCH_STORE` names a store that was loaded before and `BENCH_KEYS` its keys, else a town is loaded; one more report is
loaded into it.

The view is measured on its own: opening one after new evidence reads the index of the ledger anew, whatever is asked.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dashboard.duty_lists import duties_of
from dashboard.gather.ground import gather
from dashboard.missing_lists import missing_lists
from dashboard.risk_lists import risk_lists
from graph.settings import Settings
from graph.store import Store, open_store
from ingest.load import load
from ingest.synthetic import write_town
from tests.builders import ANALYST, PURPOSE
from tests.measured import record

REPORTS = int(os.environ.get("BENCH_REPORTS", "100000"))
SECTION = "Missing, risk and duty"


def clock() -> datetime:
    return datetime.now(UTC)


def timed[T](work: Callable[[], T]) -> tuple[float, T]:
    began = time.perf_counter()
    found = work()
    return time.perf_counter() - began, found


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A large town: one episode to five reports."""
    if url := os.environ.get("BENCH_STORE"):
        os.environ["LIBERTY_KEYS"] = os.environ["BENCH_KEYS"]
        store = open_store(url)
        yield store
        store.close()
        return
    folder = tmp_path_factory.mktemp("large")
    write_town(folder / "town", seed=26, children=REPORTS // 60, months=24, reports=REPORTS, forms=False)
    store = open_store(folder / "large.db")
    load(store, sorted(p for p in (folder / "town").glob("20*/*") if p.is_file()), by="bench", clock=clock)
    yield store
    store.close()


def test_all_lists(loaded: Store, tmp_path: Path) -> None:
    """From an open view to every list of missing children and of risk."""
    store = open_store(loaded.url)
    opening, view = timed(lambda: store.view(ANALYST, PURPOSE))
    standing, _ = timed(lambda: view.labels(()))
    bare, _ = timed(lambda: bare_read(loaded))
    reading, ground = timed(lambda: gather(view))
    settings = Settings(home=tmp_path)
    now = max(e.reported.latest for e in ground.episodes if e.reported)
    missing, _ = timed(lambda: missing_lists(ground, now, settings))
    risk, _ = timed(lambda: risk_lists(ground, (), now, settings))
    record(SECTION, f"a view opened on {REPORTS:,} reports, cold", opening + standing, "s")
    record(SECTION, f"gathering {REPORTS:,} reports, {len(ground.episodes):,} episodes", reading, "s", baseline=bare)
    record(SECTION, "every list of missing children", missing, "s")
    record(SECTION, "every list of risk", risk, "s")
    record(SECTION, "all lists, from an open view", reading + missing + risk, "s", bar="<= 5 s")
    store.close()


def bare_read(store: Store) -> None:
    """The same rows fetched with nothing but sqlite3."""
    reader = sqlite3.connect(f"{Path(store.url).as_uri()}?mode=ro", uri=True)
    reader.execute("SELECT version_no, subject, object, predicate FROM claim WHERE object IS NOT NULL").fetchall()
    reader.execute("SELECT content, readings FROM version_text").fetchall()
    reader.close()


def test_prompts_cold_and_after_one_more_report(loaded: Store, tmp_path: Path) -> None:
    """Every free text read once; then what each version raises is kept, and one more report is read alone.

    What a screen has to show again after it is measured as a screen asks for it: with what it had before.
    """
    kept, settings = tmp_path / "kept.db", Settings(home=tmp_path)
    view = loaded.view(ANALYST, PURPOSE)
    cold, found = timed(lambda: duties_of(view, kept))
    record(SECTION, f"prompts of {REPORTS:,} reports, cold", cold, "s", bar="<= 60 s")
    ground = gather(view)
    now = max(e.reported.latest for e in ground.episodes if e.reported)
    missing_lists(ground, now, settings)
    more = tmp_path / "more.csv"
    more.write_text("report_ref,reported_at,incident_details\nMORE-1,2026-10-01,She was trafficked to Fenport.\n")
    load(loaded, [more], by="bench", clock=clock)
    opening, view = timed(lambda: loaded.view(ANALYST, PURPOSE))
    standing, _ = timed(lambda: view.resolve("liberty_report:liberty_report:MORE-1"))
    again, after = timed(lambda: duties_of(view, kept, found))
    assert len(after.questions) == len(found.questions) + 1
    reading, ground = timed(lambda: gather(view, ground))
    later = now + timedelta(minutes=1)
    missing, _ = timed(lambda: missing_lists(ground, later, settings))
    risk, _ = timed(lambda: risk_lists(ground, after.cuckooing, later, settings))
    fresh = opening + standing
    record(SECTION, "after one more report: a fresh view", fresh, "s")
    record(SECTION, "after one more report: the prompts, with the fresh view", fresh + again, "s", bar="<= 2 s")
    record(SECTION, "after one more report: all lists, without the view", reading + missing + risk, "s", bar="<= 2 s")
    record(SECTION, "after one more report: everything together", fresh + again + reading + missing + risk, "s")
