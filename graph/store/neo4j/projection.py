"""People, things and records as an analyst reads them in Neo4j Browser or Bloom: their labels and types, their writer.

One node an entity or record, one relationship a relation as one source says it. Derived from a view and never read by
one. Who writes holds the projection by a token; a writer whose token was taken over writes nothing more.
"""

import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import batched
from typing import Any, LiteralString

from graph.errors import Misuse, StoreError
from graph.store.neo4j.server import LOADING_PATIENCE, Change, Server, rows
from graph.store.projected import NodeRow, Projected, TieRow
from graph.vocabulary import Kind, Relation

AT_ONCE = 2_000
"""Nodes or relationships in a transaction."""
LONGEST_SILENCE = 60_000
"""Milliseconds after which a writer that says nothing is taken for dead."""

LABELS: Mapping[Kind, LiteralString] = {
    Kind.PERSON: "Person",
    Kind.LOCATION: "Location",
    Kind.VEHICLE: "Vehicle",
    Kind.PHONE: "Phone",
    Kind.ONLINE_ACCOUNT: "OnlineAccount",
    Kind.ORGANISATION: "Organisation",
    Kind.REPORT: "Report",
    Kind.MISSING_EPISODE: "MissingEpisode",
    Kind.CASE: "Case",
    Kind.RISK_ASSESSMENT: "RiskAssessment",
    Kind.MEETING: "Meeting",
    Kind.CASE_LINK: "CaseLink",
    Kind.OCCURRENCE: "Occurrence",
    Kind.GAZETTEER_ENTRY: "GazetteerEntry",
    Kind.STATUS: "Status",
    Kind.SERVICE: "Service",
}
TYPES: Mapping[Relation, LiteralString] = {
    Relation.VICTIM: "VICTIM",
    Relation.ALLEGED_OFFENDER: "ALLEGED_OFFENDER",
    Relation.PRESENT: "PRESENT",
    Relation.MENTIONED: "MENTIONED",
    Relation.CHILD: "CHILD",
    Relation.AT: "AT",
    Relation.VEHICLE: "VEHICLE",
    Relation.MISSING_FROM: "MISSING_FROM",
    Relation.FOUND_AT: "FOUND_AT",
    Relation.FOUND_WITH: "FOUND_WITH",
    Relation.FOUND_VEHICLE: "FOUND_VEHICLE",
    Relation.PERSON_POSING_RISK: "PERSON_POSING_RISK",
    Relation.LOCATION_OF_CONCERN: "LOCATION_OF_CONCERN",
    Relation.SUSPECT: "SUSPECT",
    Relation.STATUS_OF: "STATUS_OF",
    Relation.DESCRIBES: "DESCRIBES",
    Relation.LINKED: "LINKED",
    Relation.OF_CASE: "OF_CASE",
    Relation.ASSOCIATE_OF: "ASSOCIATE_OF",
    Relation.PEER_OF: "PEER_OF",
    Relation.SIBLING_OF: "SIBLING_OF",
    Relation.PARENT_OF: "PARENT_OF",
    Relation.CARER_OF: "CARER_OF",
    Relation.RELATIVE_OF: "RELATIVE_OF",
    Relation.ADULT_SAYING_PARTNER_OF: "ADULT_SAYING_PARTNER_OF",
    Relation.ALLEGED_OFFENDER_AGAINST: "ALLEGED_OFFENDER_AGAINST",
    Relation.SEEN_WITH: "SEEN_WITH",
    Relation.FREQUENTS: "FREQUENTS",
    Relation.LIVES_AT: "LIVES_AT",
    Relation.DRIVES: "DRIVES",
    Relation.USES: "USES",
    Relation.CONTACTED_BY: "CONTACTED_BY",
    Relation.WORKS_AT: "WORKS_AT",
    Relation.MEMBER_OF: "MEMBER_OF",
    Relation.ATTENDS: "ATTENDS",
    Relation.LINKED_TO: "LINKED_TO",
}
ALL: LiteralString = "|".join(LABELS.values())
SCHEMA: tuple[LiteralString, ...] = (
    *(
        "CREATE CONSTRAINT projected_" + label + " IF NOT EXISTS FOR (n:" + label + ") REQUIRE n.id IS UNIQUE"
        for label in LABELS.values()
    ),
    "CREATE CONSTRAINT projection IF NOT EXISTS FOR (n:Projection) REQUIRE n.name IS UNIQUE",
    "CREATE INDEX projected_ref IF NOT EXISTS FOR (n:Report) ON (n.ref)",
    "CREATE FULLTEXT INDEX projected_names IF NOT EXISTS FOR (n:" + ALL + ") ON EACH [n.caption, n.names, n.aliases]",
)
FOREIGN: LiteralString = (
    "MATCH (n) WHERE NOT n:Projection AND NOT any(label IN labels(n) WHERE label STARTS WITH 'Ledger')"
    " RETURN count(n) > 0 AND NOT EXISTS { MATCH (:Projection) }"
)
TAKE: LiteralString = (
    "MERGE (p:Projection {name: 'liberty'}) SET p.asked = timestamp() WITH p, p.worker IS NOT NULL"
    " AND p.worker <> $token AND p.beat > timestamp() - $silence AS busy"
    " FOREACH (_ IN CASE WHEN busy THEN [1] ELSE [] END | SET p.again = true)"
    " WITH p, busy, properties(p) AS before"
    " FOREACH (_ IN CASE WHEN busy THEN [] ELSE [1] END |"
    " SET p.worker = $token, p.beat = timestamp(), p.again = false, p.whole = false)"
    " RETURN busy, before"
)
BEAT: LiteralString = "MATCH (p:Projection {name: 'liberty', worker: $token}) SET p.beat = timestamp() RETURN 1"
DONE: LiteralString = (
    "MATCH (p:Projection {name: 'liberty', worker: $token}) SET p += $about, p.whole = true, p.worker = null"
    " RETURN p.again"
)
UP_TO: LiteralString = "MATCH (p:Projection {name: 'liberty', whole: true}) RETURN p.evidence_version"
LEAVE: LiteralString = "MATCH (p:Projection {name: 'liberty', worker: $token}) SET p.worker = null"
PUT: Mapping[Kind, LiteralString] = {
    kind: "UNWIND $rows AS row MERGE (n:" + label + " {id: row.id}) SET n = row" for kind, label in LABELS.items()
}
DROP: Mapping[Kind, LiteralString] = {
    kind: "UNWIND $rows AS row MATCH (n:" + label + " {id: row.id}) DETACH DELETE n" for kind, label in LABELS.items()
}
CLEAR: LiteralString = "MATCH (n:" + ALL + ") WITH n LIMIT 5000 DETACH DELETE n RETURN count(*)"
CHILD: LiteralString = "UNWIND $rows AS row MATCH (n:Person {id: row.id}) SET n:Child"
NO_CHILD: LiteralString = "UNWIND $rows AS row MATCH (n:Person {id: row.id}) REMOVE n:Child"
CONCERN: LiteralString = "UNWIND $rows AS row MATCH (n:Person {id: row.id}) SET n:PersonOfConcern"
NO_CONCERN: LiteralString = "UNWIND $rows AS row MATCH (n:Person {id: row.id}) REMOVE n:PersonOfConcern"
CHILDREN: LiteralString = "MATCH (n:Child) RETURN n.id"
CONCERNED: LiteralString = "MATCH (n:PersonOfConcern) RETURN n.id"

