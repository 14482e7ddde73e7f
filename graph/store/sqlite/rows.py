"""Fetching by number from the embedded store."""

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from graph.desk import DeskRecord
from graph.model import JudgementLine, LoadLine, VersionLine, WaitingLine
from graph.picture import RELATIONS
from graph.store.columns import (
    Columns,
    JudgementRow,
    KeyRows,
    Marking,
    MentionColumns,
    RecordColumns,
    RelationRows,
    Sighting,
    VersionColumns,
    WithdrawalRow,
)
from graph.store.days import iso
from graph.store.history import Table
from graph.store.ledger_index import NOW
from graph.store.rows import PREDICATES, ClaimAt, KeyedRows, MentionAt, TextAt
from graph.store.sqlite.connection import connect_reader
from graph.store.sqlite.desk import desk_versions
from graph.store.sqlite.held import HELD
from graph.tellers import Tellers
from graph.vault import Vault
from graph.vocabulary import Verdict

CLAIM = (
    'claim_no, version_no, subject, predicate, coalesce(object, 0), suggested, ordinal, start, "end", field, basis,'
    " held_from, held_to, value, as_written, coalesce((SELECT key FROM identifier i WHERE i.key_no = c.key_no), '')"
)
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
PREDICATE_NO = " ".join(f"WHEN '{what.value}' THEN {number}" for number, what in enumerate(PREDICATES) if what)
RELATION_NO = " ".join(f"WHEN '{relation.value}' THEN {number}" for number, relation in enumerate(RELATIONS))


