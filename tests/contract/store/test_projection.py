"""What analysts read in Neo4j Browser: as the ledger says, kept up with it, and never read by a view."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph.desk import DeskKind, DeskRecord
from graph.errors import Misuse
from graph.model import Header
from graph.store.neo4j.projection import LABELS, TYPES, Projection
from graph.store.neo4j.server import Server
from graph.store.neo4j_store import Neo4jStore
from graph.vocabulary import Kind, Relation, Verdict
from tests.both_stores import Sequence, do
from tests.builders import ANALYST, PURPOSE, Told, at, put
from tests.contract.store.conftest import clock
from tests.servers import Ledgers, Reached

OURS = "|".join([*LABELS.values(), "Projection"])
LENGTH = 8


@pytest.fixture
def store(ledgers: Ledgers, neo4j_server: Reached, tmp_path: Path) -> Iterator[Neo4jStore]:
    """An empty ledger, and no projection beside it. There is one projection on a server: the test has it alone."""
    _run(neo4j_server, f"MATCH (n:{OURS}) DETACH DELETE n")
    with ledgers.empty(tmp_path / "ledger.vault.db", clock) as made:
        yield made
    _run(neo4j_server, f"MATCH (n:{OURS}) DETACH DELETE n")


def _run(server: Reached, query: Any, **parameters: object) -> list[list[Any]]:
    with server.driver.session() as session:
        return [list(record.values()) for record in session.run(query, parameters)]


def on_the_server(server: Reached) -> tuple[dict[str, Any], list[Any]]:
    """What stands there: nodes by id with labels and properties, relationships with ends and properties."""
    things = "|".join(LABELS.values())
    nodes = _run(server, f"MATCH (n:{things}) RETURN n.id, labels(n), properties(n)")
    ties = _run(server, f"MATCH (a:{things})-[r]->(b:{things}) RETURN a.id, type(r), b.id, properties(r)")
    return {id_: (sorted(names), _plain(about)) for id_, names, about in nodes}, _sorted(ties)


def by_the_view(store: Neo4jStore) -> tuple[dict[str, Any], list[Any]]:
    """What should stand there, by a view on the ledger as it is now."""
    projected = store.view(ANALYST, PURPOSE).projected()
    concern, nodes = projected.of_concern(), dict[str, Any]()
    for node in projected.nodes():
        labels = [LABELS[node.kind], *["Child"] * node.is_child, *["PersonOfConcern"] * (node.entity_id in concern)]
        nodes[node.entity_id] = sorted(labels), _plain(node.about)
    return nodes, _sorted([[t.start, TYPES[t.relation], t.end, t.about] for t in projected.ties()])


def _plain(about: dict[str, Any]) -> dict[str, Any]:
    """As the driver gives them back, dates have a type of their own; nothing is null."""
    return {
        name: value.to_native() if hasattr(value, "to_native") else value
        for name, value in about.items()
        if value is not None
    }


def _sorted(ties: list[list[Any]]) -> list[Any]:
    plain = [(start, kind, end, sorted(_plain(about).items())) for start, kind, end, about in ties]
    return sorted(plain, key=repr)


@pytest.mark.parametrize("seed", range(2))
def test_refreshed_after_each_of_a_sequence_of_changes_it_says_what_the_view_says(
    store: Neo4jStore, neo4j_server: Reached, seed: int
):
    """Only what changed is written, and nothing else is left behind: loads, amendments, judgements, withdrawals."""
    for operation in Sequence(seed, LENGTH).operations:
        do(store, [operation])
        store.project()

        assert on_the_server(neo4j_server) == by_the_view(store)


def test_a_relationship_says_whose_words_it_is_and_how_good(store: Neo4jStore, neo4j_server: Reached):
    """Words, grade, handling, mention: as the source gave them."""
    graded = Header("health", "2026-03-01", source_evaluation="2", intelligence_assessment="B", handling_code="P")
    told = Told("R1").names("blk Corsa, XB93 KTR", Relation.VEHICLE, Kind.VEHICLE, key="vrm|XB93KTR")
    put(store, [told.record(header=graded)])
    store.project()
    query = "MATCH (r:Report {ref: 'R1'})-[v:VEHICLE]->(car:Vehicle) RETURN properties(v), car.caption"
    ((about, caption),) = _run(neo4j_server, query)

    assert caption == "blk Corsa, XB93 KTR"
    assert about["as_written"] == "blk Corsa, XB93 KTR"
    assert (about["agency"], about["grade"], about["handling"]) == ("health", "2B", "P")
    assert about["mention_id"] == told.mentions[1].mention_id
    assert str(about["reported_on"]) == "2026-03-01"


def test_a_child_is_a_child_first_and_nobody_is_of_concern_by_being_named(store: Neo4jStore, neo4j_server: Reached):
    """The victim is a child, the named adult a person: of concern by a decision, no longer when it is taken back."""
    told = Told("R1").names("Amy", Relation.VICTIM).names("Big D", born="1990-01-01")
    put(store, [told.record()])
    store.project()
    assert labels_of(neo4j_server, "Amy") == {"Person", "Child"}
    assert labels_of(neo4j_server, "Big D") == {"Person"}

    about = (told.mentions[2].mention_id,)
    decision = DeskRecord("D1", DeskKind.PERSON_OF_CONCERN, about, {"of_concern": True}, "ada", at(5), "agreed")
    with store.writer() as writer:
        writer.decide(decision)
    store.project()
    assert labels_of(neo4j_server, "Big D") == {"Person", "PersonOfConcern"}

    with store.writer() as writer:
        writer.decide(DeskRecord("D2", DeskKind.TAKEN_BACK, (), {}, "ada", at(6), "wrong", "D1"))
    store.project()
    assert labels_of(neo4j_server, "Big D") == {"Person"}


def labels_of(server: Reached, caption: str) -> set[str]:
    """The labels of a person."""
    ((labels,),) = _run(server, "MATCH (n:Person {caption: $caption}) RETURN labels(n)", caption=caption)
    return set(labels)


def test_what_is_restricted_or_only_suggested_is_not_there(store: Neo4jStore, neo4j_server: Reached):
    """On a canvas a suggestion looks like a fact; a restricted record is for named people."""
    restricted = replace(Header("police", "2026-03-01"), restricted=True)
    put(
        store,
        [
            Told("R1").names("Danny", suggested=True).names("Amy", Relation.VICTIM).record(),
            Told("R2").names("Zoë", Relation.VICTIM).record(header=restricted),
        ],
    )
    store.project()

    names = {caption for (caption,) in _run(neo4j_server, f"MATCH (n:{OURS}) RETURN n.caption")}
    assert names == {None, "Amy", "Report R1"}


def test_no_view_reads_it(store: Neo4jStore, neo4j_server: Reached):
    """Whatever somebody does to it in Browser changes no answer; it is put right when it is made anew."""
    put(store, [Told("R1").names("Amy", Relation.VICTIM).record()])
    store.project()
    view = store.view(ANALYST, PURPOSE)
    before = view.picture_hash(), view.search("amy"), store.check()
    _run(neo4j_server, f"MATCH (n:{OURS}) SET n.caption = 'nonsense', n.id = randomUUID()")
    view = store.view(ANALYST, PURPOSE)

    assert (view.picture_hash(), view.search("amy"), store.check()) == before


def test_it_follows_the_ledger_by_itself(store: Neo4jStore, neo4j_server: Reached, tmp_path: Path):
    """In the background, and is up to the ledger when the store is closed."""
    put(store, [Told("R1").names("Amy", Relation.VICTIM).record()])
    following = Neo4jStore(store._server._driver, store.url, tmp_path / "f.vault.db", clock=clock, projects=True)
    assert following.health()["projection"]

    put(following, [Told("R2").names("Danny").record()], minute=3)
    following.close()

    assert on_the_server(neo4j_server) == by_the_view(store)


def test_left_unfinished_it_is_made_anew(store: Neo4jStore, neo4j_server: Reached):
    """A writer that died in the middle leaves no mixture: its nodes are no part of the next."""
    put(store, [Told("R1").names("Amy", Relation.VICTIM).record()])
    store.project()
    dead = Projection(Server(neo4j_server.driver))
    dead.take()
    _run(neo4j_server, "MATCH (p:Projection) SET p.beat = 0 CREATE (:Person {id: 'E-HALF'})")

    store.project()

    assert on_the_server(neo4j_server) == by_the_view(store)


def test_while_another_writes_it_that_one_is_told_to_go_on(store: Neo4jStore, neo4j_server: Reached):
    """Two never write at once, and the later change is not forgotten."""
    put(store, [Told("R1").names("Amy", Relation.VICTIM).record()])
    Projection(Server(neo4j_server.driver)).prepare()
    first = Projection(Server(neo4j_server.driver))
    assert first.take() == {"name": "liberty", "asked": pytest.approx(0, abs=1e15)}

    store.project()

    assert on_the_server(neo4j_server) == ({}, [])
    assert first.done({"evidence_version": 0})


def test_somebody_elses_database_is_left_alone(store: Neo4jStore, neo4j_server: Reached):
    """Nodes that are not ours are a reason to stop."""
    _run(neo4j_server, "CREATE (:Invoice {id: 1})")
    try:
        with pytest.raises(Misuse, match="not Liberty's"):
            store.project()
    finally:
        _run(neo4j_server, "MATCH (n:Invoice) DELETE n")


def test_taken_back_judgements_leave_two_people_again(store: Neo4jStore, neo4j_server: Reached):
    """One node while the judgement stands; before and after, two."""
    one, other = Told("R1").names("Amy", Relation.VICTIM), Told("R2").names("Amy B", Relation.VICTIM)
    put(store, [one.record(), other.record()])
    counts: list[int] = []

    def count() -> None:
        store.project()
        counts.append(_run(neo4j_server, "MATCH (n:Person) RETURN count(n)")[0][0])

    count()
    with store.writer() as writer:
        ids = one.mentions[1].mention_id, other.mentions[1].mention_id
        judgement = writer.judge(*ids, Verdict.SAME, by="ada", why="same birth", at=at(4))
    count()
    with store.writer() as writer:
        writer.take_back(judgement, by="ben", why="not so", at=at(5))
    count()

    assert counts == [2, 1, 2]
