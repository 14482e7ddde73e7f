"""How long a person waits before the terminal answers."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.measured import record

LIBERTY = Path(sys.executable).with_name("liberty")
BAR_SECONDS = 0.5


def seconds(*command: str | Path) -> float:
    """The median of seven starts, after one that fills the file cache."""
    times: list[float] = []
    for _ in range(8):
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - began)
    return statistics.median(times[1:])


def test_help_answers_within_half_a_second():
    """`liberty --help` imports no heavy library: beside it, the time of a Python that does nothing."""
    bare = seconds(sys.executable, "-c", "pass")
    measured = seconds(LIBERTY, "--help")

    record("Terminal", "`liberty --help`", measured, "s", baseline=bare, bar=f"<= {BAR_SECONDS} s")
    assert measured <= BAR_SECONDS
