"""Ends a load with SIGKILL and looks at what is left.

The load runs in a process of its own that says after every transaction how many rows it has dealt with. The blow
falls a random
moment after a given one of them, so that it hits between two transactions as well as inside one.
"""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

from graph.store import open_store
from ingest.load import load
from ingest.sandbox import Sandbox
from ingest.synthetic import write_town
from tests.contract.load.conftest import ANALYST, NOW

BATCH = 20
"""Records in a transaction, so that a small town has many."""
_PROGRAM = f"""
import sys
from pathlib import Path
from graph.store import open_store
from ingest.load import load, run
from tests.contract.load.conftest import NOW
run.MOST_RECORDS = {BATCH}
store = open_store(Path(sys.argv[1]))
rows = {{}}
def tell(progress):
    rows[progress.file_number] = progress.rows
    print(sum(rows.values()), flush=True)
load(store, [Path(path) for path in sys.argv[2:]], by="Jo Bright", clock=lambda: NOW, on_progress=tell)
store.close()
print("end", flush=True)
"""


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """A load that nobody disturbed: the files, the picture, how many rows were committed, and how long a transaction
    took.
    """

    paths: tuple[Path, ...]
    picture: str
    rows: int
    seconds: float


def undisturbed(folder: Path) -> Undisturbed:
    """A small invented town, loaded."""
    write_town(folder / "town", seed=11, children=24, months=1, reports=90, forms=False)
    paths = tuple(sorted(path for path in (folder / "town").iterdir() if path.name.startswith("20")))
    with _started(folder / "whole" / "liberty.db", paths) as process:
        told = [(int(line), time.monotonic()) for line in _lines(process) if line != "end"]
    (rows, last), (_, first) = told[-1], told[0]
    return Undisturbed(paths, _picture(folder / "whole" / "liberty.db"), rows, (last - first) / len(told))


def killed_inside(folder: Path, whole: Undisturbed, at: int, random: Random) -> bool:
    """Kill a load some moment after its `at`-th row was committed; whether it was still at work."""
    with _started(folder / "liberty.db", whole.paths) as process:
        lines = _lines(process)
        while (line := next(lines, "end")) != "end" and int(line) < at:
            pass
        time.sleep(random.random() * whole.seconds)
        working = process.poll() is None
        os.kill(process.pid, signal.SIGKILL)
        return working and "end" not in [line, *lines]


def resumed(folder: Path, whole: Undisturbed, sandbox: Sandbox) -> str:
    """Run the same load again, without help; the picture it leads to."""
    store = open_store(folder / "liberty.db")
    try:
        report = load(store, whole.paths, by="Jo Bright", clock=lambda: NOW, sandbox=sandbox)
        counts = report.counts
        assert counts.read == counts.accepted + counts.unchanged + counts.amended + counts.quarantined
        return store.view(ANALYST, "test").picture_hash()
    finally:
        store.close()


def _started(store: Path, paths: tuple[Path, ...]) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _PROGRAM, str(store), *map(str, paths)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3])


def _lines(process: subprocess.Popen[str]):
    assert process.stdout is not None
    return (line.strip() for line in process.stdout)


def _picture(path: Path) -> str:
    store = open_store(path)
    try:
        return store.view(ANALYST, "test").picture_hash()
    finally:
        store.close()
