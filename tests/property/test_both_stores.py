"""Whatever is done to a ledger, the embedded store and Neo4j say the same of it afterwards."""

from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from graph.store import open_store
from tests.both_stores import Sequence, do, said_by
from tests.builders import at
from tests.servers import Ledgers

SEQUENCES, LENGTH, ON_ONE_LEDGER = 200, 4, 10


@pytest.mark.parametrize("first", range(0, SEQUENCES, ON_ONE_LEDGER))
def test_both_stores_say_the_same_after_any_sequence(ledgers: Ledgers, fast_folder: Path, first: int):
    """Loads, amendments, withdrawals, judgements, decisions, rows that wait: equal answers, equal picture hashes."""
    assert differing(ledgers, fast_folder, range(first, first + ON_ONE_LEDGER), LENGTH) == []


def differing(ledgers: Ledgers, folder: Path, seeds: range, length: int) -> list[int]:
    """The sequences after which two ledgers, one on each store, differ: one upon another, the whole view at the end."""
    found: list[int] = []
    with (
        closing(open_store(folder / "a.db", clock=lambda: at(9999))) as embedded,
        ledgers.empty(folder / "b.vault.db", lambda: at(9999)) as server,
    ):
        for seed in seeds:
            sequence = Sequence(seed, length, prefix=f"S{seed}-")
            answers = [do(store, sequence.operations) for store in (embedded, server)]
            if answers[0] != answers[1] or embedded.whole_hash() != server.whole_hash():
                found.append(seed)
        if said_by(embedded, length, Random(seeds[0])) != said_by(server, length, Random(seeds[0])):
            found.append(seeds[-1])
    return found
