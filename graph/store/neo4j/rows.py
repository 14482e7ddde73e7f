"""Fetching by number from a ledger on a server."""

import json
import threading
from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import batched, starmap
from typing import Any, LiteralString

import numpy as np

from graph.desk import DeskRecord
from graph.model import JudgementLine, LoadLine, VersionLine, WaitingLine
from graph.store.columns import Columns, JudgementRow, Marking, Sighting, WithdrawalRow
from graph.store.days import iso
from graph.store.history import Table
from graph.store.ledger_index import NOW
from graph.store.neo4j import desk
from graph.store.neo4j.blocks import TABLES, Block, Blocks, unpacked
from graph.store.neo4j.held import HELD
from graph.store.neo4j.integrity import ORPHANS, UNFINISHED
from graph.store.neo4j.server import DECIDING_PATIENCE, Cells, Change, Server, pairs, rows
from graph.store.neo4j.words import beginnings
from graph.store.rows import PREDICATES, BriefClaim, ClaimAt, KeyedRows, MentionAt, TextAt
from graph.tellers import Tellers
from graph.vault import Vault
from graph.vocabulary import Verdict

MANY = 5_000
"""Numbers asked for in one query."""
VERSIONS = 2_000
"""Versions whose claims are held in memory at a time."""

CELLS: LiteralString = (
    "c.claim_no, c.version_no, c.subject, c.predicate, coalesce(c.object, 0), coalesce(c.suggested, false),"
    " c.ordinal, c.start, c.end, coalesce(c.field, ''), c.basis, coalesce(c.held_from, ''), coalesce(c.held_to, ''),"
    " coalesce(c.value, ''), coalesce(c.as_written, ''), c.key_no"
)
CLAIM: LiteralString = " RETURN " + CELLS
CLAIMS: LiteralString = " RETURN collect([" + CELLS + "])"
"""All of them as one row: the driver takes ten times as long for a row each, which a search of thousands notices."""
BRIEF: LiteralString = (
    " RETURN collect([c.version_no, c.subject, c.predicate, coalesce(c.object, 0),"
    " coalesce(c.suggested, false), coalesce(c.value, ''), coalesce(c.as_written, '')])"
)
MENTION: LiteralString = " RETURN m.mention_no, m.mention_id, m.record_no, m.ordinal, m.field, m.as_written"
TEXT: LiteralString = " RETURN v.version_no, v.header, v.content, v.readings, v.known_at"
MOMENT: LiteralString = "MATCH (m:LedgerMeta {name: 'ledger'}) SET m.read = m.seq RETURN m.seq, m.evidence_version"
BY_NUMBER: LiteralString = "UNWIND $numbers AS number "
NUMBERED: LiteralString = BY_NUMBER + "MATCH (m:LedgerMention {mention_no: number})"
SAYING: LiteralString = NUMBERED + "<-[c:LEDGER_CLAIM]-(:LedgerVersion) WHERE c.predicate IN $predicates"
BLOCKS: LiteralString = (
    "MATCH (b:LedgerBlock) WHERE $after < b.seq <= $seq"
    " RETURN b.seq, b.sources, b.records, b.versions, b.mentions, b.relations, b.keys ORDER BY b.seq"
)
SIGHTINGS: LiteralString = (
    "MATCH (r:LedgerAmended)-[:LEDGER_VERSION]->(v:LedgerVersion) WHERE v.seq <= $seq"
    " OPTIONAL MATCH (v)-[:LEDGER_SIGHTING]->(s:LedgerSighting) WHERE s.seq <= $seq"
    " WITH r, v, collect(s) AS more UNWIND [v] + more AS s"
    " RETURN r.record_no, v.version_no, s.last_updated_at, s.extracted_at, s.known_at"
)
JUDGEMENT: LiteralString = (
    " OPTIONAL MATCH (e:LedgerEnding {judgement_id: j.judgement_id})"
    " RETURN j.judgement_id, j.left, j.right, j.verdict, j.by, j.known_at, j.why, coalesce(e.by, ''), e.known_at,"
    " j.probability, coalesce(j.act, ''), j.seq, j.place"
)
JUDGEMENTS: LiteralString = "MATCH (j:LedgerJudgement)" + JUDGEMENT
TOUCHING: LiteralString = (
    "UNWIND $ids AS id MATCH (:LedgerMention {mention_id: id})<-[:LEDGER_JUDGES]-(j:LedgerJudgement) WITH DISTINCT j"
    + JUDGEMENT
)


