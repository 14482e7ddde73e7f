"""Fetching by number from the embedded store."""

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from graph.desk import DeskRecord
from graph.model import JudgementLine, LoadLine, VersionLine, WaitingLine
from graph.store.columns import (
    Columns,
)
from graph.store.days import iso
from graph.store.history import Table
from graph.store.ledger_index import NOW
from graph.store.rows import BriefClaim, ClaimAt, KeyedRows, MentionAt, TextAt
from graph.store.sqlite.connection import connect_reader
from graph.store.sqlite.desk import desk_versions
from graph.store.sqlite.gathered import Gathered
from graph.store.sqlite.held import HELD
from graph.tellers import Tellers
from graph.vault import Vault
from graph.vocabulary import Property, Verdict

CLAIM = (
    'claim_no, version_no, subject, predicate, coalesce(object, 0), suggested, ordinal, start, "end", field, basis,'
    " held_from, held_to, value, as_written, coalesce((SELECT key FROM identifier i WHERE i.key_no = c.key_no), '')"
)
BRIEF = "version_no, subject, predicate, coalesce(object, 0), suggested, value, as_written"
MENTION = "mention_no, mention_id, record_no, ordinal, field, as_written"
JUDGEMENT = (
    "SELECT judgement_id, left, right, verdict, j.by, j.known_at, j.why, coalesce(e.by, ''), e.known_at, probability,"
    " act, j.seq, j.rowid FROM judgement j LEFT JOIN judgement_end e USING (judgement_id)"
)
TEXT = "t.version_no, header, content, readings, known_at"
MANY = 500
ORPHANS = {
    "versions without a text": "SELECT count(*) FROM version"
    " WHERE version_no NOT IN (SELECT version_no FROM version_text)",
    "versions whose claims are not all there": "SELECT count(*) FROM version v WHERE claims != (SELECT count(*)"
    " FROM claim c WHERE claim_no >= first_claim AND claim_no < first_claim + v.claims"
    " AND c.version_no = v.version_no)",
    "claims about no mention": "SELECT count(*) FROM claim WHERE subject NOT IN (SELECT mention_no FROM mention)",
    "records without a version": "SELECT count(*) FROM record WHERE record_no NOT IN (SELECT record_no FROM version)",
    "versions never sighted": "SELECT count(*) FROM version WHERE version_no NOT IN (SELECT version_no FROM sighting)",
}


