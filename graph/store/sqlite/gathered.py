"""The ledger's numbers in memory: what was written since they were last read is added, and nothing is read twice.

Rows of evidence are only ever added to an embedded store, under numbers that rise with the order of commits, and all
claims of a version are written with it. So what is held stays true, and what is new has a higher number.
"""

import json
import sqlite3
import threading
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

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
from graph.store.rows import PREDICATES, KeyedRows

PREDICATE_NO = " ".join(f"WHEN '{what.value}' THEN {number}" for number, what in enumerate(PREDICATES) if what)
RELATION_NO = " ".join(f"WHEN '{relation.value}' THEN {number}" for number, relation in enumerate(RELATIONS))


class Table(NamedTuple):
    """Columns of integers of one table, and the number by which its new rows are known."""

    rows: str
    number: str
    columns: Sequence[str]
    types: Sequence[str]
    starts_with_nothing: bool = True
    """Whether position 0 stands for nothing, so that a number is its own position."""


TABLES = {
    "record": Table("record", "record_no", ("feed", "own_mention"), ("i1", "i4")),
    "version": Table(
        "version",
        "version_no",
        ("record_no", "known_at", "marking_no", "reported_day", "from_day", "to_day"),
        ("i4", "i8", "i4", "i4", "i4", "i4"),
    ),
    "mention": Table("mention", "mention_no", ("kind", "record_no"), ("i1", "i4")),
    "relation": Table(
        "claim WHERE object IS NOT NULL",
        "version_no",
        ("version_no", "subject", "object", f"CASE predicate {RELATION_NO} END", "suggested"),
        ("i4", "i4", "i4", "i1", "?"),
        starts_with_nothing=False,
    ),
    "key": Table(
        "claim WHERE key_no IS NOT NULL",
        "version_no",
        ("version_no", "subject", "key_no", f"CASE predicate {PREDICATE_NO} END"),
        ("i4", "i4", "i4", "i4"),
        starts_with_nothing=False,
    ),
}


