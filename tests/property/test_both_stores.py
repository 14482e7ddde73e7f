"""Whatever is done to a ledger, the embedded store and Neo4j say the same of it afterwards."""

from contextlib import closing
from pathlib import Path
from random import Random

from graph.store import open_store
from tests.both_stores import Sequence, do, said_by
from tests.builders import at
from tests.servers import Ledgers

SEQUENCES, LENGTH, ON_ONE_LEDGER = 200, 4, 20


def test_both_stores_say_the_same_after_any_sequence(ledgers: Ledgers, tmp_path: Path):
    """Loads, amendments, withdrawals, judgements, decisions, rows that wait: equal answers, equal picture hashes."""
    seeds = range(SEQUENCES)
    batches = [seeds[start : start + ON_ONE_LEDGER] for start in range(0, SEQUENCES, ON_ONE_LEDGER)]

    assert [seed for some in batches for seed in differing(ledgers, tmp_path / str(some[0]), some, LENGTH)] == []


def differing(ledgers: Ledgers, folder: Path, seeds: range, length: int) -> list[int]:
    """The sequences after which two ledgers, one on each store, say something different; one sequence upon another."""
    found: list[int] = []
    with (
        closing(open_store(folder / "a.db", clock=lambda: at(9999))) as embedded,
        ledgers.empty(folder / "b.vault.db", lambda: at(9999)) as server,
    ):
        for seed in seeds:
            sequence = Sequence(seed, length, prefix=f"S{seed}-")
            answers = [do(store, sequence.operations) for store in (embedded, server)]
            said = [said_by(store, sequence.end, Random(seed)) for store in (embedded, server)]
            if answers[0] != answers[1] or said[0] != said[1]:
                found.append(seed)
    return found
