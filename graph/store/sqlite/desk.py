"""Desk records in the embedded store: one row a version, never changed."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from graph.desk import DeskAudience, DeskKind, DeskRecord, Outdated
from graph.errors import Misuse, NotHeld
from graph.store.days import iso

COLUMNS = "record_id, kind, about, body, by, known_at, why, replaces, audience, thing, seq"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def is_written(connection: sqlite3.Connection, record: DeskRecord) -> bool:
    """Whether this very record is there already.

    Raises:
        Misuse: its id names something else.
    """
    row = connection.execute(f"SELECT {COLUMNS} FROM desk WHERE record_id = ?", (record.record_id,)).fetchone()
    if row is None:
        return False
    if not _record(row).says_the_same(record):
        raise Misuse(
            f"Desk record {record.record_id} already says something else.", "Give the new one an id of its own."
        )
    return True


def write(connection: sqlite3.Connection, record: DeskRecord, known_at: int, seq: int) -> None:
    """Write one version. Inside a transaction.

    Raises:
        Outdated: another version already replaces the one that this one would replace.
        NotHeld: there is no such version to replace.
        Misuse: the id names something else, or what is replaced is of another kind.
    """
    if is_written(connection, record):
        return
    thing, thing_kind = _thing(connection, record)
    connection.execute(
        "INSERT INTO desk VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            record.record_id, thing, thing_kind, record.kind.value, _json(list(record.about)), _json(dict(record.body)),
            record.by, record.why, record.replaces, record.audience.value, known_at, seq,
        ),
    )  # fmt: skip


def _thing(connection: sqlite3.Connection, record: DeskRecord) -> tuple[str, str]:
    """(first version's id, kind) of the chain that a record belongs to."""
    if not record.replaces:
        if record.kind is DeskKind.TAKEN_BACK:
            raise Misuse("Nothing is named to take back.", "Name the version that stands in `replaces`.")
        return record.record_id, record.kind.value
    old = connection.execute("SELECT thing, thing_kind FROM desk WHERE record_id = ?", (record.replaces,)).fetchone()
    if old is None:
        raise NotHeld("No such desk record is held to replace.", "Read what stands and decide on that.")
    _check_latest(connection, record.replaces)
    if record.kind not in {DeskKind.TAKEN_BACK, DeskKind(old[1])}:
        raise Misuse(f"A {old[1]} cannot be replaced by a {record.kind}.", "Keep the kind, or take it back.")
    return old


def _check_latest(connection: sqlite3.Connection, replaces: str) -> None:
    """Refuse a decision on an outdated version, and tell whose version stands."""
    head, newer = replaces, None
    while row := connection.execute("SELECT record_id, by, known_at FROM desk WHERE replaces = ?", (head,)).fetchone():
        head, newer = row[0], row
    if newer is not None:
        record_id, by, at = newer
        raise Outdated(
            f"{by} changed it at {iso(at)}, after you read it.",
            "Nothing was written. Read it again, and decide on what stands now.",
            record_id=record_id, by=by, at=iso(at),
        )  # fmt: skip


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
