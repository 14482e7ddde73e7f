"""A ledger copied into another store is the same ledger, and so is its copy back."""

from random import Random

import pytest

from graph.errors import Misuse
from tests.both_stores import Sequence, do, said_by
from tests.builders import ANALYST, FILE, PURPOSE, Told, put
from tests.contract.store.conftest import NewStore

SEEDS = range(3)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_copy_and_its_copy_back_say_what_the_first_said(
    new_store: NewStore, new_embedded_store: NewStore, seed: int
) -> None:
    """From the embedded store into each kind and back: every moment, judgement, decision and row that waits."""
    first, there, back = new_embedded_store(), new_store(), new_embedded_store()
    sequence = Sequence(seed, 14)
    do(first, sequence.operations)

    first.copy_into(there)
    there.copy_into(back)

    said = said_by(first, sequence.end, Random(seed))
    assert said_by(there, sequence.end, Random(seed)) == said
    assert said_by(back, sequence.end, Random(seed)) == said
    assert first.whole_hash() == there.whole_hash() == back.whole_hash()


def test_a_copy_holds_the_files_as_they_came_in(new_store: NewStore, new_embedded_store: NewStore) -> None:
    """Byte for byte, with the receipts."""
    first, copy = new_store(), new_embedded_store()
    put(first, [Told("R1").names("Danny").record()])

    first.copy_into(copy)

    reason = f"{PURPOSE}: comparing a copy of the ledger with the first"
    assert copy.original(ANALYST, reason, FILE) == first.original(ANALYST, reason, FILE)
    assert copy.view(ANALYST, PURPOSE).loads() == first.view(ANALYST, PURPOSE).loads()


def test_a_store_that_holds_something_takes_no_copy(new_store: NewStore, new_embedded_store: NewStore) -> None:
    """Two ledgers are never mixed by mistake."""
    first, other = new_embedded_store(), new_store()
    put(other, [Told("R1").names("Danny").record()])

    with pytest.raises(Misuse):
        first.copy_into(other)
