"""How soon the terminal answers."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from statistics import median

from tests.measured import record

RUNS = 7
BAR = 0.5


def seconds(command: Sequence[str]) -> float:
    """Median wall time of a few runs, the first left out: it reads the disk."""
    taken: list[float] = []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        taken.append(time.perf_counter() - start)
    return median(taken[1:])


def test_help_answers_at_once():
    """`liberty --help` in at most half a second, beside a bare interpreter."""
    bare = seconds([sys.executable, "-c", "pass"])
    measured = seconds([sys.executable, "-m", "dashboard.cli.main", "--help"])
    record("Terminal", "liberty --help", measured, "s", baseline=bare, bar=f"<= {BAR} s")

    assert measured <= BAR
