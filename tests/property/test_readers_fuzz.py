"""Damaged and hostile files: one kind of answer, no crash, no hang, no row lost in silence.

Here at a sample; tests/soak has the full number.
"""

import random
import tempfile
from pathlib import Path

import pytest

from tests.property.damage import DAMAGE, slowest
from tests.unit.ingest.drops import read_bytes


@pytest.mark.parametrize("kind", list(DAMAGE))
def test_damaged_files_are_read_or_refused_and_never_break_the_reader(kind: str) -> None:
    """The readers themselves raise nothing, so that a child's sudden end means a limit or a fault of ours."""
    assert slowest(kind, 100) < 5


def test_rows_that_were_not_damaged_are_still_read() -> None:
    """Damage inside one row of a table costs that row, and at most the one beside it."""
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(100):
            chance = random.Random(f"row {seed}")
            lines = [f'OL-{number},"Seen, again",Amy,Danny,there' for number in range(20)]
            hurt = chance.randrange(20)
            at = chance.randrange(len(lines[hurt]))
            lines[hurt] = lines[hurt][:at] + chance.choice(['"', '""', ",", "\n", "\0", 'x"x']) + lines[hurt][at:]
            text = "report_ref,incident_details,victim_name,alleged_offenders,incident_location\n" + "\n".join(lines)
            read = read_bytes(Path(folder), text.encode())
            lost = {f"OL-{number}" for number in range(20)} - set(read.records)
            assert lost <= {f"OL-{hurt}", f"OL-{hurt + 1}"}, f"row {seed}"
            assert read.adds_up
