"""What a store must do with what people decide: keep every version, in order, for whom it is, at every moment."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from graph.access import Role, Viewer
from graph.access.viewer import Clearance
from graph.desk import DeskAudience, DeskKind, DeskRecord, JsonValue, Outdated
from graph.errors import Misuse, NotHeld
from graph.store import Store
from graph.vocabulary import Kind, Relation, Verdict
from tests.builders import ANALYST, PURPOSE, Told, at, put
from tests.contract.store.conftest import NewStore

CHAIR = Viewer("cora", Role.CHAIR, "police")


def said(
    record_id: str = "D-1",
    kind: DeskKind = DeskKind.ACTION,
    *,
    about: tuple[str, ...] = (),
    minute: float = 0,
    by: str = "ada",
    audience: DeskAudience = DeskAudience.TABLE,
    replaces: str = "",
    **body: JsonValue,
) -> DeskRecord:
    """A decision that says only what matters."""
    return DeskRecord(record_id, kind, about, body, by, at(minute), "as agreed", replaces, audience)


def decide(store: Store, *records: DeskRecord) -> None:
    """Write decisions, each in a transaction of its own."""
    with store.writer() as writer:
        for record in records:
            assert writer.decide(record) == record.record_id


def read(store: Store, viewer: Viewer = ANALYST) -> dict[str, Mapping[str, JsonValue]]:
    """What stands for a viewer, by record."""
    return {record.record_id: record.body for record in store.view(viewer, PURPOSE).decisions()}


def test_a_decision_comes_back_as_it_was_written(new_store: NewStore) -> None:
    """Author, moment, reason, what it is about and its whole body, letters of any language as they are."""
    store = new_store()
    record = said(text="Visit — Zoë’s flat 🏠", parts=[1, 2.5, None, {"a": True}], about=("no such id",))
    decide(store, record)
    (found,) = store.view(ANALYST, PURPOSE).decisions()
    assert found == record
    assert found.thing == "D-1"
    assert found.ledger_seq > 0


def test_a_decision_handed_in_twice_is_written_once(new_store: NewStore) -> None:
    """A double click, even a second later, is one action."""
    store = new_store()
    decide(store, said(text="x"), replace(said(text="x"), at=at(1)))
    before = store.versions()
    decide(store, said(text="x"))
    assert store.versions() == before
    assert len(store.view(ANALYST, PURPOSE).decisions(history=True)) == 1


def test_one_id_names_one_decision(new_store: NewStore) -> None:
    """The id of a decision cannot be used for another."""
    store = new_store()
    decide(store, said(text="x"))
    with pytest.raises(Misuse):
        decide(store, said(text="y"))
    assert read(store) == {"D-1": {"text": "x"}}


def test_deciding_leaves_the_evidence_as_it_is(new_store: NewStore) -> None:
    """A decision raises the desk version alone, so it never waits for a rebuild, and the picture's hash stays."""
    store = new_store()
    put(store, [Told("R1").names("Danny").record()])
    (evidence, desk), before = store.versions(), store.view(ANALYST, PURPOSE).picture_hash()
    decide(store, said())
    assert store.versions()[0] == evidence
    assert store.versions()[1] > desk
    assert store.view(ANALYST, PURPOSE).picture_hash() == before


def test_a_new_version_stands_and_the_old_one_is_kept(new_store: NewStore) -> None:
    """Versions of one thing are chained; the latest stands, the history has all of them in order."""
    store = new_store()
    decide(store, said(text="x"), said("D-2", replaces="D-1", text="y"), said("D-3", replaces="D-2", text="z"))
    view = store.view(ANALYST, PURPOSE)
    assert read(store) == {"D-3": {"text": "z"}}
    assert [record.record_id for record in view.decisions(history=True)] == ["D-1", "D-2", "D-3"]
    assert {record.thing for record in view.decisions(history=True)} == {"D-1"}


