"""What a viewer may not see does not exist for them on a Neo4j server either; 50 ledgers are in tests/soak."""

from contextlib import ExitStack
from itertools import islice
from pathlib import Path

import pytest

from tests.builders import at
from tests.hidden_claims import invented
from tests.paired_views import Pairs
from tests.seen_by import differing, everything
from tests.servers import Ledgers

EVERY, VIEWERS = 5, 3


@pytest.mark.parametrize("seed", [3])
def test_a_view_is_the_view_of_a_ledger_without_what_is_hidden(seed: int, ledgers: Ledgers, fast_folder: Path) -> None:
    """Entities, ids, search, counts, order, paths, pages, exports, errors: byte for byte, for some of the viewers."""
    assert compared(ledgers, fast_folder, seed, every=EVERY, most=VIEWERS) == VIEWERS


def compared(ledgers: Ledgers, folder: Path, seed: int, *, every: int = 1, most: int = 1_000) -> int:
    """Compare what every so many of the viewers see of one ledger, with the ledger that never held the rest."""
    ledger = invented(seed)
    with ExitStack() as opened:

        def new(path: Path):
            return opened.enter_context(ledgers.empty(path.with_suffix(".vault.db"), lambda: at(60 * 24)))

        pairs = islice(opened.enter_context(Pairs(folder, ledger, new)), 0, every * most, every)
        count = 0
        for viewer, view, other in pairs:
            assert differing(everything(view, ledger), everything(other, ledger)) == [], (seed, viewer)
            count += 1
        return count
