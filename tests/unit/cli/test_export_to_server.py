"""`liberty export --to`: a viewer's own copy on a Neo4j server, with what they may see and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from graph.access import Role, Viewer
from graph.desk import DeskKind
from graph.store import open_store
from graph.store.neo4j.projection import LABELS
from tests.servers import Reached
from tests.unit.cli.conftest import Liberty

PURPOSE = "analysis: which vehicles come up"
REASON = "joint visit to the premises on the fourth"
COPIED = "|".join([*LABELS.values(), "Projection"])


@pytest.fixture(autouse=True)
def target(neo4j_server: Reached, held: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reached]:
    """A database that holds no copy yet, and how to get in."""
    monkeypatch.setenv("LIBERTY_COPY_NEO4J_USER", neo4j_server.user)
    monkeypatch.setenv("LIBERTY_COPY_NEO4J_PASSWORD", neo4j_server.password)
    monkeypatch.setenv("LIBERTY_NEO4J_PASSWORD", "another, of the ledger's own server")
    _run(neo4j_server, f"MATCH (n:{COPIED}) DETACH DELETE n")
    yield neo4j_server
    _run(neo4j_server, f"MATCH (n:{COPIED}) DETACH DELETE n")


def _run(server: Reached, query: Any) -> list[list[Any]]:
    with server.driver.session() as session:
        return [list(record.values()) for record in session.run(query)]


def copied(server: Reached) -> set[str]:
    """The ids of what was copied."""
    return {id_ for (id_,) in _run(server, f"MATCH (n:{'|'.join(LABELS.values())}) RETURN n.id")}


def visible(home: Any, viewer: Viewer, purpose: str) -> set[str]:
    """The ids of what this viewer may take out."""
    with closing(open_store(home / "liberty.db")) as store:
        view = store.view(viewer, purpose).leaving(["somebody"], REASON)
        return {node.entity_id for node in view.projected().nodes()}


def test_an_analysts_copy_is_the_picture_and_says_whose_it_is(liberty: Liberty, target: Reached, held: Any):
    """Nodes, relationships, marking, who took it out and what for; written again, it is replaced."""
    liberty("users", "add", "A. Nalyst")
    out = ("export", "--to", target.url, "--for", "Sam Okoro", "--why", REASON, "--json")
    answer = liberty(*out, "--as", "A. Nalyst")
    again = liberty(*out, "--as", "A. Nalyst")

    assert (answer.status, again.json) == (0, answer.json)
    assert copied(target) == visible(held, Viewer("A. Nalyst", Role.ANALYST), "analysis")
    assert answer.json["nodes"] == len(copied(target))
    ((relationships,),) = _run(target, f"MATCH (:{COPIED})-[r]->(:{COPIED}) RETURN count(r)")
    assert answer.json["relationships"] == relationships > 0
    ((about,),) = _run(target, "MATCH (p:Projection) RETURN properties(p)")
    assert (about["exported_by"], about["marking"], about["whole"]) == ("A. Nalyst", answer.json["marking"], True)


def test_a_partners_copy_holds_what_the_partner_may_see(liberty: Liberty, target: Reached, held: Any):
    """Less than the analyst's, and not a node more than their own view."""
    liberty("users", "add", "P. Artner", "--role", "partner", "--agency", "police")
    purpose = f"enquiry L-7: {REASON}"
    answer = liberty("export", "--to", target.url, "--as", "P. Artner", "--purpose", purpose, "--why", REASON, "--json")

    assert answer.status == 0, answer.json
    partner = Viewer("P. Artner", Role.PARTNER, "police")
    assert copied(target) == visible(held, partner, purpose)
    assert set[str]() < copied(target) < visible(held, Viewer("A. Nalyst", Role.ANALYST), "analysis")


def test_who_got_it_and_why_is_on_record_before_anything_is_written(liberty: Liberty, target: Reached, held: Any):
    """In the log of looks and among the disclosures; also where the server then does not answer."""
    liberty("users", "add", "A. Nalyst")
    failed = liberty(
        "export", "--to", "bolt://127.0.0.1:9", "--for", "Sam", "--why", REASON, "--as", "A. Nalyst", "--json"
    )

    assert failed.json["error"]["code"] == "store_down"
    with closing(open_store(held / "liberty.db")) as store:
        (told,) = store.view(Viewer("A. Nalyst", Role.ANALYST), "analysis").decisions([DeskKind.DISCLOSURE])
        assert (told.body["recipient"], told.body["what"], told.why) == ("Sam", "export neo4j", REASON)
        assert any(line.entry.recipients == ("Sam",) for line in store.audit.lines())


@pytest.mark.parametrize(
    "more",
    [("--format", "csv"), ("--out", "x"), ("--suggestions",), ("--for", "Sam")],
    ids=["a format", "a file", "suggestions", "no reason"],
)
def test_what_does_not_fit_a_database_is_refused(liberty: Liberty, target: Reached, more: tuple[str, ...]):
    """Nothing is written, and nothing is on record as having left."""
    assert liberty("export", "--to", target.url, *more).status == 2
    assert copied(target) == set()


def test_a_database_that_holds_a_ledger_takes_no_copy(liberty: Liberty, target: Reached):
    """A copy would stand among the ledger's own projection."""
    _run(target, "CREATE (:LedgerMeta {name: 'another'})")
    try:
        answer = liberty("export", "--to", target.url, "--json")
        assert answer.status == 2
        assert "ledger" in answer.json["error"]["message"]
    finally:
        _run(target, "MATCH (m:LedgerMeta {name: 'another'}) DELETE m")
