"""Who told a record, as opaque ids, and what many entity ids stand for: the same on every store."""

from collections.abc import Mapping
from dataclasses import replace

from graph.access import Role, Viewer
from graph.model import DerivedRecord
from graph.vocabulary import Verdict
from tests.builders import ANALYST, PURPOSE, Told, at, put
from tests.contract.store.conftest import NewStore

JANE = {"reporter_name": "Jane Quillgate", "witness_details": ""}
TOLD_BY_JANE = {"reporter_name": "Omar Pellwick", "witness_details": "QUILLGATE Jane, neighbour, 07700 900961"}


def told(reference: str, protected: Mapping[str, str]) -> DerivedRecord:
    return replace(Told(reference).names("Danny").record(), protected=protected)


def test_a_reporter_and_a_witness_of_one_name_are_one_teller(new_store: NewStore) -> None:
    """A third-party chain shows itself without anybody's name."""
    store = new_store()
    put(store, [told("R1", JANE), told("R2", TOLD_BY_JANE)])
    found = store.view(ANALYST, PURPOSE).tellers()
    first, second = found["liberty:liberty_report:R1"], found["liberty:liberty_report:R2"]
    assert first.reporter
    assert first.reporter <= second.witness
    assert not first.reporter & second.reporter
    assert not any("quill" in word.casefold() for word in (*first.reporter, *second.witness))


def test_a_witness_who_is_not_named_tells_nothing_apart(new_store: NewStore) -> None:
    """Whoever wishes to stay anonymous is nobody that can be known again, and so is a neighbour."""
    store = new_store()
    words = ("wishes to stay anonymous", "a neighbour", "Mum", "not known")
    put(store, [told(f"R{n}", {"reporter_name": "", "witness_details": said}) for n, said in enumerate(words)])
    assert all(not (t.reporter | t.witness) for t in store.view(ANALYST, PURPOSE).tellers().values())


def test_who_told_is_for_intelligence_staff_alone(new_store: NewStore) -> None:
    """Not even opaque ids go to anybody else."""
    store = new_store()
    put(store, [told("R1", JANE)])
    chair = store.view(Viewer("cy", Role.CHAIR), PURPOSE)
    assert chair.tellers()
    assert store.view(ANALYST, PURPOSE, as_of=at(-1)).tellers() == {}


def test_a_witness_who_came_with_a_later_version_is_not_known_before(new_store: NewStore) -> None:
    """As of a moment the teller is that of the version that stood then."""
    store = new_store()
    first = replace(Told("R1").names("Danny").record(updated="2026-01-01"), protected=JANE)
    later = replace(Told("R1").names("Daniel").record(updated="2026-02-01"), protected=TOLD_BY_JANE)
    put(store, [first])
    put(store, [later], minute=10)
    source = "liberty:liberty_report:R1"
    assert not store.view(ANALYST, PURPOSE, as_of=at(5)).tellers()[source].witness
    assert store.view(ANALYST, PURPOSE).tellers()[source].witness


def test_many_entity_ids_are_resolved_at_once_also_swallowed_ones(new_store: NewStore) -> None:
    """As `resolve` does one by one; what is not held is left out."""
    store = new_store()
    put(store, [Told("R1").names("Danny").record(), Told("R2").names("Daniel").record()])
    before = store.view(ANALYST, PURPOSE)
    people = [line for line in before.mentions() if line.as_written in ("Danny", "Daniel")]
    with store.writer() as writer:
        writer.judge(people[0].mention_id, people[1].mention_id, Verdict.SAME, by="ada", why="one man", at=at(1))
    after = store.view(ANALYST, PURPOSE)
    ids = [person.entity_id for person in people]
    assert after.resolve_all([*ids, "E-NOBODY000"]) == {entity: after.resolve(entity) for entity in ids}
    assert len(set(after.resolve_all(ids).values())) == 1
