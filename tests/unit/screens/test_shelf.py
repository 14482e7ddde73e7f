"""What is worked out once: for whom it is kept, when it is let go, and that the collector passes it over."""

import gc
import threading

import pytest

from dashboard import session, shelf
from dashboard.shelf import Shelf
from graph.access import Role, Viewer
from graph.store.sqlite_store import SqliteStore
from tests.builders import PURPOSE
from tests.unit.screens.conftest import signed_in


def test_a_thing_is_made_once_also_by_many_at_a_time():
    """The others wait for it."""
    made: list[int] = []
    kept, start = Shelf(4), threading.Barrier(4)

    def ask() -> None:
        start.wait()
        kept.get("large", lambda: made.append(1))

    asking = [threading.Thread(target=ask) for _ in range(4)]
    for one in asking:
        one.start()
    for one in asking:
        one.join()
    assert made == [1]


def test_a_new_edition_lets_go_of_the_old_one():
    """And the same edition of nothing."""
    kept = Shelf(4)
    kept.renew(1)
    kept.get("picture", lambda: "first")
    kept.renew(1)
    assert kept.get("picture", lambda: "second") == "first"
    kept.renew(2)
    assert kept.get("picture", lambda: "second") == "second"


def test_the_collector_passes_over_what_took_long(monkeypatch: pytest.MonkeyPatch):
    """Until it is time to look at everything again."""
    monkeypatch.setattr(shelf, "LONG", -1.0)
    gc.unfreeze()
    try:
        Shelf(4).get("large", lambda: [[] for _ in range(1000)])
        assert gc.get_freeze_count() > 1000
    finally:
        gc.unfreeze()


def test_what_a_long_collection_left_is_passed_over(monkeypatch: pytest.MonkeyPatch):
    """Wherever it was made."""
    monkeypatch.setattr(shelf, "NOTICED", -1.0)
    callbacks = [*gc.callbacks]
    gc.unfreeze()
    try:
        shelf.keep_collections_short()
        large: list[list[int]] = [[] for _ in range(1000)]
        gc.collect(0)
        assert gc.get_freeze_count() > len(large)
    finally:
        gc.callbacks[:] = callbacks
        gc.unfreeze()


def test_what_is_alike_is_made_once_for_two_analysts_and_never_for_a_partner(
    held: SqliteStore, monkeypatch: pytest.MonkeyPatch
):
    """Each look is logged all the same."""
    made: list[str] = []

    def look(viewer: Viewer, purpose: str = PURPOSE) -> str:
        token = signed_in(viewer, purpose)
        monkeypatch.setattr(session, "token", lambda: token)
        seen = session.looking("screen:search")
        return seen.alike("whose", lambda: made.append(viewer.name) or viewer.name)

    assert [look(Viewer(name, Role.ANALYST)) for name in ("ada", "ben")] == ["ada", "ada"]
    assert look(Viewer("sol", Role.PARTNER, "social_care"), "meeting 2026-03-02") == "sol"
    assert made == ["ada", "sol"]
    assert {line.entry.who for line in held.audit.lines() if "whole:ledger" in line.entry.ids} >= {"ada", "ben", "sol"}
