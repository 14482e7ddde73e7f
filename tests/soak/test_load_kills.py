"""The loader killed a hundred times, at points uniform over its committed rows."""

from pathlib import Path
from random import Random

import pytest

from ingest.load import new_sandbox
from tests.contract.load.killing import killed_inside, resumed, undisturbed
from tests.measured import record

KILLS = 100
FEWEST_INSIDE = 90


@pytest.mark.kills
def test_a_hundred_kills_leave_the_picture_of_an_undisturbed_load(tmp_path: Path):
    """>= 90 of them inside a load; each resumes without help, nothing is half written."""
    whole, random = undisturbed(tmp_path / "whole"), Random(5)
    inside = same = 0
    with new_sandbox() as sandbox:
        for kill in range(KILLS):
            folder = tmp_path / str(kill)
            inside += killed_inside(folder, whole, 1 + kill * (whole.rows - 2) // KILLS, random)
            same += resumed(folder, whole, sandbox) == whole.picture

    record("Loading", "kills inside a load, of 100", inside, "", bar=f">= {FEWEST_INSIDE}")
    record(
        "Loading", "kills after which the final picture was that of an undisturbed load, of 100", same, "", bar="100"
    )
    assert inside >= FEWEST_INSIDE
    assert same == KILLS
