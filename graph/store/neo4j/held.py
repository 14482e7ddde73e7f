"""The ledger on a server as a copy reads it."""

from collections.abc import Mapping
from typing import LiteralString

from graph.store.history import Table

HELD: Mapping[Table, LiteralString] = {
    Table.LOADS: "MATCH (l:LedgerLoad) RETURN l.load_id, l.by, l.started_at, l.finished_at, l.backfill"
    " ORDER BY l.load_id",
    Table.FILES: "MATCH (f:LedgerFile) RETURN f.sha256, f.name ORDER BY f.file_no",
    Table.VERSIONS: "MATCH (r:LedgerRecord)-[:LEDGER_VERSION]->(v:LedgerVersion)"
    " MATCH (f:LedgerFile {file_no: v.file_no}) RETURN v.version_no, r.source_system, r.feed, r.reference,"
    " v.content_hash, v.known_at, v.known_by, v.seq, f.sha256, v.row, v.sheet, v.load_id, v.claims_version, v.header,"
    " v.content, v.readings, v.last_updated_at, v.extracted_at ORDER BY v.version_no",
    Table.SIGHTINGS: "MATCH (s:LedgerSighting) RETURN s.version_no, s.last_updated_at, s.extracted_at,"
    " s.known_at, s.seq ORDER BY s.seq, s.version_no",
    Table.JUDGEMENTS: "MATCH (j:LedgerJudgement) RETURN j.judgement_id, j.left, j.right, j.verdict, j.by, j.why,"
    " j.probability, coalesce(j.act, ''), j.known_at, j.seq ORDER BY j.seq, j.place",
    Table.ENDINGS: "MATCH (e:LedgerEnding) RETURN e.judgement_id, e.by, e.why, e.known_at, e.seq"
    " ORDER BY e.seq, e.judgement_id",
    Table.WITHDRAWALS: "MATCH (w:LedgerWithdrawal)-[:LEDGER_WITHDRAWS]->(r:LedgerRecord)"
    " RETURN r.source, w.undo, w.by, w.why, w.known_at, w.seq ORDER BY w.seq",
    Table.WAITING: "MATCH (w:LedgerWaiting) MATCH (f:LedgerFile {file_no: w.file_no})"
    " RETURN w.waiting_id, w.kind, f.sha256, f.name, w.sheet, w.row, w.feed, w.source, w.reference, w.column, w.value,"
    " w.reason, w.remedy, w.since, w.load_id, coalesce(w.version_no, 0) ORDER BY w.waiting_no",
    Table.SETTLED: "MATCH (s:LedgerSettled)-[:LEDGER_SETTLES]->(w:LedgerWaiting)"
    " RETURN w.waiting_id, s.state, s.by, s.why, s.at ORDER BY s.seq",
    Table.RECEIPTS: "MATCH (l:LedgerLoadedFile) MATCH (f:LedgerFile {file_no: l.file_no})"
    " RETURN l.load_id, f.sha256, f.name, l.feed, l.finished_at, l.read, l.accepted, l.unchanged, l.amended,"
    " l.quarantined, l.notes ORDER BY l.seq",
}
