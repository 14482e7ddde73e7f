"""An embedded store reads what was written since it last looked, and comes to what a new reader comes to."""

from dataclasses import astuple
from pathlib import Path

import numpy as np

from graph.store import open_store
from graph.store.columns import Columns
from graph.store.sqlite.connection import connect_reader
from graph.store.sqlite.gathered import Gathered
from graph.vocabulary import Relation, Verdict
from tests.builders import ANALYST, PURPOSE, Told, at, put, store_of


def numbers(columns: Columns) -> list[object]:
    parts = (columns.records, columns.versions, columns.mentions, columns.relations, columns.keys)
    arrays = [np.asarray(array).tolist() for part in parts for array in astuple(part)]
    return [*arrays, columns.sources, columns.markings, columns.sightings, columns.judgements, columns.withdrawals]


def test_bit_by_bit_is_the_same_as_at_once(tmp_path: Path) -> None:
    """New records, an amended one, a joining and a withdrawal, each looked at before the next is written."""
    plate = "vrm|XB93KTR"
    store = store_of(tmp_path / "s.db", [Told("R5").names("Zzoe", Relation.VICTIM, key=plate).record(updated="1")])
    view = store.view(ANALYST, PURPOSE)
    for minute, told in enumerate((Told("R1"), Told("R9"), Told("R5").names("Max")), start=1):
        put(store, [told.names("Zzoe", key=plate).record(updated=str(minute))], minute=minute)
        view = store.view(ANALYST, PURPOSE)
        assert view.picture_hash() == open_store(store.url).view(ANALYST, PURPOSE).picture_hash()
    first, second = [line.mention_id for line in view.mentions()][:2]
    with store.writer() as writer:
        writer.judge(first, second, Verdict.DIFFERENT, by="ada", why="twins", at=at(5))
        writer.withdraw("liberty:liberty_report:R9", by="ada", why="sent twice", at=at(6))

    new = open_store(store.url).view(ANALYST, PURPOSE)

    assert store.view(ANALYST, PURPOSE).picture_hash() == new.picture_hash()
    assert [tuple(one) for one in store.view(ANALYST, PURPOSE).outlines()] == [tuple(one) for one in new.outlines()]


def test_a_file_in_the_place_of_another_is_read_anew(tmp_path: Path) -> None:
    """A backup that was put back holds other records under the numbers that were read."""
    held = Gathered()
    for name in ("one", "two"):
        store = store_of(tmp_path / f"{name}.db", [Told(f"{name}-{n}").names("Zzoe").record() for n in range(3)])
        reader = connect_reader(Path(store.url))

        assert numbers(held.columns(reader)) == numbers(Gathered().columns(reader))
        assert held.claims(reader, "value", "predicate = 'name'") == [("Zzoe",)] * 3
        reader.close()
