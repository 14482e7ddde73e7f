"""To whom exactly the same is open."""

from __future__ import annotations

from graph.access import Role, Viewer
from tests.builders import ANALYST, Told, put
from tests.contract.store.conftest import NewStore

CHAIR = Viewer("cher", Role.CHAIR, "police")
PARTNER = Viewer("sol", Role.PARTNER, "social_care")


def test_where_nothing_is_hidden_the_purpose_parts_nobody(new_store: NewStore) -> None:
    """An analyst to whom every record is open sees the same whatever it is for; who has a sight does not."""
    store = new_store()
    put(store, [Told("OL-1").names("Danny").record()])

    def seen(viewer: Viewer, purpose: str) -> object:
        return store.view(viewer, purpose).sees

    assert seen(ANALYST, "enquiry 114/26") == seen(ANALYST, "analysis")
    assert seen(PARTNER, "enquiry 114/26") != seen(PARTNER, "meeting 2026-04-14")
    assert len({seen(viewer, "enquiry 114/26") for viewer in (ANALYST, CHAIR, PARTNER)}) == 3