def test_the_second_of_two_people_is_told_who_was_first(new_store: NewStore) -> None:
    """Changing an outdated version is refused, with who changed it, when, and what stands now."""
    store = new_store()
    decide(store, said(text="x"), said("D-2", replaces="D-1", by="ben", minute=5, text="y"))
    with pytest.raises(Outdated) as told:
        decide(store, said("D-3", replaces="D-1", by="cora", minute=6, text="z"))
    assert (told.value.by, told.value.at, told.value.record_id) == ("ben", at(5).isoformat(), "D-2")
    assert "ben" in told.value.message
    assert read(store) == {"D-2": {"text": "y"}}


def test_what_is_taken_back_is_gone_and_can_be_taken_up_again(new_store: NewStore) -> None:
    """Taking back is a record of its own: what it takes back no longer stands, and nothing was erased."""
    store = new_store()
    decide(store, said(text="x"), said("D-2", DeskKind.TAKEN_BACK, replaces="D-1"))
    assert read(store) == {}
    assert len(store.view(ANALYST, PURPOSE).decisions(history=True)) == 2
    assert [r.kind for r in store.view(ANALYST, PURPOSE).decisions([DeskKind.ACTION], history=True)] == [
        DeskKind.ACTION,
        DeskKind.TAKEN_BACK,
    ]
    decide(store, said("D-3", replaces="D-2", text="x again"))
    assert read(store) == {"D-3": {"text": "x again"}}


def test_only_what_is_there_can_be_replaced_and_only_by_its_kind(new_store: NewStore) -> None:
    """An unknown version, another kind, or taking back nothing: refused, and nothing is written."""
    store = new_store()
    decide(store, said())
    with pytest.raises(NotHeld):
        decide(store, said("D-2", replaces="D-9"))
    with pytest.raises(Misuse):
        decide(store, said("D-2", DeskKind.NOMINATION, replaces="D-1"))
    with pytest.raises(Misuse):
        decide(store, said("D-2", DeskKind.TAKEN_BACK))
    assert list(read(store)) == ["D-1"]


def test_as_of_shows_the_desk_as_it_was(new_store: NewStore) -> None:
    """At a past moment the version of that moment stands, and what was taken back later still does."""
    store = new_store()
    decide(store, said(text="x"), said("D-2", replaces="D-1", minute=10, text="y"))
    decide(store, said("D-3", DeskKind.TAKEN_BACK, replaces="D-2", minute=20))
    stood = [[r.record_id for r in store.view(ANALYST, PURPOSE, as_of=at(m)).decisions()] for m in (-1, 5, 15, 25)]
    assert stood == [[], ["D-1"], ["D-2"], []]


def test_a_view_sees_what_was_decided_after_it_was_opened(new_store: NewStore) -> None:
    """The desk is read live: a decision is there on the next look, with no rebuild."""
    store = new_store()
    view = store.view(ANALYST, PURPOSE)
    decide(store, said())
    assert len(view.decisions()) == 1


def test_decisions_are_found_by_kind_and_by_whom_they_are_about(new_store: NewStore) -> None:
    """`about` is any id of an entity; a decision on one mention is about the entity that it belongs to later."""
    store = new_store()
    put(store, [Told("R1").names("Danny").record(), Told("R2").names("Dan").record()])
    view = store.view(ANALYST, PURPOSE)
    first, second = list(view.mentions())
    decide(store, said(about=(first.mention_id,)), said("D-2", DeskKind.NOMINATION, about=(second.mention_id,)))
    assert [r.record_id for r in view.decisions([DeskKind.NOMINATION])] == ["D-2"]
    assert [r.record_id for r in view.decisions(about=first.entity_id)] == ["D-1"]
    assert [r.record_id for r in view.decisions([DeskKind.NOMINATION], about=first.entity_id)] == []
    with store.writer() as writer:
        writer.judge(first.mention_id, second.mention_id, Verdict.SAME, by="ada", why="one man", at=at(1))
    joined = store.view(ANALYST, PURPOSE)
    assert [r.record_id for r in joined.decisions(about=first.mention_id)] == ["D-1", "D-2"]


