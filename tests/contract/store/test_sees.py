"""To whom exactly the same is open."""

from __future__ import annotations

from graph.access import Role, Viewer
from tests.builders import ANALYST, Told, put
from tests.contract.store.conftest import NewStore

CHAIR = Viewer("cher", Role.CHAIR, "police")
PARTNER = Viewer("sol", Role.PARTNER, "social_care")


def test_a_purpose_parts_nobody_but_a_meeting(new_store: NewStore) -> None:
    """Only a meeting makes a difference, to those for whom it goes by its agenda."""
    store = new_store()
    put(store, [Told("OL-1").names("Danny").record()])

    def seen(viewer: Viewer, purpose: str) -> object:
        return store.view(viewer, purpose).sees

    assert seen(ANALYST, "enquiry 114/26") == seen(ANALYST, "analysis")
    assert seen(PARTNER, "enquiry 114/26") == seen(PARTNER, "case_work C-1") != seen(PARTNER, "meeting 2026-04-14")
    assert len({seen(viewer, "enquiry 114/26") for viewer in (ANALYST, CHAIR, PARTNER)}) == 3
