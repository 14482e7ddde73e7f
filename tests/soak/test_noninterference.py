"""The full number: 1,000 ledgers, every role; and that most of what is seen is mixed with what is hidden."""

import gc
import os
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.access import Role
from tests.hidden_claims import VIEWERS, invented, members, mixed, purpose_of
from tests.measured import record
from tests.paired_views import Pairs
from tests.seen_by import differing, everything

LEDGERS = int(os.environ.get("SOAK_LEDGERS", "1000"))
SECTION = "Who may see what"
SEES_MOST = next(viewer for viewer in VIEWERS if viewer.name == "ria")
BOTH, SEEN = "hold both", "seen"


def test_a_view_is_the_view_of_a_ledger_without_what_is_hidden(fast_folder: Path) -> None:
    """Byte for byte; and at least 30 % of the people and things that a partner sees are joined to something hidden."""
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    with ProcessPoolExecutor(initializer=gc.freeze) as pool:
        for number, (counted, told) in enumerate(
            pool.map(partial(compare, fast_folder), range(LEDGERS), chunksize=5), 1
        ):
            counts += counted
            wrong += told
            if number % 50 == 0:
                print(f"{number:,} ledgers, {len(wrong)} views that differ", flush=True)
    record(SECTION, "views that differ from those of a ledger without the hidden", len(wrong), "views", bar="0")
    record(SECTION, "ledgers, each for every role: view equal to the ledger without the hidden", LEDGERS, "ledgers")
    for role in (role for role in Role if counts[role]):
        record(SECTION, f"pairs of views compared byte for byte, {role}", counts[role], "views")
    share = counts[BOTH] / counts[SEEN]
    record(SECTION, "people and things a partner sees that hold hidden mentions", 100 * share, "%", bar=">= 30 %")
    assert wrong == []
    assert share >= 0.3


def compare(folder: Path, seed: int) -> tuple[Counter[str], list[str]]:
    """One ledger for everybody: pairs compared, by role, and how much of what partners see is mixed; what differs."""
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    with TemporaryDirectory(dir=folder) as own, Pairs(Path(own), invented(seed)) as pairs:
        full = members(pairs.store.view(SEES_MOST, purpose_of(SEES_MOST)))
        for viewer, view, other in pairs:
            if found := differing(everything(view, pairs.ledger), everything(other, pairs.ledger)):
                wrong.append(f"ledger {seed}, {viewer.name}: {sorted({asked for asked, *_ in found})}")
            both, seen = mixed(full, view) if viewer.role is Role.PARTNER else (0, 0)
            counts += Counter({viewer.role: 1, BOTH: both, SEEN: seen})
    return counts, wrong
