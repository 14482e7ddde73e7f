"""The tables of the embedded store as a copy reads them."""

from collections.abc import Mapping

from graph.store.history import Table

HELD: Mapping[Table, str] = {
    Table.LOADS: "SELECT load_id, by, started_at, finished_at, backfill FROM load ORDER BY load_id",
    Table.FILES: "SELECT sha256, name FROM file ORDER BY file_no",
    Table.VERSIONS: "SELECT v.version_no, r.source_system, r.feed, r.reference, v.content_hash, v.known_at, v.known_by,"
    " v.seq, f.sha256, v.row, v.sheet, v.load_id, v.claims_version, t.header, t.content, t.readings,"
    " s.last_updated_at, s.extracted_at FROM version v JOIN record r USING (record_no) JOIN file f USING (file_no)"
    " JOIN version_text t USING (version_no) JOIN sighting s ON s.version_no = v.version_no"
    " AND (s.last_updated_at, s.extracted_at) = (SELECT last_updated_at, extracted_at FROM sighting o"
    " WHERE o.version_no = v.version_no ORDER BY seq, known_at LIMIT 1) ORDER BY v.version_no",
    Table.SIGHTINGS: "SELECT version_no, last_updated_at, extracted_at, known_at, seq FROM sighting s"
    " WHERE (last_updated_at, extracted_at) != (SELECT last_updated_at, extracted_at FROM sighting o"
    " WHERE o.version_no = s.version_no ORDER BY seq, known_at LIMIT 1) ORDER BY seq, version_no",
    Table.JUDGEMENTS: 'SELECT judgement_id, "left", "right", verdict, by, why, probability, act, known_at, seq'
    " FROM judgement ORDER BY seq, rowid",
    Table.ENDINGS: "SELECT judgement_id, by, why, known_at, seq FROM judgement_end ORDER BY seq, rowid",
    Table.WITHDRAWALS: "SELECT r.source, undo, by, why, known_at, seq FROM withdrawal JOIN record r USING (record_no)"
    " ORDER BY seq",
    Table.WAITING: 'SELECT waiting_id, kind, f.sha256, f.name, sheet, row, feed, source, reference, "column", value,'
    " reason, remedy, since, load_id, coalesce(version_no, 0) FROM waiting w JOIN file f USING (file_no)"
    " ORDER BY w.rowid",
    Table.SETTLED: "SELECT waiting_id, state, by, why, at FROM settled ORDER BY rowid",
    Table.RECEIPTS: "SELECT load_id, sha256, name, feed, finished_at, read, accepted, unchanged, amended, quarantined,"
    " notes FROM load_file lf JOIN file USING (file_no) ORDER BY lf.rowid",
}
