"""Desk records in the embedded store: one row a version, never changed."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from graph.desk import DeskAudience, DeskKind, DeskRecord
from graph.store.deciding import already_written, thing_of

COLUMNS = "record_id, kind, about, body, by, known_at, why, replaces, audience, thing, seq"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def is_written(connection: sqlite3.Connection, record: DeskRecord) -> bool:
    """Whether this very record is there already. Raises Misuse where its id names something else."""
    return already_written(record, _find(connection, "record_id", record.record_id))


def write(connection: sqlite3.Connection, record: DeskRecord, known_at: int, seq: int) -> None:
    """Write one version, inside a transaction; see `graph.store.deciding` for what is refused."""
    if is_written(connection, record):
        return
    thing, thing_kind = thing_of(
        record, partial(_find, connection, "record_id"), partial(_find, connection, "replaces")
    )
    connection.execute(
        "INSERT INTO desk VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            record.record_id, thing, thing_kind.value, record.kind.value, _json(list(record.about)),
            _json(dict(record.body)), record.by, record.why, record.replaces, record.audience.value, known_at, seq,
        ),
    )  # fmt: skip


def _find(connection: sqlite3.Connection, column: str, record_id: str) -> DeskRecord | None:
    """The record whose `record_id`, or whose `replaces`, is this."""
    row = connection.execute(f"SELECT {COLUMNS} FROM desk WHERE {column} = ?", (record_id,)).fetchone()
    return _record(row) if row else None


def desk_versions(connection: sqlite3.Connection, kinds: Sequence[str], until: int) -> list[DeskRecord]:
    """Every version of things of these kinds (none: all) known by `until` (microseconds), in order of commit."""
    fits = f" AND thing_kind IN ({', '.join('?' * len(kinds))})" if kinds else ""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM desk WHERE known_at <= ?{fits} ORDER BY seq", (until, *kinds)
    ).fetchall()
    return [_record(row) for row in rows]


def _record(row: Sequence[Any]) -> DeskRecord:
    record_id, kind, about, body, by, known_at, why, replaces, audience, thing, seq = row
    at = EPOCH + timedelta(microseconds=known_at)
    return DeskRecord(
        record_id, DeskKind(kind), tuple(json.loads(about)), json.loads(body), by, at, why, replaces,
        DeskAudience(audience), thing, seq,
    )  # fmt: skip


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
