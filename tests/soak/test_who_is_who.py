"""The full number: 1,000 generated stores in which people are brought together, parted and told apart by hand."""

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor

import pytest

from tests.identity import judged
from tests.measured import record

EXAMPLES = int(os.environ.get("SOAK_EXAMPLES", "1000"))


@pytest.mark.parametrize(
    ("what", "once"),
    [
        ("merged and taken back", judged.merged_and_undone),
        ("merged and split", judged.merged_and_split),
        ("judged and loaded again", judged.judged_and_loaded_again),
        ("split, and later reports", judged.split_and_told_more),
        ("rejected, loaded and matched again", judged.rejected_and_loaded_again),
    ],
)
def test_a_judgement_is_obeyed_and_can_be_taken_back(what: str, once: Callable[[int], str]) -> None:
    """Each on stores of its own; what went wrong is told by seed."""
    with ProcessPoolExecutor() as pool:
        wrong = [fault for fault in pool.map(once, range(EXAMPLES), chunksize=10) if fault]
    record("Matching", f"{what}, {EXAMPLES:,} times: not as it should be", len(wrong), "", bar="0")
    assert wrong == []