class Gathered:
    """What was read of one store, shared by its readers. A file that was put in the place of another is read anew."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._forget()

    def _forget(self) -> None:
        self._tables = {name: _nothing(table) for name, table in TABLES.items()}
        self._ids = np.array([b" " * 20], "S20")
        self._sources: list[str] = [""]
        self._last: tuple[Any, ...] | None = None
        self._claims: dict[tuple[str, str], tuple[int, list[Any]]] = {}

    def columns(self, connection: sqlite3.Connection) -> Columns:
        """Everything up to this moment: one read transaction."""
        with self._lock:
            connection.execute("BEGIN")
            try:
                self._take_in(connection)
                return self._columns(connection)
            finally:
                connection.execute("COMMIT")

    def keyed(self, connection: sqlite3.Connection) -> KeyedRows:
        """The claims that carry a settling identifier, up to this moment."""
        with self._lock:
            self._take_in(connection)
            return KeyedRows(*self._tables["key"])

    def claims(self, connection: sqlite3.Connection, columns: str, where: str) -> list[Any]:
        """These columns of the claims of which something holds; what is new comes last.

        The first time an index of just these claims is the way to them, later the number of the last one that is held;
        a "+" keeps SQLite from taking the numbers for the shorter way while they span the whole table.
        """
        with self._lock:
            self._check(connection)
            after, held = self._claims.get((columns, where), (0, []))
            last = _one(connection, "SELECT coalesce(max(claim_no), 0) FROM claim")
            span = f"claim_no > {after} AND claim_no <= {last}" if after else f"+claim_no <= {last}"
            held = held + connection.execute(f"SELECT {columns} FROM claim WHERE {where} AND {span}").fetchall()
            self._claims[columns, where] = last, held
            return held

    def _check(self, connection: sqlite3.Connection) -> None:
        """Forget everything where the last version that was read is not there: it is another ledger."""
        if self._last and _version(connection, self._last[0]) != self._last:
            self._forget()

    def _take_in(self, connection: sqlite3.Connection) -> None:
        self._check(connection)
        after = {name: len(self._tables[name][0]) - 1 for name in ("record", "version", "mention")}
        after |= dict.fromkeys(("relation", "key"), after["version"])
        for name, table in TABLES.items():
            new = _read(connection, table, after[name])
            self._tables[name] = [np.concatenate(pair) for pair in zip(self._tables[name], new, strict=True)]
        ids = _one(
            connection,
            "SELECT group_concat(mention_id, '') FROM (SELECT mention_id FROM mention NOT INDEXED"
            " WHERE mention_no > ? ORDER BY mention_no)",
            after["mention"],
        )
        self._ids = np.concatenate([self._ids, np.frombuffer((ids or "").encode("ascii"), "S20")])
        sources = connection.execute(
            "SELECT source FROM record WHERE record_no > ? ORDER BY record_no", (after["record"],)
        )
        self._sources += [source for (source,) in sources]
        self._last = _version(connection, len(self._tables["version"][0]) - 1)

    def _columns(self, connection: sqlite3.Connection) -> Columns:
        markings = {number: Marking(**json.loads(text)) for number, text in connection.execute("SELECT * FROM marking")}
        tables = self._tables
        return Columns(
            evidence_version=int(_one(connection, "SELECT value FROM meta WHERE key = 'evidence_version'")),
            sources=tuple(self._sources),
            markings=tuple(markings.get(number, Marking()) for number in range(max(markings, default=0) + 1)),
            records=RecordColumns(*tables["record"]),
            versions=VersionColumns(*tables["version"]),
            mentions=MentionColumns(self._ids, *tables["mention"]),
            relations=RelationRows(*tables["relation"]),
            keys=KeyRows(*tables["key"][:3]),
            sightings=_sightings(connection),
            judgements=_judgements(connection),
            withdrawals=_withdrawals(connection),
        )


def _nothing(table: Table) -> list[npt.NDArray[Any]]:
    return [np.zeros(int(table.starts_with_nothing), kind) for kind in table.types]


def _read(connection: sqlite3.Connection, table: Table, after: int) -> list[npt.NDArray[Any]]:
    """The rows with higher numbers, in their order.

    They cross from SQLite as one text a column: ten times faster than a Python object a cell.
    """
    named = ", ".join(f"{column} AS c{position}" for position, column in enumerate(table.columns))
    outer = ", ".join(f"group_concat(c{position})" for position in range(len(table.columns)))
    and_where = "AND" if "WHERE" in table.rows else "WHERE"
    inner = f"SELECT {named} FROM {table.rows} {and_where} {table.number} > {after} ORDER BY {table.number}"
    (row,) = connection.execute(f"SELECT {outer} FROM ({inner})").fetchall()
    return [
        (np.fromstring(text, np.int64, sep=",") if text else np.empty(0, np.int64)).astype(kind)
        for text, kind in zip(row, table.types, strict=True)
    ]


def _one(connection: sqlite3.Connection, statement: str, *parameters: object) -> Any:
    row = connection.execute(statement, parameters).fetchone()
    return None if row is None else row[0]


def _version(connection: sqlite3.Connection, number: int) -> tuple[Any, ...] | None:
    """What tells a version of this ledger from one of another."""
    return connection.execute(
        "SELECT version_no, content_hash, known_at, seq FROM version WHERE version_no = ?", (number,)
    ).fetchone()


def _sightings(connection: sqlite3.Connection) -> tuple[Sighting, ...]:
    """Only for records with several versions: the others need no order."""
    rows = connection.execute(
        "SELECT record_no, version_no, last_updated_at, extracted_at, s.known_at"
        " FROM sighting s JOIN version v USING (version_no) WHERE record_no IN"
        " (SELECT record_no FROM version GROUP BY record_no HAVING count(*) > 1) ORDER BY s.seq"
    )
    return tuple(Sighting(*row) for row in rows)


def _judgements(connection: sqlite3.Connection) -> tuple[JudgementRow, ...]:
    rows = connection.execute(
        "SELECT l.mention_no, r.mention_no, verdict, j.known_at, coalesce(e.known_at, 0), probability"
        " FROM judgement j JOIN mention l ON l.mention_id = j.left JOIN mention r ON r.mention_id = j.right"
        " LEFT JOIN judgement_end e USING (judgement_id) ORDER BY j.seq, j.rowid"
    )
    return tuple(JudgementRow(*row) for row in rows)


def _withdrawals(connection: sqlite3.Connection) -> tuple[WithdrawalRow, ...]:
    rows = connection.execute("SELECT record_no, undo, known_at FROM withdrawal ORDER BY seq")
    return tuple(WithdrawalRow(record, bool(undo), known_at) for record, undo, known_at in rows)