class SqliteRows:
    """Reads one embedded store. A connection per thread, all read-only."""

    def __init__(self, path: Path, vault: Vault) -> None:
        self._path = path
        self._vault = vault
        self._gathered = Gathered()
        self._local = threading.local()
        self._open: list[sqlite3.Connection] = []

    @property
    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = connect_reader(self._path)
            self._open.append(connection)
        return connection

    def close(self) -> None:
        """Close every thread's connection."""
        for connection in self._open:
            connection.close()
        self._open.clear()
        self._local = threading.local()

    def _all(self, statement: str, parameters: Sequence[object] = ()) -> list[Any]:
        return self._connection.execute(statement, parameters).fetchall()

    def _one(self, statement: str, *parameters: object) -> Any:
        row = self._connection.execute(statement, parameters).fetchone()
        return None if row is None else row[0]

    def _many(self, before: str, numbers: Iterable[int], after: str = "", more: Sequence[object] = ()) -> Iterator[Any]:
        """Rows for any number of numbers, some hundred at a time. `before` ends where "(?, ?, ...)" is wanted."""
        wanted = sorted({int(number) for number in numbers})
        for start in range(0, len(wanted), MANY):
            some = wanted[start : start + MANY]
            yield from self._connection.execute(f"{before} ({', '.join('?' * len(some))}) {after}", [*some, *more])

    # --- single rows

    def evidence_version(self) -> int:
        return int(self._one("SELECT value FROM meta WHERE key = 'evidence_version'"))

    def desk_version(self) -> int:
        return int(self._one("SELECT value FROM meta WHERE key = 'desk_version'"))

    def record_number(self, source: str) -> int:
        return int(self._one("SELECT record_no FROM record WHERE source = ?", source) or 0)

    def records_by_reference(self, reference: str) -> list[int]:
        rows = self._all(
            "SELECT record_no FROM record WHERE reference = ? COLLATE NOCASE ORDER BY record_no", (reference,)
        )
        return [number for (number,) in rows]

    def mentions(self, numbers: Iterable[int]) -> list[MentionAt]:
        return [MentionAt(*row) for row in self._many(f"SELECT {MENTION} FROM mention WHERE mention_no IN", numbers)]

    def texts(self, versions: Iterable[int]) -> list[TextAt]:
        before = f"SELECT {TEXT} FROM version_text t JOIN version v USING (version_no) WHERE t.version_no IN"
        return [TextAt(*row) for row in self._many(before, versions)]

    # --- claims

    def claims_touching(self, mentions: Iterable[int]) -> list[ClaimAt]:
        wanted = list(mentions)
        rows = {row[0]: row for row in self._many(f"SELECT {CLAIM} FROM claim c WHERE subject IN", wanted)}
        rows |= {row[0]: row for row in self._many(f"SELECT {CLAIM} FROM claim c WHERE object IN", wanted)}
        return [ClaimAt(*rows[number]) for number in sorted(rows)]

    def properties(self, mentions: Iterable[int], predicates: Sequence[str]) -> list[ClaimAt]:
        return [ClaimAt(*row) for row in self._saying(CLAIM, mentions, predicates)]

    def brief_properties(self, mentions: Iterable[int], predicates: Sequence[str]) -> list[BriefClaim]:
        return [BriefClaim(*row) for row in self._saying(BRIEF, mentions, predicates)]

    def _saying(self, cells: str, mentions: Iterable[int], predicates: Sequence[str]) -> Iterator[Any]:
        after = f"AND predicate IN ({', '.join('?' * len(predicates))})"
        return self._many(f"SELECT {cells} FROM claim c WHERE subject IN", mentions, after, predicates)

    def claims_of(self, versions: Iterable[int]) -> list[ClaimAt]:
        ranges = self._many("SELECT first_claim, claims FROM version WHERE version_no IN", versions)
        statement = f"SELECT {CLAIM} FROM claim c WHERE claim_no >= ? AND claim_no < ? ORDER BY claim_no"
        return [
            ClaimAt(*row)
            for first, count in list(ranges)
            for row in self._connection.execute(statement, (first, first + count))
        ]

    def birth_claims(self) -> list[tuple[int, int, str, bool]]:
        columns = "version_no, subject, value, suggested"
        return self._gathered.claims(self._connection, columns, "predicate = 'date_of_birth'")

    def told(self, predicates: Sequence[str]) -> list[tuple[int, int, str, str]]:
        wanted = ", ".join(f"'{Property(predicate).value}'" for predicate in predicates)
        columns = "version_no, subject, predicate, value"
        return self._gathered.claims(self._connection, columns, f"predicate IN ({wanted})")

    def keyed(self) -> KeyedRows:
        return self._gathered.keyed(self._connection)

    def readings(self, versions: Iterable[int]) -> Iterator[tuple[int, dict[str, list[str]]]]:
        before = "SELECT version_no, readings FROM version_text WHERE version_no IN"
        for version, text in self._many(before, versions):
            yield version, json.loads(text)

    def point_claims(self) -> list[ClaimAt]:
        return [ClaimAt(*row) for row in self._all(f"SELECT {CLAIM} FROM claim c WHERE predicate = 'point'")]

    def all_claims(self) -> Iterator[ClaimAt]:
        for row in self._connection.execute(f"SELECT {CLAIM} FROM claim c ORDER BY claim_no"):
            yield ClaimAt(*row)

    def all_mentions(self) -> Iterator[MentionAt]:
        for row in self._connection.execute(f"SELECT {MENTION} FROM mention ORDER BY mention_no"):
            yield MentionAt(*row)

    def all_texts(self) -> Iterator[TextAt]:
        for row in self._connection.execute(f"SELECT {TEXT} FROM version_text t JOIN version v USING (version_no)"):
            yield TextAt(*row)

    # --- searching

    def find_names(self, words: Sequence[str], limit: int) -> list[BriefClaim]:
        return [
            BriefClaim(*row)
            for row in self._all(
                f"SELECT {BRIEF} FROM claim c WHERE claim_no IN"
                " (SELECT rowid FROM name_words WHERE name_words MATCH ? ORDER BY rowid LIMIT ?) ORDER BY claim_no",
                (match(words), limit),
            )
        ]

    def find_keys(self, fragment: str, limit: int) -> list[BriefClaim]:
        return [
            BriefClaim(*row)
            for row in self._all(
                f"SELECT {BRIEF} FROM claim c WHERE claim_no IN (SELECT claim_no FROM claim WHERE key_no IN"
                " (SELECT key_no FROM identifier WHERE instr(key, ?)) ORDER BY claim_no LIMIT ?) ORDER BY claim_no",
                (fragment, limit),
            )
        ]

    def find_texts(self, words: Sequence[str], limit: int) -> list[int]:
        rows = self._all(
            "SELECT rowid FROM text_words WHERE text_words MATCH ? ORDER BY rowid LIMIT ?", (match(words), limit)
        )
        return [number for (number,) in rows]

    # --- what people did

    def version_lines(self, record: int) -> list[VersionLine]:
        rows = self._all(
            "SELECT v.version_no, content_hash, v.known_at, known_by,"
            " (SELECT max(last_updated_at) FROM sighting s WHERE s.version_no = v.version_no),"
            " (SELECT max(extracted_at) FROM sighting s WHERE s.version_no = v.version_no), f.sha256, row, sheet"
            " FROM version v JOIN file f USING (file_no) WHERE record_no = ? ORDER BY v.version_no",
            (record,),
        )
        return [
            VersionLine(
                number, content_hash, iso(known_at), known_by, updated or "", extracted or "", False, sha256, row, sheet
            )
            for number, content_hash, known_at, known_by, updated, extracted, sha256, row, sheet in rows
        ]

    def withdrawal_reason(self, record: int) -> str:
        row = self._all("SELECT why, by FROM withdrawal WHERE record_no = ? ORDER BY seq DESC LIMIT 1", (record,))
        return f"{row[0][0]} ({row[0][1]})" if row else ""

    def tellers(self) -> Iterator[tuple[str, str, Tellers]]:
        return self._vault.tellers()

    def judgement_lines(self, about: Iterable[str] = ()) -> list[JudgementLine]:
        rows = self._judgement_rows(sorted(about)) if about else self._all(f"{JUDGEMENT} ORDER BY j.seq, j.rowid")
        return [
            JudgementLine(i, a, b, Verdict(v), by, iso(at), why, end_by, iso(end), probability, act)
            for i, a, b, v, by, at, why, end_by, end, probability, act, *_ in rows
        ]

    def desk_versions(self, kinds: Sequence[str], until: int) -> list[DeskRecord]:
        """Every version of things of these kinds (none: all) known by then, in order of commit."""
        return desk_versions(self._connection, kinds, until)

    def _judgement_rows(self, mention_ids: Sequence[str]) -> list[Any]:
        """The rows that touch one of these mentions, each once, in their order."""
        found: dict[str, Any] = {}
        for start in range(0, len(mention_ids), MANY):
            some = mention_ids[start : start + MANY]
            marks = ", ".join("?" * len(some))
            for side in ("left", "right"):
                rows = self._all(f"{JUDGEMENT} WHERE j.{side} IN ({marks})", some)
                found |= {row[0]: row for row in rows}
        return sorted(found.values(), key=lambda row: row[-2:])

    def held(self, table: Table) -> Iterator[tuple[Any, ...]]:
        """The rows of a table, in the order in which they have to be written again."""
        return iter(self._connection.execute(HELD[table]))

    def desk_held(self) -> list[DeskRecord]:
        """Every desk record, in order of commit."""
        return desk_versions(self._connection, (), NOW)

    def versions_after(self, ledger_seq: int) -> list[int]:
        """The versions that were written after this place in the order of commits."""
        return [number for (number,) in self._all("SELECT version_no FROM version WHERE seq > ?", (ledger_seq,))]

    def load_lines(self) -> list[LoadLine]:
        rows = self._all(
            "SELECT load_id, sha256, name, feed, started_at, lf.finished_at, by,"
            " read, accepted, unchanged, amended, quarantined, notes"
            " FROM load_file lf JOIN load USING (load_id) JOIN file USING (file_no) ORDER BY load_id DESC, lf.rowid"
        )
        return [
            LoadLine(
                row[0],
                row[1],
                row[2],
                row[3],
                iso(row[4]),
                iso(row[5]),
                row[6],
                row[7],
                row[8],
                row[9],
                row[10],
                row[11],
                tuple(json.loads(row[12])),
            )
            for row in rows
        ]  # fmt: skip

    def unfinished_loads(self) -> int:
        """Loads that were stopped in the middle and not followed by one that ended."""
        return int(
            self._one(
                "SELECT count(*) FROM load WHERE finished_at IS NULL"
                " AND load_id > (SELECT coalesce(max(load_id), 0) FROM load WHERE finished_at IS NOT NULL)"
            )
        )

    def integrity(self) -> list[str]:
        """What SQLite finds wrong with the file, and rows that point at nothing."""
        found = [line for (line,) in self._all("PRAGMA quick_check") if line != "ok"]
        for what, statement in ORPHANS.items():
            count = self._one(statement)
            if count:
                found.append(f"{count} {what}")
        return found

    def waiting_lines(self, source: str = "") -> list[WaitingLine]:
        rows = self._all(
            'SELECT w.waiting_id, kind, name, sheet, row, feed, source, reference, "column", value, reason, remedy,'
            " since, s.state, s.by, s.why FROM waiting w JOIN file USING (file_no)"
            " LEFT JOIN settled s ON s.rowid = (SELECT max(rowid) FROM settled WHERE waiting_id = w.waiting_id)"
            " WHERE ?1 = '' OR source = ?1 ORDER BY since, w.rowid",
            (source,),
        )
        return [self._waiting_line(row) for row in rows]

    def _waiting_line(self, row: tuple[Any, ...]) -> WaitingLine:
        waiting_id, kind, name, sheet, number, feed, source, reference, column, *rest = row
        value, reason, remedy, since, state, by, why = rest
        kept = self._vault.quarantined(waiting_id)[0] if kind == "row" else value
        return WaitingLine(
            waiting_id, kind, name, sheet, number, feed, source, reference, column, kept, reason, remedy,
            state or "waiting", iso(since), by or "", why or "",
        )  # fmt: skip

    # --- columns

    def columns(self) -> Columns:
        """All ids at one moment: one read transaction."""
        return self._gathered.columns(self._connection)


def match(words: Sequence[str]) -> str:
    """An FTS5 query for words by their beginnings; each is quoted, so that nothing in it is an operator."""
    return " ".join('"' + word.replace('"', '""') + '"*' for word in words)
