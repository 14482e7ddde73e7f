"""Five thousand sequences of everything that can be done to a ledger, on both stores."""

import os
from pathlib import Path

from tests.measured import record
from tests.property.test_both_stores import differing
from tests.servers import Ledgers

FIRST, SEQUENCES = int(os.environ.get("SOAK_FIRST", "0")), 5_000
LENGTH, ON_ONE_LEDGER = 8, 8
"""Few upon one ledger: after each the whole of it is hashed on both stores."""


def test_both_stores_say_the_same_after_five_thousand_sequences(ledgers: Ledgers, fast_folder: Path):
    """Equal answers and equal picture hashes after each."""
    found: list[int] = []
    for start in range(FIRST, SEQUENCES, ON_ONE_LEDGER):
        seeds = range(10_000 + start, 10_000 + start + ON_ONE_LEDGER)
        if start % 400 == 0:
            print(f"{start:,} sequences", flush=True)
        found += differing(ledgers, fast_folder / str(start), seeds, LENGTH)

    which = f"of {SEQUENCES:,}" if FIRST == 0 else f"of {FIRST:,} to {SEQUENCES:,}"
    record("Both stores", f"sequences after which they differ, {which}", len(found), "", bar="0")
    assert found == []
