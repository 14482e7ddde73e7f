"""The records of one transaction, as rows for the server: gathered first, then written kind by kind."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, LiteralString

from graph.model import Arrival, ClaimRow, DerivedRecord, MentionRow, Outcome
from graph.picture import RELATIONS
from graph.store.arrivals import FEED_NO, KIND_NO, check_whole, searchable, waiting_id_of
from graph.store.columns import Marking
from graph.store.days import day_bounds, micros
from graph.store.neo4j.blocks import TABLES, packed
from graph.store.neo4j.pen import Stroke, file_number
from graph.store.neo4j.server import pairs
from graph.store.neo4j.words import distinct, folded
from graph.vocabulary import Property, Relation

RELATION_NO = {relation: number for number, relation in enumerate(RELATIONS)}

KNOWN: LiteralString = (
    "UNWIND $sources AS source MATCH (r:LedgerRecord {source: source})-[:LEDGER_VERSION]->(v:LedgerVersion)"
    " RETURN source, r.record_no, v.content_hash, v.version_no"
)
KNOWN_MENTIONS: LiteralString = "UNWIND $ids AS id MATCH (m:LedgerMention {mention_id: id}) RETURN id, m.mention_no"
LOOK_UP: LiteralString = (
    "CALL { UNWIND $sources AS source MATCH (r:LedgerRecord {source: source})-[:LEDGER_VERSION]->(v:LedgerVersion)"
    " RETURN collect([source, r.record_no, v.content_hash, v.version_no]) AS known }"
    " CALL { UNWIND $keys AS key MATCH (k:LedgerKey {key: key}) RETURN collect([key, k.key_no]) AS keys }"
    " CALL { MATCH (m:LedgerMarking) RETURN collect([m.marking, m.marking_no]) AS markings }"
    " CALL { UNWIND $files AS sha256 MATCH (f:LedgerFile {sha256: sha256}) WITH f ORDER BY f.file_no"
    " RETURN collect([f.sha256, f.file_no]) AS files } RETURN known, keys, markings, files"
)
"""All that is known already of what some arrivals speak of, in one journey."""
MARKINGS: LiteralString = "UNWIND $rows AS row CREATE (m:LedgerMarking) SET m = row"
KEYS: LiteralString = "UNWIND $rows AS row CREATE (k:LedgerKey) SET k = row"
RECORDS: LiteralString = "UNWIND $rows AS row CREATE (r:LedgerRecord) SET r = row"
MENTIONS: LiteralString = "UNWIND $rows AS row CREATE (m:LedgerMention) SET m = row"
VERSIONS: LiteralString = (
    "UNWIND $rows AS row MATCH (r:LedgerRecord {record_no: row.record_no})"
    " CREATE (r)-[:LEDGER_VERSION]->(v:LedgerVersion) SET v = row"
)
AMENDED: LiteralString = "UNWIND $rows AS row MATCH (r:LedgerRecord {record_no: row.record_no}) SET r:LedgerAmended"
PROPERTIES: LiteralString = (
    "UNWIND $rows AS row MATCH (v:LedgerVersion {version_no: row.version_no})"
    " MATCH (m:LedgerMention {mention_no: row.subject}) CREATE (v)-[c:LEDGER_CLAIM]->(m) SET c = row"
)
RELATIONS_OF: LiteralString = (
    "UNWIND $rows AS row MATCH (a:LedgerMention {mention_no: row.subject})"
    " MATCH (b:LedgerMention {mention_no: row.object}) CREATE (a)-[c:LEDGER_CLAIM]->(b) SET c = row"
)
SIGHTINGS: LiteralString = (
    "UNWIND $rows AS row MATCH (v:LedgerVersion {version_no: row.version_no})"
    " WHERE NOT (v.last_updated_at = row.last_updated_at AND v.extracted_at = row.extracted_at)"
    " MERGE (s:LedgerSighting {version_no: row.version_no, last_updated_at: row.last_updated_at,"
    " extracted_at: row.extracted_at}) ON CREATE SET s.known_at = row.known_at, s.seq = row.seq"
    " MERGE (v)-[:LEDGER_SIGHTING]->(s)"
)
FLAGS: LiteralString = "UNWIND $rows AS row MERGE (w:LedgerWaiting {waiting_id: row.waiting_id}) ON CREATE SET w = row"
BLOCK: LiteralString = "CREATE (b:LedgerBlock) SET b = $block"
SPARSE = ("key_no", "object", "suggested", "field", "held_from", "held_to", "value", "as_written", "words")
"""Parts of a claim that are left away where they say nothing."""
BORN_AND_PLACED = {Property.DATE_OF_BIRTH: "born", Property.POINT: "point"}
"""Kept a second time under a name of their own, so that a small index finds them among millions."""

type Row = dict[str, object]


class Batch:
    """Some arrivals on their way into one transaction."""

    def __init__(self, stroke: Stroke, load_id: int) -> None:
        self._stroke = stroke
        self._load_id = load_id
        self._records: dict[str, int] = {}
        self._versions: dict[tuple[int, str], int] = {}
        self._mention_no: dict[str, int] = {}
        self._keys: dict[str, int] = {}
        self._markings: dict[str, int] = {}
        self._files: dict[str, int] = {}
        self._rows: dict[LiteralString, list[Row]] = defaultdict(list)
        self._packed: dict[str, list[tuple[Any, ...]]] = {name: [] for name in TABLES}
        self._sources: list[str] = []

    @classmethod
    def foreseen(cls, arrivals: Sequence[Arrival], known: Iterable[Sequence[Any]]) -> list[Outcome]:
        """What would become of arrivals, each by itself, where these (source, number, hash, number) are known."""
        hashes: dict[str, set[str]] = defaultdict(set)
        for source, _, content_hash, _ in known:
            hashes[source].add(content_hash)
        return [
            Outcome.UNCHANGED
            if arrival.record.content_hash in hashes[arrival.record.source]
            else (Outcome.AMENDED if hashes[arrival.record.source] else Outcome.ACCEPTED)
            for arrival in arrivals
        ]

    def write(self, arrivals: Sequence[Arrival], reporters: Sequence[str]) -> list[str]:
        """Write them all; what became of each."""
        self._look_up(arrivals)
        outcomes = [self._take(arrival, reporter) for arrival, reporter in zip(arrivals, reporters, strict=True)]
        for query in (
            MARKINGS, KEYS, RECORDS, MENTIONS, VERSIONS, AMENDED, PROPERTIES, RELATIONS_OF, SIGHTINGS, FLAGS,
        ):  # fmt: skip
            self._stroke.put(query, self._rows[query])
        if self._packed["versions"]:
            tables = {name: packed(name, rows) for name, rows in self._packed.items()}
            self._stroke.run(BLOCK, block={"seq": self._stroke.seq, "sources": self._sources, **tables})
        return outcomes

    def _look_up(self, arrivals: Sequence[Arrival]) -> None:
        """What is known already of what these speak of."""
        stroke, records = self._stroke, [arrival.record for arrival in arrivals]
        keys = {claim.key for record in records for claim in record.claims if claim.key}
        files = sorted({arrival.file_sha256 for arrival in arrivals})
        ((known, held_keys, markings, held_files),) = stroke.rows(
            LOOK_UP, sources=[record.source for record in records], keys=sorted(keys), files=files
        )
        for source, number, content_hash, version in known:
            self._records[source] = number
            self._versions[number, content_hash] = version
        again = {m.mention_id for r in records if r.source in self._records for m in r.mentions}
        if again:
            self._mention_no |= pairs(stroke.rows(KNOWN_MENTIONS, ids=sorted(again)))
        self._keys |= pairs(held_keys)
        self._markings |= pairs(markings)
        for sha256, number in held_files:
            self._files.setdefault(sha256, number)

    def _take(self, arrival: Arrival, reporter: str) -> str:
        record = arrival.record
        record_no = self._records.get(record.source)
        outcome = Outcome.ACCEPTED if record_no is None else Outcome.AMENDED
        version_no = None if record_no is None else self._versions.get((record_no, record.content_hash))
        if version_no is not None:
            outcome = Outcome.UNCHANGED
            self._rows[SIGHTINGS].append({"version_no": version_no, **self._sighting(arrival)})
            return outcome.value
        check_whole(record)
        if record_no is None:
            record_no = self._records[record.source] = self._stroke.next("record")
        else:
            self._rows[AMENDED].append({"record_no": record_no})
        mentions = [self._mention(mention, record_no) for mention in record.mentions]
        if outcome is Outcome.ACCEPTED:
            self._record(record, record_no, mentions[0])
        self._version(arrival, record_no, mentions, reporter)
        return outcome.value

    def _sighting(self, arrival: Arrival) -> Row:
        record = arrival.record
        return {
            "last_updated_at": record.last_updated_at, "extracted_at": record.extracted_at,
            "known_at": micros(arrival.known_at), "seq": self._stroke.seq,
        }  # fmt: skip

    def _record(self, record: DerivedRecord, record_no: int, own_mention: int) -> None:
        self._rows[RECORDS].append(
            {
                "record_no": record_no, "source": record.source, "source_system": record.source_system,
                "feed": record.feed.value, "reference": record.reference,
                "folded_reference": record.reference.casefold(), "own_mention": own_mention,
            }
        )  # fmt: skip
        self._packed["records"].append((FEED_NO[record.feed], own_mention))
        self._sources.append(record.source)

    def _mention(self, mention: MentionRow, record_no: int) -> int:
        number = self._mention_no.get(mention.mention_id)
        if number is None:
            number = self._mention_no[mention.mention_id] = self._stroke.next("mention")
            self._rows[MENTIONS].append(
                {
                    "mention_no": number, "mention_id": mention.mention_id, "record_no": record_no,
                    "kind": mention.kind.value, "ordinal": mention.ordinal, "field": mention.field,
                    "as_written": mention.as_written,
                }
            )  # fmt: skip
            self._packed["mentions"].append((mention.mention_id.encode(), KIND_NO[mention.kind], record_no))
        return number

    def _version(self, arrival: Arrival, record_no: int, mentions: list[int], reporter: str) -> None:
        record, header, stroke = arrival.record, arrival.record.header, self._stroke
        version_no, first_claim = stroke.next("version"), stroke.counters["claim"] + 1
        self._versions[record_no, record.content_hash] = version_no
        marking = self._number(self._markings, MARKINGS, "marking", json.dumps(asdict(Marking.of(header))))
        days = (
            day_bounds(header.reported_at)[0],
            day_bounds(header.occurred_from)[0],
            day_bounds(header.occurred_to or header.occurred_from)[1],
        )
        self._packed["versions"].append((record_no, micros(arrival.known_at), marking, *days))
        self._rows[VERSIONS].append(
            {
                "version_no": version_no, "record_no": record_no, "content_hash": record.content_hash,
                "first_claim": first_claim, "claims": len(record.claims), "mentions": mentions,
                "known_by": arrival.known_by, "marking_no": marking, **self._sighting(arrival),
                "reported_day": days[0], "from_day": days[1], "to_day": days[2],
                "file_no": self._file(arrival.file_sha256), "row": arrival.row, "sheet": arrival.sheet,
                "load_id": self._load_id, "claims_version": record.claims_version, "reporter": reporter,
                "header": _json(asdict(header)), "content": _json(dict(record.content)),
                "readings": _json({name: list(readings) for name, readings in record.values.items()}),
                "words": distinct("\n".join(record.content.values())),
            }
        )  # fmt: skip
        words = dict(searchable(record, first_claim))
        for claim in record.claims:
            number = stroke.next("claim")
            self._claim(number, version_no, mentions, claim, words.get(number, ""))
        self._flags(arrival, version_no)

    def _claim(self, number: int, version_no: int, mentions: list[int], claim: ClaimRow, words: str) -> None:
        subject, target = mentions[claim.subject], mentions[claim.object] if claim.object >= 0 else 0
        key_no = self._number(self._keys, KEYS, "key", claim.key) if claim.key else 0
        row: Row = {
            "claim_no": number, "version_no": version_no, "subject": subject, "predicate": claim.predicate.value,
            "ordinal": claim.ordinal, "start": claim.start, "end": claim.end, "basis": claim.basis.value,
        }  # fmt: skip
        rest: Mapping[str, object] = {
            "key_no": key_no, "object": target, "suggested": claim.suggested, "field": claim.field,
            "held_from": claim.held_from, "held_to": claim.held_to, "value": claim.value,
            "as_written": claim.as_written, "words": folded(words),
        }  # fmt: skip
        row |= {name: rest[name] for name in SPARSE if rest[name]}
        if isinstance(claim.predicate, Property) and (second := BORN_AND_PLACED.get(claim.predicate)):
            row[second] = True
        if key_no:
            self._packed["keys"].append((version_no, subject, key_no))
        if target and isinstance(claim.predicate, Relation):
            relation = RELATION_NO[claim.predicate]
            self._packed["relations"].append((version_no, subject, target, relation, claim.suggested))
            self._rows[RELATIONS_OF].append(row)
        else:
            self._rows[PROPERTIES].append(row)

    def _flags(self, arrival: Arrival, version_no: int) -> None:
        record = arrival.record
        for flag in record.flags:
            self._rows[FLAGS].append(
                {
                    "waiting_id": waiting_id_of(record, flag), "waiting_no": self._stroke.next("waiting"),
                    "kind": "value", "file_no": self._file(arrival.file_sha256), "sheet": flag.sheet or arrival.sheet,
                    "row": flag.row or arrival.row, "feed": record.feed.value, "source": record.source,
                    "reference": record.reference, "column": flag.column, "value": flag.value, "reason": flag.reason,
                    "remedy": flag.remedy, "since": micros(arrival.known_at), "load_id": self._load_id,
                    "version_no": version_no,
                }
            )  # fmt: skip

    def _number(self, known: dict[str, int], query: LiteralString, name: str, text: str) -> int:
        """The number that stands for a text that recurs; a new one where it is new."""
        number = known.get(text)
        if number is None:
            number = known[text] = self._stroke.next(name)
            self._rows[query].append({f"{name}_no": number, name: text})
        return number

    def _file(self, sha256: str) -> int:
        if sha256 not in self._files:
            self._files[sha256] = file_number(self._stroke, sha256)
        return self._files[sha256]


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False)