class Neo4jRows:
    """Reads one ledger on a server."""

    def __init__(self, server: Server, vault: Vault) -> None:
        self._server = server
        self._vault = vault
        self._blocks = Blocks()
        self._gathering = threading.Lock()

    def _many(self, query: LiteralString, numbers: Iterable[int], **more: object) -> Generator[Cells]:
        """Rows for any number of numbers, some thousand at a time. `query` begins where $numbers are unwound."""
        for some in batched(sorted({int(number) for number in numbers}), MANY):
            yield from self._server.rows(query, numbers=list(some), **more)

    def _lists(self, query: LiteralString, numbers: Iterable[int], **more: object) -> Generator[Cells]:
        """The same for a query that gives all its rows as one list."""
        for (found,) in self._many(query, numbers, **more):
            yield from found

    # --- single rows

    def evidence_version(self) -> int:
        return int(self._server.one("MATCH (m:LedgerMeta {name: 'ledger'}) RETURN m.evidence_version"))

    def desk_version(self) -> int:
        return int(self._server.one("MATCH (m:LedgerMeta {name: 'ledger'}) RETURN m.desk_version"))

    def versions(self) -> tuple[int, int]:
        """(evidence version, desk version)."""
        query: LiteralString = "MATCH (m:LedgerMeta {name: 'ledger'}) RETURN m.evidence_version, m.desk_version"
        evidence, desk_version = self._server.rows(query)[0]
        return evidence, desk_version

    def record_number(self, source: str) -> int:
        query: LiteralString = "MATCH (r:LedgerRecord {source: $source}) RETURN r.record_no"
        return int(self._server.one(query, source=source) or 0)

    def records_by_reference(self, reference: str) -> list[int]:
        query: LiteralString = (
            "MATCH (r:LedgerRecord {folded_reference: $reference}) RETURN r.record_no ORDER BY r.record_no"
        )
        return [number for (number,) in self._server.rows(query, reference=reference.casefold())]

    def mentions(self, numbers: Iterable[int]) -> list[MentionAt]:
        return [MentionAt(*row) for row in self._many(NUMBERED + MENTION, numbers)]

    def texts(self, versions: Iterable[int]) -> list[TextAt]:
        query: LiteralString = BY_NUMBER + "MATCH (v:LedgerVersion {version_no: number})" + TEXT
        return [TextAt(*row) for row in self._many(query, versions)]

    # --- claims

    def _claims(self, found: Iterable[Cells]) -> Generator[ClaimAt]:
        """Claims with the texts of their keys."""
        for some in batched(found, MANY):
            keys = self._keys({row[-1] for row in some} - {None})
            yield from (ClaimAt._make([*row[:-1], keys.get(row[-1], "")]) for row in some)

    def _keys(self, numbers: Iterable[int]) -> dict[int, str]:
        query: LiteralString = BY_NUMBER + "MATCH (k:LedgerKey {key_no: number}) RETURN collect([k.key_no, k.key])"
        return pairs(self._lists(query, numbers))

    def claims_touching(self, mentions: Iterable[int]) -> list[ClaimAt]:
        found = {row[0]: row for row in self._lists(NUMBERED + "-[c:LEDGER_CLAIM]-()" + CLAIMS, mentions)}
        return list(self._claims(found[number] for number in sorted(found)))

    def properties(self, mentions: Iterable[int], predicates: Sequence[str]) -> list[ClaimAt]:
        return list(self._claims(self._lists(SAYING + CLAIMS, mentions, predicates=list(predicates))))

    def brief_properties(self, mentions: Iterable[int], predicates: Sequence[str]) -> list[BriefClaim]:
        return list(starmap(BriefClaim, self._lists(SAYING + BRIEF, mentions, predicates=list(predicates))))

    def claims_of(self, versions: Iterable[int]) -> list[ClaimAt]:
        about: LiteralString = BY_NUMBER + "MATCH (v:LedgerVersion {version_no: number})-[c:LEDGER_CLAIM]->()" + CLAIM
        between: LiteralString = (
            BY_NUMBER
            + "MATCH (v:LedgerVersion {version_no: number}) UNWIND v.mentions AS mention"
            + " MATCH (:LedgerMention {mention_no: mention})-[c:LEDGER_CLAIM {version_no: number}]->(:LedgerMention)"
            + CLAIM
        )
        wanted = list(versions)
        return sorted(self._claims([*self._many(about, wanted), *self._many(between, wanted)]))

    def birth_claims(self) -> list[tuple[int, int, str, bool]]:
        query: LiteralString = (
            "MATCH ()-[c:LEDGER_CLAIM {born: true}]->()"
            " RETURN c.version_no, c.subject, c.value, coalesce(c.suggested, false)"
        )
        return [(row[0], row[1], row[2], row[3]) for row in self._server.stream(query)]

    def told(self, predicates: Sequence[str]) -> list[tuple[int, int, str, str]]:
        query: LiteralString = (
            "MATCH ()-[c:LEDGER_CLAIM]->() WHERE c.predicate IN $predicates"
            " RETURN c.version_no, c.subject, c.predicate, coalesce(c.value, '')"
        )
        found = self._server.stream(query, predicates=list(predicates))
        return [(row[0], row[1], row[2], row[3]) for row in found]

    def keyed(self) -> KeyedRows:
        query: LiteralString = (
            "MATCH ()-[c:LEDGER_CLAIM]->() WHERE c.key_no IS NOT NULL"
            " RETURN c.version_no, c.subject, c.key_no, c.predicate"
        )
        numbers = {what.value: number for number, what in enumerate(PREDICATES) if what}
        rows = [(row[0], row[1], row[2], numbers[row[3]]) for row in self._server.stream(query)]
        return KeyedRows(*np.array(rows, np.int32).reshape(-1, 4).T)

    def readings(self, versions: Iterable[int]) -> Iterator[tuple[int, dict[str, list[str]]]]:
        for text in self.texts(versions):
            yield text.version, json.loads(text.readings)

    def point_claims(self) -> list[ClaimAt]:
        return list(self._claims(self._server.stream("MATCH ()-[c:LEDGER_CLAIM {point: true}]->()" + CLAIM)))

    # In order of writing: the server's own order goes by what else it holds or held, which is not for every viewer.

    def all_claims(self) -> Iterator[ClaimAt]:
        query: LiteralString = "MATCH (m:LedgerMeta {name: 'ledger'}) RETURN m.version"
        for some in batched(range(1, int(self._server.one(query)) + 1), VERSIONS):
            yield from self.claims_of(some)

    def all_mentions(self) -> Iterator[MentionAt]:
        query: LiteralString = "MATCH (m:LedgerMention) WHERE m.mention_no > 0" + MENTION + " ORDER BY m.mention_no"
        return (MentionAt(*row) for row in self._server.stream(query))

    def all_texts(self) -> Iterator[TextAt]:
        query: LiteralString = "MATCH (v:LedgerVersion) WHERE v.version_no > 0" + TEXT + " ORDER BY v.version_no"
        return (TextAt(*row) for row in self._server.stream(query))

    # --- searching

    def find_names(self, words: Sequence[str], limit: int) -> list[BriefClaim]:
        query: LiteralString = (
            "CALL db.index.fulltext.queryRelationships('ledger_names', $words)"
            " YIELD relationship AS c WITH c ORDER BY c.claim_no LIMIT $limit" + BRIEF
        )
        return list(starmap(BriefClaim, self._server.one(query, words=beginnings(words), limit=limit)))

    def find_keys(self, fragment: str, limit: int) -> list[BriefClaim]:
        query: LiteralString = (
            "MATCH (k:LedgerKey) WHERE k.key CONTAINS $fragment"
            " MATCH ()-[c:LEDGER_CLAIM {key_no: k.key_no}]->() WITH c ORDER BY c.claim_no LIMIT $limit" + BRIEF
        )
        return list(starmap(BriefClaim, self._server.one(query, fragment=fragment, limit=limit)))

    def find_texts(self, words: Sequence[str], limit: int) -> list[int]:
        query: LiteralString = (
            "CALL db.index.fulltext.queryNodes('ledger_texts', $words)"
            " YIELD node WITH node.version_no AS number ORDER BY number LIMIT $limit RETURN collect(number)"
        )
        return self._server.one(query, words=beginnings(words), limit=limit)

    # --- what people did

    def version_lines(self, record: int) -> list[VersionLine]:
        query: LiteralString = (
            "MATCH (:LedgerRecord {record_no: $record})-[:LEDGER_VERSION]->(v:LedgerVersion)"
            " MATCH (f:LedgerFile {file_no: v.file_no})"
            " OPTIONAL MATCH (v)-[:LEDGER_SIGHTING]->(s:LedgerSighting) WITH v, f, collect(s) AS more"
            " RETURN v.version_no, v.content_hash, v.known_at, v.known_by,"
            " [s IN more | s.last_updated_at] + v.last_updated_at, [s IN more | s.extracted_at] + v.extracted_at,"
            " f.sha256, v.row, v.sheet ORDER BY v.version_no"
        )
        return [
            VersionLine(
                number, content_hash, iso(known_at), known_by, max(updated), max(extracted), False, sha256, row, sheet
            )
            for number, content_hash, known_at, known_by, updated, extracted, sha256, row, sheet in self._server.rows(
                query, record=record
            )
        ]

    def withdrawal_reason(self, record: int) -> str:
        query: LiteralString = (
            "MATCH (w:LedgerWithdrawal)-[:LEDGER_WITHDRAWS]->(:LedgerRecord {record_no: $record})"
            " RETURN w.why, w.by ORDER BY w.seq DESC LIMIT 1"
        )
        found = self._server.rows(query, record=record)
        return f"{found[0][0]} ({found[0][1]})" if found else ""

    def tellers(self) -> Iterator[tuple[str, str, Tellers]]:
        return self._vault.tellers()

    def held(self, table: Table) -> Iterator[tuple[Any, ...]]:
        """The rows of a table, in the order in which they have to be written again."""
        return map(tuple, self._server.stream(HELD[table]))

    def desk_held(self) -> list[DeskRecord]:
        """Every desk record, in order of commit."""
        return desk.desk_versions(self._server, (), NOW)

    def versions_after(self, ledger_seq: int) -> list[int]:
        query: LiteralString = "MATCH (v:LedgerVersion) WHERE v.seq > $seq RETURN v.version_no"
        return [number for (number,) in self._server.stream(query, seq=ledger_seq)]

    def judgement_lines(self, about: Iterable[str] = ()) -> list[JudgementLine]:
        wanted = sorted(set(about))
        found = [row for some in batched(wanted, MANY) for row in self._server.rows(TOUCHING, ids=list(some))]
        rows = {row[0]: row for row in found} if wanted else {row[0]: row for row in self._server.stream(JUDGEMENTS)}
        return [
            JudgementLine(i, a, b, Verdict(v), by, iso(at), why, end_by, iso(end), probability, act)
            for i, a, b, v, by, at, why, end_by, end, probability, act, *_ in sorted(rows.values(), key=_in_order)
        ]

    def desk_versions(self, kinds: Sequence[str], until: int) -> list[DeskRecord]:
        """Every version of things of these kinds (none: all) known by then, in order of commit."""
        return desk.desk_versions(self._server, kinds, until)

    def load_lines(self) -> list[LoadLine]:
        query: LiteralString = (
            "MATCH (lf:LedgerLoadedFile) MATCH (l:LedgerLoad {load_id: lf.load_id})"
            " MATCH (f:LedgerFile {file_no: lf.file_no})"
            " RETURN l.load_id, f.sha256, f.name, lf.feed, l.started_at, lf.finished_at, l.by, lf.read, lf.accepted,"
            " lf.unchanged, lf.amended, lf.quarantined, lf.notes ORDER BY l.load_id DESC, lf.seq"
        )
        lines: list[LoadLine] = []
        for load_id, sha256, name, feed, started, finished, by, *counts, notes in self._server.rows(query):
            receipt = (sha256, name, feed, iso(started), iso(finished), by)
            lines.append(LoadLine(load_id, *receipt, *counts, notes=tuple(json.loads(notes))))
        return lines

    def unfinished_loads(self) -> int:
        """Loads that were stopped in the middle and not followed by one that ended."""
        return int(self._server.one(UNFINISHED))

    def integrity(self) -> list[str]:
        """Nodes and relationships that point at nothing."""
        counts = ((self._server.one(query), what) for what, query in ORPHANS.items())
        return [f"{count} {what}" for count, what in counts if count]

    def waiting_lines(self, source: str = "") -> list[WaitingLine]:
        query: LiteralString = (
            "MATCH (w:LedgerWaiting) WHERE $source = '' OR w.source = $source"
            " MATCH (f:LedgerFile {file_no: w.file_no})"
            " OPTIONAL MATCH (s:LedgerSettled)-[:LEDGER_SETTLES]->(w) WITH w, f, s ORDER BY s.seq"
            " WITH w, f, last(collect(s)) AS s"
            " RETURN w.waiting_id, w.kind, f.name, w.sheet, w.row, w.feed, w.source, w.reference, w.column, w.value,"
            " w.reason, w.remedy, w.since, s.state, s.by, s.why ORDER BY w.since, w.waiting_no"
        )
        return [self._waiting_line(row) for row in self._server.rows(query, source=source)]

    def _waiting_line(self, row: Cells) -> WaitingLine:
        waiting_id, kind, name, sheet, number, feed, source, reference, column, *rest = row
        value, reason, remedy, since, state, by, why = rest
        kept = self._vault.quarantined(waiting_id)[0] if kind == "row" else value
        return WaitingLine(
            waiting_id, kind, name, sheet, number, feed, source, reference, column, kept, reason, remedy,
            state or "waiting", iso(since), by or "", why or "",
        )  # fmt: skip

    # --- columns

    def columns(self) -> Columns:
        """All ids at one moment.

        The moment is taken under the write lock: whatever was committed before it is wholly there, and what comes
        later has a higher place in the order of commits and is left out.
        """

        def moment(tx: Change) -> Cells:
            return rows(tx, MOMENT)[0]

        seq, evidence_version = self._server.change(moment, patience=DECIDING_PATIENCE)
        with self._gathering:
            self._gather(seq)
            return Columns(
                evidence_version=evidence_version,
                sources=tuple(self._blocks.sources),
                markings=self._markings(),
                records=self._blocks.records(),
                versions=self._blocks.versions(),
                mentions=self._blocks.mentions(),
                relations=self._blocks.relations(),
                keys=self._blocks.keys(),
                sightings=tuple(Sighting(*row) for row in self._server.rows(SIGHTINGS, seq=seq)),
                judgements=self._judgements(seq),
                withdrawals=self._withdrawals(seq),
            )

    def _gather(self, seq: int) -> None:
        """Read the blocks that were written since the last time."""
        some: list[Block] = []
        for at, sources, *tables in self._server.stream(BLOCKS, after=self._blocks.seq, seq=seq):
            some.append(Block(at, sources, *map(unpacked, TABLES, tables)))
        if some:
            self._blocks.add(some)

    def _markings(self) -> tuple[Marking, ...]:
        found = pairs(self._server.rows("MATCH (m:LedgerMarking) RETURN m.marking_no, m.marking"))
        return tuple(
            Marking(**json.loads(found[number])) if number in found else Marking()
            for number in range(max(found, default=0) + 1)
        )

    def _judgements(self, seq: int) -> tuple[JudgementRow, ...]:
        query: LiteralString = (
            "MATCH (j:LedgerJudgement) WHERE j.seq <= $seq"
            " OPTIONAL MATCH (e:LedgerEnding {judgement_id: j.judgement_id}) WHERE e.seq <= $seq"
            " RETURN j.left_no, j.right_no, j.verdict, j.known_at, coalesce(e.known_at, 0), j.probability"
            " ORDER BY j.seq, j.place"
        )
        return tuple(JudgementRow(*row) for row in self._server.stream(query, seq=seq))

    def _withdrawals(self, seq: int) -> tuple[WithdrawalRow, ...]:
        query: LiteralString = (
            "MATCH (w:LedgerWithdrawal)-[:LEDGER_WITHDRAWS]->(r:LedgerRecord) WHERE w.seq <= $seq"
            " RETURN r.record_no, w.undo, w.known_at ORDER BY w.seq"
        )
        return tuple(WithdrawalRow(*row) for row in self._server.rows(query, seq=seq))


def _in_order(row: Cells) -> tuple[int, int]:
    """The place of a judgement in the order of commits, and within its own."""
    return row[-2], row[-1]
