"""A person's word on who is who: merge, split and undo, through the front door of matching."""

from pathlib import Path

import pytest

from graph.errors import Misuse
from graph.vocabulary import Verdict
from ingest.matching.decide import decide, split, undo
from tests.builders import ANALYST, PURPOSE, Told, at, store_of


def test_merge_then_undo_is_the_same_picture_and_a_split_keeps_apart(tmp_path: Path) -> None:
    """To the byte; and what was split is two."""
    store = store_of(tmp_path / "a.db", [Told(f"R{n}").names(f"Danny {n}").record() for n in range(4)])
    before = store.view(ANALYST, PURPOSE).picture_hash()
    ids = [m.mention_id for m in store.view(ANALYST, PURPOSE).mentions()]
    acts = [
        decide(store, store.view(ANALYST, PURPOSE), ids[0], other, Verdict.SAME, why="one man", at=at(n)).act
        for n, other in enumerate(ids[1:], start=1)
    ]
    view = store.view(ANALYST, PURPOSE)
    assert len({view.resolve(id_) for id_ in ids}) == 1
    done = split(store, view, ids[0], ids[2:], why="his brother", at=at(9))
    view = store.view(ANALYST, PURPOSE)
    assert view.resolve(ids[2]) == view.resolve(ids[3]) != view.resolve(ids[0])
    for act in [done.act, *reversed(acts)]:
        undo(store, store.view(ANALYST, PURPOSE), act, why="not so", at=at(10))
    assert store.view(ANALYST, PURPOSE).picture_hash() == before
    store.close()


def test_two_children_on_a_shared_store_take_two_people(tmp_path: Path) -> None:
    """The first word waits, and the same person cannot be the second."""
    told = [Told(f"R{n}").names("Amy", key=f"child_ref|a|{n}", born="2020-03-04").record() for n in range(2)]
    store = store_of(tmp_path / "a.db", told)
    view = store.view(ANALYST, PURPOSE)
    one, other = [m.mention_id for m in view.mentions()]
    first = decide(store, view, one, other, Verdict.SAME, why="one school", at=at(1), shared=True)
    assert first.waits_for_second
    with pytest.raises(Misuse, match="said so already"):
        decide(store, store.view(ANALYST, PURPOSE), one, other, Verdict.SAME, why="sure", at=at(2), shared=True)
    store.close()
