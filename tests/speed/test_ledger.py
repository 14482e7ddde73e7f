"""100,000 reports: from CSV to a picture, one entity, one report through the whole door.

Each figure stands beside the same work done bare in the same run. Nothing is asserted about time; the page is what is
looked at.
"""

from __future__ import annotations

import os
import random
import resource
import sqlite3
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from graph.picture import Picture
from graph.store import open_store
from graph.store.sqlite.schema import MIGRATIONS
from graph.store.sqlite_store import SqliteStore
from ingest.load import load, new_sandbox
from ingest.synthetic import write_town
from tests.builders import ANALYST, PURPOSE
from tests.measured import record

REPORTS = int(os.environ.get("BENCH_REPORTS", "100000"))
SECTION = f"The ledger, {REPORTS:,} reports (embedded store)"
TABLES = ("record", "version", "version_text", "sighting", "mention", "identifier", "claim")


def clock() -> datetime:
    """The time now: only durations are measured here."""
    return datetime.now(UTC)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteStore]:
    """A large town, loaded once from CSV for all figures of this page."""
    folder = tmp_path_factory.mktemp("large")
    began = time.perf_counter()
    write_town(folder / "town", seed=26, children=REPORTS // 60, months=24, reports=REPORTS, forms=False)
    record(SECTION, "inventing the town", time.perf_counter() - began, "s", bar="<= 60 s")
    store = SqliteStore(folder / "large.db")
    reports = sorted(path for path in (folder / "town").rglob("*") if "liberty_report" in path.name)
    began = time.perf_counter()
    result = load(store, reports, by="bench", clock=clock)
    seconds = time.perf_counter() - began
    read = sum(line.read for line in result.files)
    record(
        SECTION,
        "reports end to end, two processes",
        seconds * REPORTS / read,
        "s",
        baseline=bare_writes(store, folder) * REPORTS / read,
        bar="<= 210 s and <= 10 times bare",
    )
    rest = sorted(path for path in (folder / "town").glob("20*/*") if path.is_file() and path not in reports)
    began = time.perf_counter()
    load(store, rest, by="bench", clock=clock)
    record(SECTION, "the other nine feeds beside them", time.perf_counter() - began, "s")
    yield store
    store.close()


def bare_writes(store: SqliteStore, folder: Path) -> float:
    """Seconds to put the same rows into the same tables with nothing but sqlite3, in transactions of 20,000 rows."""
    bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("PRAGMA synchronous = FULL")
    bare.executescript(MIGRATIONS[0])
    source = sqlite3.connect(f"{Path(store.url).as_uri()}?mode=ro", uri=True)
    seconds = 0.0
    for table in TABLES:
        rows = source.execute(f"SELECT * FROM {table}")
        places = ", ".join("?" * len(rows.description))
        while some := rows.fetchmany(20_000):
            began = time.perf_counter()
            bare.execute("BEGIN")
            bare.executemany(f"INSERT INTO {table} VALUES ({places})", some)
            bare.execute("COMMIT")
            seconds += time.perf_counter() - began
    bare.close()
    source.close()
    return seconds


def test_the_whole_picture_cold_and_warm(loaded: SqliteStore) -> None:
    """From a store just opened to a frozen graph of ids, and the same again."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    fresh = open_store(loaded.url)
    began = time.perf_counter()
    picture = fresh.view(ANALYST, PURPOSE).picture()
    cold = time.perf_counter() - began
    began = time.perf_counter()
    assert fresh.view(ANALYST, PURPOSE).picture() is picture
    warm = time.perf_counter() - began
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    bare = bare_graph(picture)
    record(SECTION, "whole picture as a graph of ids, cold", cold, "s", baseline=bare, bar="<= 4 s")
    record(SECTION, "whole picture, warm", warm, "s", bar="<= .1 s")
    record(SECTION, "memory of the process with the picture", grown / 1e6, "GB", bar="<= 1.5 GB")
    record(SECTION, "memory grown by the picture", (grown - before) / 1e6, "GB")
    record(SECTION, "nodes in the picture", picture.graph.number_of_nodes(), "nodes")
    record(SECTION, "relations in the picture", len(picture.relations), "relations")
    fresh.close()


def bare_graph(picture: Picture) -> float:
    """Seconds for NetworkX alone to make a graph of the same edges from a list."""
    ids = np.array(picture.entities, object)
    edges = list(zip(ids[picture.relations.subject], ids[picture.relations.object], strict=True))
    began = time.perf_counter()
    nx.Graph(edges)
    return time.perf_counter() - began


def test_the_page_of_an_entity(loaded: SqliteStore) -> None:
    """500 entities drawn at random; beside it one indexed query for the same claims."""
    view = loaded.view(ANALYST, PURPOSE)
    entities = random.Random(1).sample(view.picture().entities, 500)
    view.entity(entities[0])
    times: list[float] = []
    bare: list[float] = []
    reader = sqlite3.connect(f"{Path(loaded.url).as_uri()}?mode=ro", uri=True)
    for entity in entities:
        began = time.perf_counter()
        page = view.entity(entity)
        times.append(time.perf_counter() - began)
        ids = [member.mention_id for member in page.members[:500]]
        began = time.perf_counter()
        reader.execute(
            "SELECT c.* FROM mention m JOIN claim c ON c.subject = m.mention_no"
            f" WHERE m.mention_id IN ({', '.join('?' * len(ids))})",
            ids,
        ).fetchall()
        bare.append(time.perf_counter() - began)
    reader.close()
    record(SECTION, "an entity's page, p95 of 500", p95(times), "ms", baseline=p95(bare), bar="<= 50 ms")
    record(SECTION, "an entity's page, median", statistics.median(times) * 1000, "ms")


def p95(seconds: list[float]) -> float:
    """95th percentile in milliseconds."""
    return sorted(seconds)[int(len(seconds) * 0.95)] * 1000


def test_one_report_through_the_whole_door(loaded: SqliteStore, tmp_path: Path) -> None:
    """A file with one report: read in its child, understood, written, with its original kept."""
    header = "report_ref,reported_at,reporter_agency,incident_details,victim_name\n"
    times: list[float] = []
    bare: list[float] = []
    other = sqlite3.connect(tmp_path / "bare.db", isolation_level=None)
    other.execute("PRAGMA journal_mode = WAL")
    other.execute("PRAGMA synchronous = FULL")
    other.execute("CREATE TABLE row (text TEXT)")
    box = new_sandbox()  # a server keeps one for as long as it runs
    for number in range(41):
        path = tmp_path / f"one_{number}.csv"
        path.write_text(
            f"{header}ONE-{number},2026-10-01,school,Seen by the canal in XB93 KTR with Danny,Amy Brightwater\n"
        )
        began = time.perf_counter()
        result = load(loaded, [path], by="bench", clock=clock, sandbox=box)
        times.append(time.perf_counter() - began)
        assert [line.accepted for line in result.files] == [1]
        began = time.perf_counter()
        other.execute("INSERT INTO row VALUES (?)", (path.read_text(),))
        bare.append(time.perf_counter() - began)
    other.close()
    box.close()
    record(
        SECTION,
        "one report through the whole door, median of 40",
        statistics.median(times[1:]) * 1000,
        "ms",
        baseline=statistics.median(bare[1:]) * 1000,
        bar="<= 50 ms",
    )