type Ends = tuple[Kind, Relation, Kind]
type Rows = list[dict[str, Any]]


class Projection:
    """The projection in one database, held by one writer."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._token = secrets.token_hex(8)

    def prepare(self) -> None:
        """See to it that its constraints are there.

        Raises:
            Misuse: the database holds somebody else's nodes.
        """
        if self._server.one(FOREIGN):
            raise Misuse("The database holds nodes that are not Liberty's.", "Name an empty database.")
        self._server.define(SCHEMA)

    def take(self) -> dict[str, Any] | None:
        """Become its writer. What it says of itself, as it stood before; None where another is at work on it.

        The other one is told that there is more to do.
        """

        def work(tx: Change) -> list[Any]:
            return rows(tx, TAKE, token=self._token, silence=LONGEST_SILENCE)[0]

        busy, before = self._server.change(work, patience=LOADING_PATIENCE)
        return None if busy else before

    def done(self, about: Mapping[str, Any], last: Sequence[tuple[LiteralString, Rows]] = ()) -> bool:
        """Say that it is whole, with these properties, and let go; whether there is more to do already."""

        def work(tx: Change) -> bool:
            for query, some in last:
                tx.run(query, rows=some).consume()
            return bool(self._held(rows(tx, DONE, token=self._token, about=dict(about)))[0][0])

        return self._server.change(work, patience=LOADING_PATIENCE)

    def leave(self) -> None:
        """Let go of it, unfinished: whoever comes next makes it anew."""
        self._server.change(lambda tx: tx.run(LEAVE, token=self._token).consume(), patience=0)

    def clear(self) -> None:
        """Take all of it away, some thousand nodes at a time."""

        def work(tx: Change) -> int:
            self._beat(tx)
            return int(rows(tx, CLEAR)[0][0])

        while self._server.change(work, patience=LOADING_PATIENCE):
            pass

    def nodes(self, nodes: Iterable[NodeRow]) -> int:
        """Write nodes, each as a whole; how many."""
        count = 0
        for some in batched(nodes, AT_ONCE):
            by_kind = defaultdict[Kind, Rows](list)
            for node in some:
                by_kind[node.kind].append(node.about)
            self.put((PUT[kind], found) for kind, found in by_kind.items())
            people = [node for node in some if node.kind is Kind.PERSON]
            children, grown = (
                [{"id": p.entity_id} for p in people if p.is_child is is_one] for is_one in (True, False)
            )
            self.put([(CHILD, children), (NO_CHILD, grown)])
            count += len(some)
        return count

    def ties(self, ties: Iterable[TieRow]) -> int:
        """Write relationships between nodes that are there; how many."""
        count = 0
        for some in batched(ties, AT_ONCE):
            self.put((relate(*ends), found) for ends, found in _by_ends(some))
            count += len(some)
        return count

    def put(self, work: Iterable[tuple[LiteralString, Rows]]) -> None:
        """Queries over $rows, in one transaction."""
        wanted: list[tuple[LiteralString, Rows]] = [(query, some) for query, some in work if some]

        def change(tx: Change) -> None:
            self._beat(tx)
            for query, some in wanted:
                tx.run(query, rows=some).consume()

        if wanted:
            self._server.change(change, patience=LOADING_PATIENCE)

    def label(self, held: LiteralString, wanted: Iterable[str], give: LiteralString, take: LiteralString) -> None:
        """See to it that those who bear a label are these; `held` asks who bears it."""
        now, then = set(wanted), {id_ for (id_,) in self._server.rows(held)}
        self.put([(give, ids(now - then)), (take, ids(then - now))])

    def _beat(self, tx: Change) -> None:
        self._held(rows(tx, BEAT, token=self._token))

    def _held(self, found: list[list[Any]]) -> list[list[Any]]:
        if not found:
            raise StoreError("Another writer took the projection over.", "Nothing is lost: it makes it anew.")
        return found


LEDGER: LiteralString = "MATCH (m:LedgerMeta) RETURN count(m) > 0"


def write_copy(server: Server, projected: Projected, about: Mapping[str, str]) -> tuple[int, int]:
    """Write a reading into a database of its own, in place of what was copied there before; (nodes, relationships).

    `about` is kept with it: its marking, who took it out, what for.

    Raises:
        Misuse: a ledger is in the database, or somebody else's nodes, or another copy is being written into it.
    """
    if server.one(LEDGER):
        raise Misuse("The database holds a ledger: a copy would stand among it.", "Name an empty database.")
    projection = Projection(server)
    projection.prepare()
    if projection.take() is None:
        raise Misuse("Somebody is writing into that database.", "Wait a minute, and try again.")
    projection.clear()
    nodes, ties = projection.nodes(projected.nodes()), projection.ties(projected.ties())
    projection.label(CONCERNED, projected.of_concern(), CONCERN, NO_CONCERN)
    projection.done({**about, "refreshed_at": datetime.now(UTC), "children_on": projected.today.isoformat()})
    return nodes, ties


def ids(entities: Iterable[str]) -> Rows:
    """Entity ids as rows of a query."""
    return [{"id": entity} for entity in sorted(entities)]


def relate(start: Kind, relation: Relation, end: Kind) -> LiteralString:
    """The query that writes relationships of one type between nodes of two labels."""
    return (
        "UNWIND $rows AS row MATCH (a:" + LABELS[start] + " {id: row.start}) MATCH (b:" + LABELS[end]
        + " {id: row.end}) CREATE (a)-[r:" + TYPES[relation] + "]->(b) SET r = row.about"
    )  # fmt: skip


def unrelate(start: Kind, relation: Relation, end: Kind) -> LiteralString:
    """The query that takes away what some sources say between two nodes each."""
    return (
        "UNWIND $rows AS row MATCH (a:" + LABELS[start] + " {id: row.start})-[r:" + TYPES[relation]
        + " {source: row.source}]->(b:" + LABELS[end] + " {id: row.end}) DELETE r"
    )  # fmt: skip


def _by_ends(ties: Iterable[TieRow]) -> Iterator[tuple[Ends, Rows]]:
    found = defaultdict[Ends, Rows](list)
    for tie in ties:
        row = {"start": tie.start, "end": tie.end, "about": tie.about}
        found[tie.start_kind, tie.relation, tie.end_kind].append(row)
    yield from found.items()
