"""100,000 reports on a Neo4j server, beside the bare driver and beside the embedded store.

The bare driver writes the very same nodes and relationships, query by query and batch by batch, into another server
that is as empty as the first one was. Nothing is asserted about time; the page is what is looked at.
"""

from __future__ import annotations

import os
import pickle
import random
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest

from graph.store import Store, open_store
from graph.store.neo4j.pen import Stroke
from graph.store.neo4j.schema import MIGRATIONS
from graph.store.neo4j.writer import Neo4jWriter
from graph.store.neo4j_store import Neo4jStore
from ingest.load import load, new_sandbox
from ingest.synthetic import write_town
from tests.builders import ANALYST, PURPOSE
from tests.measured import record
from tests.servers import Reached, local
from tests.speed.test_ledger import p95

REPORTS = int(os.environ.get("BENCH_REPORTS", "100000"))
SECTION = f"The ledger, {REPORTS:,} reports (Neo4j)"
PAGES = 500
WARM = 120
"""Reports before those that are timed: Java compiles what it does often."""
HEADER = "report_ref,reported_at,reporter_agency,incident_details,victim_name\n"


def clock() -> datetime:
    """The time now: only durations are measured here."""
    return datetime.now(UTC)


@dataclass
class Noted:
    """What went to the server while a load wrote, kept in a file, and the seconds that writing took."""

    file: Path
    seconds: float = 0.0
    batch: list[tuple[str, dict[str, Any]]] = field(default_factory=list[tuple[str, dict[str, Any]]])

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Note every query that writes, and how long each transaction of records takes."""
        run, write = Stroke.run, Neo4jWriter.write

        def noting(stroke: Stroke, query: Any, **parameters: object) -> None:
            self.batch.append((query, parameters))
            run(stroke, query, **parameters)

        def timed(writer: Neo4jWriter, load_id: int, arrivals: Any) -> Any:
            self.batch.clear()
            began = time.perf_counter()
            outcomes = write(writer, load_id, arrivals)
            self.seconds += time.perf_counter() - began
            with self.file.open("ab") as file:
                pickle.dump(self.batch, file)
            return outcomes

        patch.setattr(Stroke, "run", noting)
        patch.setattr(Neo4jWriter, "write", timed)

    def batches(self) -> Iterator[list[tuple[str, dict[str, Any]]]]:
        """The transactions again, in their order."""
        with self.file.open("rb") as file:
            while file.peek(1):
                yield pickle.load(file)


@dataclass
class Loaded:
    """The town on both stores, as the files of it."""

    server: Store
    embedded: Store
    reach: Reached
    parse: float


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loaded]:
    """A large town, loaded once into each store from CSV, for all figures of this page."""
    folder = tmp_path_factory.mktemp("large")
    write_town(folder / "town", seed=26, children=max(12, REPORTS // 60), months=24, reports=REPORTS, forms=False)
    reports = sorted(path for path in (folder / "town").rglob("*") if "liberty_report" in path.name)
    noted = Noted(folder / "batches")
    with ExitStack() as opened, pytest.MonkeyPatch.context() as patch:
        reach = opened.enter_context(local(folder / "server", quick=False))
        for name, value in {**reach.environment(), "LIBERTY_NEO4J_PROJECTION": "off"}.items():
            patch.setenv(name, value)
        with closing(open_store(folder / "parsed.db")) as empty:
            parse, _ = seconds(lambda: load(empty, reports, by="bench", clock=clock, dry_run=True))
        embedded = opened.enter_context(closing(open_store(folder / "embedded.db")))
        beside, _ = seconds(lambda: load(embedded, reports, by="bench", clock=clock))
        server = opened.enter_context(closing(open_store(reach.url)))
        with pytest.MonkeyPatch.context() as noting:
            noted.install(noting)
            took, result = seconds(lambda: load(server, reports, by="bench", clock=clock))
        read = sum(line.read for line in result.files)
        bare = bare_writes(noted.batches(), folder / "bare")
        bar = "<= 1.5 times bare"
        record(SECTION, "reports end to end; bare: the driver's own batches and parsing", took, "s", bare + parse, bar)
        record(SECTION, "of which parsing alone (a dry run)", parse, "s")
        record(SECTION, "of which the bare driver's batches of the same graph", bare, "s")
        record(SECTION, "reports end to end, embedded store", beside, "s")
        record(SECTION, "reports written a second", read / noted.seconds, "/s", bar=">= 1,200 /s")
        yield Loaded(server, embedded, reach, parse)


def seconds[T](work: Callable[[], T]) -> tuple[float, T]:
    """How long some work takes, and its answer."""
    began = time.perf_counter()
    answer = work()
    return time.perf_counter() - began, answer


def bare_writes(batches: Iterable[list[tuple[str, dict[str, Any]]]], folder: Path) -> float:
    """Seconds for the driver alone to write the same into another server, in the same transactions."""
    took = 0.0
    with local(folder, quick=False) as bare, bare.driver.session() as session:
        for statement in (statement for step in MIGRATIONS for statement in step):
            session.run(cast("Any", statement)).consume()
        session.run("CALL db.awaitIndexes(300)").consume()
        session.run("CREATE (:LedgerMeta {name: 'ledger'})").consume()
        for batch in batches:

            def write(tx: Any, batch: list[tuple[str, dict[str, Any]]] = batch) -> None:
                for query, parameters in batch:
                    tx.run(query, parameters).consume()

            began = time.perf_counter()
            session.execute_write(write)
            took += time.perf_counter() - began
    return took


def test_the_column_index_and_the_picture(loaded: Loaded) -> None:
    """From a store just opened: the ids alone, then the whole picture."""
    for name, url in (("", loaded.reach.url), (", embedded store", loaded.embedded.url)):
        with closing(open_store(url)) as fresh:
            columns, _ = seconds(cast("Any", fresh)._fresh_index)
            picture, _ = seconds(lambda store=fresh: store.view(ANALYST, PURPOSE).picture())
        bar = None if name else "<= 45 s"
        record(SECTION, f"column index, cold{name}", columns, "s", bar=bar)
        record(SECTION, f"whole picture after it{name}", picture, "s")


def test_the_page_of_an_entity(loaded: Loaded) -> None:
    """500 entities drawn at random, the same on both stores."""
    entities = random.Random(1).sample(loaded.embedded.view(ANALYST, PURPOSE).picture().entities, PAGES)
    for name, store in (("", loaded.server), (", embedded store", loaded.embedded)):
        view = store.view(ANALYST, PURPOSE)
        for entity in entities[:20]:
            view.entity(entity)
        times = [seconds(lambda entity=entity, view=view: view.entity(entity))[0] for entity in entities]
        bar = None if name else "<= 150 ms"
        record(SECTION, f"an entity's page, p95 of {PAGES}{name}", p95(times), "ms", bar=bar)
        record(SECTION, f"an entity's page, median{name}", statistics.median(times) * 1000, "ms")


def test_one_report_through_the_whole_door(loaded: Loaded, tmp_path: Path) -> None:
    """A file with one report: read in its child, understood, written, with its original kept; by a server that has
    done so before.
    """
    for name, store in (("", loaded.server), (", embedded store", loaded.embedded)):
        with closing(new_sandbox()) as box:
            times = [seconds(lambda n=n, store=store: _one(store, tmp_path, n, box))[0] for n in range(WARM + 40)]
        bar = None if name else "<= 150 ms"
        record(SECTION, f"one report, median of 40{name}", statistics.median(times[WARM:]) * 1000, "ms", bar=bar)


def _one(store: Store, folder: Path, number: int, box: Any) -> None:
    path = folder / f"one_{number}.csv"
    path.write_text(
        f"{HEADER}ONE-{number},2026-10-01,school,Seen by the canal in XB93 KTR with Danny,Amy Brightwater\n"
    )
    result = load(store, [path], by="bench", clock=clock, sandbox=box)
    assert [line.accepted for line in result.files] == [1]


def test_the_projection(loaded: Loaded) -> None:
    """What analysts read in Browser: made as a whole, and refreshed after one more report."""
    store = cast("Neo4jStore", loaded.server)
    record(SECTION, "projection for Browser, as a whole", seconds(store.project)[0], "s")
    withdrawn = next(iter(store.view(ANALYST, PURPOSE).outlines())).source
    for written in (store, loaded.embedded):
        with written.writer() as writer:
            writer.withdraw(withdrawn, by="bench", why="measured", at=clock())
    record(SECTION, "projection refreshed after one change", seconds(store.project)[0], "s")


def test_both_hold_the_same(loaded: Loaded) -> None:
    """After everything above: what was measured is one graph."""
    took, held = seconds(loaded.server.whole_hash)
    record(SECTION, "everything read, put into order and hashed", took, "s")
    assert held == loaded.embedded.whole_hash()
