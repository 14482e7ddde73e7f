"""The documents of the network commands are the same to the letter under three hash seeds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Liberty
from tests.unit.cli.test_reference import CAR, CHILD

LINES = (
    ["links", "--as-of", "2026-03-31"],
    ["clusters", "--as-of", "2026-03-31"],
    ["new", "--since", "2026-03-01", "--as-of", "2026-03-31"],
    ["growth", "--from", "2026-03-01", "--to", "2026-03-31"],
    ["path", CHILD, CAR, "--strongest", "--as-of", "2026-03-31"],
)
PROGRAM = (
    "import sys; from dashboard.cli.main import main; [main([*line.split(' '), '--json']) for line in sys.argv[1:]]"
)


@pytest.mark.usefixtures("held")
def test_three_hash_seeds_give_one_document(liberty: Liberty, home: Path):
    """Links, clusters, what is new, growth and paths, each in a process of its own."""
    told: set[str] = set()
    for seed in ("0", "1", "4242"):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, *(" ".join(line) for line in LINES)],
            env={**os.environ, "PYTHONHASHSEED": seed, "LIBERTY_HOME": str(home)},
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        told.add(done.stdout)
    assert len(told) == 1
    assert all(word in next(iter(told)) for word in ('"links"', '"clusters"', '"frames"', '"strongest"', '"levels"'))
    assert '"error"' not in next(iter(told))
