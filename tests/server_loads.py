"""Loads into a Neo4j server that is killed or stopped meanwhile, and what must hold of the ledger afterwards.

The load runs in a process of its own that names, after every transaction, the records that were acknowledged.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from graph.store import Store, open_store
from ingest.load import load
from ingest.sandbox import Sandbox
from ingest.synthetic import write_town
from tests.contract.load.conftest import ANALYST, NOW
from tests.servers import Reached

BATCH = 15
"""Records in a transaction, so that a small town has many."""
_PROGRAM = f"""
import sys
from pathlib import Path
from graph.store import open_store
from ingest.load import load, run
from ingest.load.pen import StorePen
from tests.contract.load.conftest import NOW
run.MOST_RECORDS = {BATCH}
plain = StorePen.write
def write(self, arrivals):
    outcomes = plain(self, arrivals)
    print("\\t".join(arrival.record.source for arrival in arrivals), flush=True)
    return outcomes
StorePen.write = write
store = open_store(sys.argv[1])
load(store, [Path(path) for path in sys.argv[2:]], by="Jo Bright", clock=lambda: NOW)
store.close()
print("end", flush=True)
"""


@dataclass(frozen=True, slots=True)
class Whole:
    """A load that nobody disturbed, on the embedded store: the files, the picture, how many records."""

    paths: tuple[Path, ...]
    picture: str
    records: int


def undisturbed(folder: Path, sandbox: Sandbox, *, children: int, reports: int) -> Whole:
    """A small invented town, loaded."""
    write_town(folder / "town", seed=11, children=children, months=1, reports=reports, forms=False)
    paths = tuple(sorted(path for path in (folder / "town").iterdir() if path.name.startswith("20")))
    with closing(open_store(folder / "whole.db")) as store:
        load(store, paths, by="Jo Bright", clock=lambda: NOW, sandbox=sandbox)
        view = store.view(ANALYST, "test")
        return Whole(paths, view.picture_hash(), len(view.outlines()))


@dataclass
class Loading:
    """A load at work. `acknowledged` grows as it goes."""

    process: subprocess.Popen[str]
    acknowledged: set[str] = field(default_factory=set[str])
    ended: bool = False

    def follow(self) -> None:
        """Read what it says, to its end."""
        assert self.process.stdout
        for line in self.process.stdout:
            if line.strip() == "end":
                self.ended = True
            else:
                self.acknowledged |= set(line.strip().split("\t"))

    def wait_for(self, records: int, seconds: float = 200) -> None:
        """Until so many records are acknowledged, or it has ended."""
        deadline = threading.Event()
        for _ in range(int(seconds / 0.01)):
            if len(self.acknowledged) >= records or self.process.poll() is not None:
                return
            deadline.wait(0.01)
        raise TimeoutError(f"only {len(self.acknowledged)} of {records} records after {seconds} s")


@contextmanager
def loading(server: Reached, home: Path, whole: Whole) -> Iterator[Loading]:
    """A load of the town into a server, ended at the end if it has not."""
    command = [sys.executable, "-c", _PROGRAM, server.url, *map(str, whole.paths)]
    environment = os.environ | environment_of(server, home)
    root = Path(__file__).parents[1]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root, env=environment) as process:
        load = Loading(process)
        reader = threading.Thread(target=load.follow, daemon=True)
        reader.start()
        try:
            yield load
        finally:
            process.kill()
            reader.join()


def environment_of(server: Reached, home: Path) -> dict[str, str]:
    """What a program needs to use this server, with a data folder of its own."""
    own = {"LIBERTY_HOME": str(home), "LIBERTY_KEYS": str(home / "keys"), "LIBERTY_NEO4J_PROJECTION": "off"}
    return server.environment() | own


def lost(store: Store, acknowledged: set[str]) -> list[str]:
    """What is wrong after a blow: records that were acknowledged and are not there, and what `check` finds.

    Asked of the rows, because no viewer sees every record.
    """
    rows = cast("Any", store)._rows
    return [*sorted(source for source in acknowledged if not rows.record_number(source)), *store.check()]


def resumed(store: Store, whole: Whole, sandbox: Sandbox) -> bool:
    """Load the same again: whether the picture is that of the undisturbed load, with no record twice."""
    report = load(store, whole.paths, by="Jo Bright", clock=lambda: NOW, sandbox=sandbox)
    counts, view = report.counts, store.view(ANALYST, "test")
    assert counts.read == counts.accepted + counts.unchanged + counts.amended + counts.quarantined
    return view.picture_hash() == whole.picture and len(view.outlines()) == whole.records and not store.check()
