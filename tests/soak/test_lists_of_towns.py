"""Fifty generated towns, every list made twice."""

from pathlib import Path

from tests.list_towns import differences
from tests.measured import record

TOWNS = 50


def test_every_list_of_fifty_towns_equals_the_second_implementation(tmp_path: Path) -> None:
    """Children, months and seeds vary; the sample of the quick run has two of them."""
    found: list[str] = []
    for seed in range(100, 100 + TOWNS):
        folder = tmp_path / str(seed)
        folder.mkdir()
        found += differences(folder, seed, children=12 + seed % 9, months=2 + seed % 3)
    record("Missing, risk and duty", f"lists that differ over {TOWNS} towns", len(found), "lists", bar="0")
    assert found == []