def test_a_decision_on_a_record_is_found_by_its_source(new_store: NewStore) -> None:
    """A record is named by its source; a decision outlives the withdrawal of what it is about."""
    store = new_store()
    told = Told("R1").names("Danny")
    put(store, [told.record()])
    decide(store, said(about=(told.source,)))
    view = store.view(ANALYST, PURPOSE)
    assert [r.record_id for r in view.decisions(about=view.source(told.source).entity_id)] == ["D-1"]
    with store.writer() as writer:
        writer.withdraw(told.source, by="ada", why="wrong", at=at(1))
    assert list(read(store)) == ["D-1"]
    assert [r.record_id for r in store.view(ANALYST, PURPOSE).decisions(about=told.source)] == ["D-1"]


def test_each_reads_what_is_for_them(new_store: NewStore) -> None:
    """Drafts are their author's, covert decisions for named police viewers and the chair, the rest for the table."""
    store = new_store()
    decide(
        store,
        said("D-T"),
        said("D-S", audience=DeskAudience.STAFF),
        said("D-C", audience=DeskAudience.COVERT),
        said("D-A", DeskKind.DRAFT, audience=DeskAudience.AUTHOR),
    )
    named = Viewer("nell", Role.ANALYST, "police", clearances=frozenset({Clearance.COVERT}))
    not_police = Viewer("hal", Role.ANALYST, "health", clearances=frozenset({Clearance.COVERT}))
    assert set(read(store)) == {"D-T", "D-S", "D-A"}
    assert set(read(store, CHAIR)) == {"D-T", "D-S", "D-C"}
    assert set(read(store, named)) == {"D-T", "D-S", "D-C"}
    assert set(read(store, not_police)) == {"D-T", "D-S"}


def test_a_version_made_covert_hides_the_open_one_before_it(new_store: NewStore) -> None:
    """The audience of the latest version counts; the open one before it does not come back for others."""
    store = new_store()
    decide(store, said(text="x"), said("D-2", replaces="D-1", audience=DeskAudience.COVERT, text="y"))
    assert read(store) == {}
    assert read(store, CHAIR) == {"D-2": {"text": "y"}}


def test_a_copy_of_the_desk_is_the_desk(new_store: NewStore) -> None:
    """All versions in order of commit, whoever they are for, written into another store, give the same desk."""
    store, other = new_store(), new_store()
    decide(store, said(text="x"), said("D-2", replaces="D-1", minute=1, text="y"))
    decide(store, said("D-3", DeskKind.DRAFT, audience=DeskAudience.AUTHOR, by="ben"))
    with store.writer() as writer:
        everything = writer.desk_records()
    assert [record.record_id for record in everything] == ["D-1", "D-2", "D-3"]
    decide(other, *everything)
    assert other.view(ANALYST, PURPOSE).decisions(history=True) == store.view(ANALYST, PURPOSE).decisions(history=True)


def test_a_refused_decision_leaves_the_pen_usable(new_store: NewStore) -> None:
    """After a refusal the same pen writes the next decision, and loads."""
    store = new_store()
    with store.writer() as writer:
        with pytest.raises(NotHeld):
            writer.decide(said("D-2", replaces="D-9"))
        writer.decide(said())
    put(store, [Told("R1").names("Amy", Relation.VICTIM, Kind.PERSON).record()])
    assert list(read(store)) == ["D-1"]


def test_what_comes_in_after_a_meeting_is_new_however_old_it_is(new_store: NewStore) -> None:
    """New is what was written after the meeting's place in the ledger, also what its agency knew long before."""
    store = new_store()
    put(store, [Told("R1").names("Danny").record(updated="2026-01-01")], minute=10)
    decide(store, said("M-1", DeskKind.MEETING_CLOSED, minute=20))
    (closed,) = store.view(ANALYST, PURPOSE).decisions()
    put(store, [Told("R2").names("Dan").record()], minute=5)
    put(store, [Told("R1").names("Daniel").record(updated="2026-02-01")], minute=30)
    put(store, [Told("R3").names("Zoe").record()], minute=31)
    with store.writer() as writer:
        writer.withdraw("liberty:liberty_report:R3", by="ada", why="wrong", at=at(32))
    view = store.view(ANALYST, PURPOSE)
    assert view.arrived_since(closed.ledger_seq) == {"liberty:liberty_report:R1", "liberty:liberty_report:R2"}
    assert view.known_since(at(20)) == {"liberty:liberty_report:R1"}
    assert view.arrived_since(10_000) == frozenset()
