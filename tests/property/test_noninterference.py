"""What a viewer may not see does not exist for them: a view is, to the letter, the view of a ledger without it."""

from pathlib import Path

import pytest

from graph.store import Store
from tests.hidden_claims import VIEWERS, everything, hides_something, invented, put_in, without_the_hidden

LEDGERS = 40


@pytest.mark.parametrize("seed", range(LEDGERS))
def test_a_view_is_the_view_of_a_ledger_without_what_is_hidden(seed: int, fast_folder: Path) -> None:
    """Entities, ids, search, counts, order, paths, pages, errors: byte for byte, for every role."""
    ledger = invented(seed)
    store = put_in(fast_folder / "whole.db", ledger)
    others: dict[str, Store] = {}
    for viewer in VIEWERS:
        view = store.view(viewer, "enquiry 1/26")
        less = without_the_hidden(ledger, view)
        if not hides_something(ledger, less):
            continue
        key = repr(less)
        if key not in others:
            others[key] = put_in(fast_folder / f"less_{len(others)}.db", less)
        other = others[key].view(viewer, "enquiry 1/26")
        for mine, theirs in zip(everything(view, ledger), everything(other, ledger), strict=True):
            assert mine == theirs, (seed, viewer)
    for each in (store, *others.values()):
        each.close()
