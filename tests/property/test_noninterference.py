"""What a viewer may not see does not exist for them: a view is, to the letter, the view of a ledger without it."""

from pathlib import Path

import pytest

from graph.store import View
from tests.hidden_claims import VIEWERS, WITHOUT_A_VIEW, Ledger, invented, purpose_of, put_in
from tests.paired_views import Pairs
from tests.seen_by import at_the_door, differing, everything

LEDGERS = 12
NOT_ANSWERS = {"viewer", "purpose", "session", "surface", "sees"}
"""Who looks and for what; and what an answer may be kept under, which is never shown."""


@pytest.mark.parametrize("seed", range(LEDGERS))
def test_a_view_is_the_view_of_a_ledger_without_what_is_hidden(seed: int, fast_folder: Path) -> None:
    """Entities, ids, search, counts, order, paths, pages, exports, errors: byte for byte, for every role."""
    ledger = invented(seed)
    with Pairs(fast_folder, ledger) as pairs:
        for viewer, view, other in pairs:
            assert differing(everything(view, ledger), everything(other, ledger)) == [], (seed, viewer)


def test_who_has_no_view_learns_nothing_at_the_door(fast_folder: Path) -> None:
    """Auditor and administrator are answered as if nothing were held at all, whatever they ask for."""
    ledger = invented(1)
    full, empty = put_in(fast_folder / "full.db", ledger), put_in(fast_folder / "empty.db", Ledger())
    for viewer in WITHOUT_A_VIEW:
        answers = [list(at_the_door(store, viewer, purpose_of(viewer), ledger)) for store in (full, empty)]
        assert answers[0] == answers[1]
        assert all(answer.startswith("NotAllowed") for _, answer in answers[0])
    full.close()
    empty.close()


def test_every_question_that_a_view_takes_is_compared(fast_folder: Path) -> None:
    """A new one is compared too, or this fails."""
    ledger = invented(0)
    store = put_in(fast_folder / "whole.db", ledger)
    partner = next(viewer for viewer in VIEWERS if viewer.agency == "health")
    asked = {name for name, _ in everything(store.view(partner, purpose_of(partner)), ledger)}
    assert asked - {"paths"} == {name for name in vars(View) if not name.startswith("_")} - NOT_ANSWERS
    store.close()