class SqliteRows:
    """Reads one embedded store. A connection per thread, all read-only."""

    def __init__(self, path: Path, vault: Vault) -> None:
        self._path = path
        self._vault = vault
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

    def mention_number(self, mention_id: str) -> int:
        return int(self._one("SELECT mention_no FROM mention WHERE mention_id = ?", mention_id) or 0)

    def mentions_from(self, prefix: str) -> list[int]:
        rows = self._all(
            "SELECT mention_no FROM mention WHERE mention_id >= ? AND mention_id < ?", (prefix, prefix + "~")
        )
        return [number for (number,) in rows]

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
        after = f"AND predicate IN ({', '.join('?' * len(predicates))})"
        rows = self._many(f"SELECT {CLAIM} FROM claim c WHERE subject IN", mentions, after, predicates)
        return [ClaimAt(*row) for row in rows]

    def claims_of(self, versions: Iterable[int]) -> list[ClaimAt]:
        ranges = self._many("SELECT first_claim, claims FROM version WHERE version_no IN", versions)
        statement = f"SELECT {CLAIM} FROM claim c WHERE claim_no >= ? AND claim_no < ? ORDER BY claim_no"
        return [
            ClaimAt(*row)
            for first, count in list(ranges)
            for row in self._connection.execute(statement, (first, first + count))
        ]

    def birth_claims(self) -> list[tuple[int, int, str, bool]]:
        return self._all("SELECT version_no, subject, value, suggested FROM claim WHERE predicate = 'date_of_birth'")

    def told(self, predicates: Sequence[str]) -> list[tuple[int, int, str, str]]:
        wanted = ", ".join("?" * len(predicates))
        return self._all(
            f"SELECT version_no, subject, predicate, value FROM claim WHERE predicate IN ({wanted})", predicates
        )

    def keyed(self) -> KeyedRows:
        columns = f"version_no, subject, key_no, CASE predicate {PREDICATE_NO} END"
        return KeyedRows(*map(_ints, self._numbers("claim WHERE key_no IS NOT NULL", columns)))

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

    def find_names(self, words: Sequence[str], limit: int) -> list[ClaimAt]:
        return [
            ClaimAt(*row)
            for row in self._all(
                f"SELECT {CLAIM} FROM claim c WHERE claim_no IN"
                " (SELECT rowid FROM name_words WHERE name_words MATCH ? ORDER BY rowid LIMIT ?) ORDER BY claim_no",
                (match(words), limit),
            )
        ]

    def find_keys(self, fragment: str, limit: int) -> list[ClaimAt]:
        return [
            ClaimAt(*row)
            for row in self._all(
                f"SELECT {CLAIM} FROM claim c WHERE claim_no IN (SELECT claim_no FROM claim WHERE key_no IN"
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
        """Read all ids at one moment: one read transaction."""
        connection = self._connection
        connection.execute("BEGIN")
        try:
            return self._columns()
        finally:
            connection.execute("COMMIT")

    def _columns(self) -> Columns:
        records = self._numbers("record", "feed, own_mention", by="record_no")
        versions = self._numbers(
            "version",
            "record_no, known_at, marking_no, reported_day, from_day, to_day",
            by="version_no",
        )
        mentions = self._numbers("mention", "kind, record_no", by="mention_no")
        relations = self._numbers(
            "claim WHERE object IS NOT NULL",
            f"version_no, subject, object, CASE predicate {RELATION_NO} END, suggested",
        )
        keys = self._numbers("claim WHERE key_no IS NOT NULL", "version_no, subject, key_no")
        markings = {number: Marking(**json.loads(text)) for number, text in self._all("SELECT * FROM marking")}
        ids = (
            self._one(
                "SELECT group_concat(mention_id, '')"
                " FROM (SELECT mention_id FROM mention NOT INDEXED ORDER BY mention_no)"
            )
            or ""
        )
        return Columns(
            evidence_version=self.evidence_version(),
            sources=("", *(source for (source,) in self._all("SELECT source FROM record ORDER BY record_no"))),
            markings=tuple(markings.get(number, Marking()) for number in range(max(markings, default=0) + 1)),
            records=RecordColumns(_bytes(records[0]), _ints(records[1])),
            versions=VersionColumns(
                _ints(versions[0]), versions[1], _ints(versions[2]), _ints(versions[3]), _ints(versions[4]),
                _ints(versions[5]),
            ),
            mentions=MentionColumns(
                np.frombuffer((" " * 20 + ids).encode("ascii"), dtype="S20"), _bytes(mentions[0]), _ints(mentions[1])
            ),
            relations=RelationRows(
                _ints(relations[0]), _ints(relations[1]), _ints(relations[2]), _bytes(relations[3]),
                relations[4].astype(bool),
            ),
            keys=KeyRows(_ints(keys[0]), _ints(keys[1]), _ints(keys[2])),
            sightings=self._sightings(),
            judgements=self._judgements(),
            withdrawals=tuple(
                WithdrawalRow(record, bool(undo), known_at)
                for record, undo, known_at in self._all("SELECT record_no, undo, known_at FROM withdrawal ORDER BY seq")
            ),
        )  # fmt: skip

    def _numbers(self, table: str, columns: str, *, by: str = "") -> list[npt.NDArray[np.int64]]:
        """Columns of integers; with `by`, in its order and with a nothing at position 0, so that a number is its own
        position.

        The numbers cross from SQLite as one text a column: ten times faster than a Python object a cell.
        """
        named = [f"{column} AS c{position}" for position, column in enumerate(columns.split(", "))]
        outer = ", ".join(f"group_concat(c{position})" for position in range(len(named)))
        order = f" ORDER BY {by}" if by else ""
        row = self._all(f"SELECT {outer} FROM (SELECT {', '.join(named)} FROM {table}{order})")[0]
        return [_parse(text, first=bool(by)) for text in row]

    def _sightings(self) -> tuple[Sighting, ...]:
        """Only for records with several versions: the others need no order."""
        rows = self._all(
            "SELECT record_no, version_no, last_updated_at, extracted_at, s.known_at"
            " FROM sighting s JOIN version v USING (version_no) WHERE record_no IN"
            " (SELECT record_no FROM version GROUP BY record_no HAVING count(*) > 1) ORDER BY s.seq"
        )
        return tuple(Sighting(*row) for row in rows)

    def _judgements(self) -> tuple[JudgementRow, ...]:
        rows = self._all(
            "SELECT l.mention_no, r.mention_no, verdict, j.known_at, coalesce(e.known_at, 0), probability"
            " FROM judgement j JOIN mention l ON l.mention_id = j.left JOIN mention r ON r.mention_id = j.right"
            " LEFT JOIN judgement_end e USING (judgement_id) ORDER BY j.seq, j.rowid"
        )
        return tuple(JudgementRow(*row) for row in rows)


def match(words: Sequence[str]) -> str:
    """An FTS5 query for words by their beginnings; each is quoted, so that nothing in it is an operator."""
    return " ".join('"' + word.replace('"', '""') + '"*' for word in words)


def _parse(text: str | None, *, first: bool) -> npt.NDArray[np.int64]:
    numbers = np.fromstring(text, dtype=np.int64, sep=",") if text else np.empty(0, np.int64)
    return np.concatenate([np.zeros(1, np.int64), numbers]) if first else numbers


def _ints(column: npt.NDArray[np.int64]) -> npt.NDArray[np.int32]:
    return column.astype(np.int32)


def _bytes(column: npt.NDArray[np.int64]) -> npt.NDArray[np.int8]:
    return column.astype(np.int8)
