"""Desk records on a server: one node a version, never changed."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, LiteralString

from graph.desk import DeskAudience, DeskKind, DeskRecord
from graph.store.days import micros
from graph.store.deciding import already_written, thing_of
from graph.store.neo4j.pen import Stroke
from graph.store.neo4j.server import Server

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
PARTS: LiteralString = (
    " RETURN d.record_id, d.kind, d.about, d.body, d.by, d.known_at, d.why, coalesce(d.replaced, ''), d.audience,"
    " d.thing, d.seq"
)
BY_ID: LiteralString = "MATCH (d:LedgerDesk {record_id: $id})" + PARTS
REPLACING: LiteralString = "MATCH (d:LedgerDesk {replaced: $id})" + PARTS
ALL: LiteralString = (
    "MATCH (d:LedgerDesk) WHERE d.known_at <= $until AND ($kinds = [] OR d.thing_kind IN $kinds)"
    + PARTS
    + " ORDER BY d.seq"
)
NEW: LiteralString = (
    "CREATE (d:LedgerDesk) SET d = $record"
    " WITH d MATCH (old:LedgerDesk {record_id: d.replaced}) CREATE (d)-[:LEDGER_REPLACES]->(old)"
)


def is_written(server: Server, record: DeskRecord) -> bool:
    """Whether this very record is there already. Raises Misuse where its id names something else."""
    found = server.rows(BY_ID, id=record.record_id)
    return already_written(record, _record(found[0]) if found else None)


def write(stroke: Stroke, record: DeskRecord) -> None:
    """Write one version; see `graph.store.deciding` for what is refused."""

    def find(id_: str) -> DeskRecord | None:
        found = stroke.rows(BY_ID, id=id_)
        return _record(found[0]) if found else None

    def replacing(id_: str) -> DeskRecord | None:
        found = stroke.rows(REPLACING, id=id_)
        return _record(found[0]) if found else None

    if already_written(record, find(record.record_id)):
        return
    thing, thing_kind = thing_of(record, find, replacing)
    stroke.run(
        NEW,
        record={
            "record_id": record.record_id, "thing": thing, "thing_kind": thing_kind.value, "kind": record.kind.value,
            "about": list(record.about), "body": json.dumps(dict(record.body), ensure_ascii=False, sort_keys=True),
            "by": record.by, "why": record.why, "replaced": record.replaces or None,
            "audience": record.audience.value, "known_at": micros(record.at), "seq": stroke.seq,
        },
    )  # fmt: skip


def desk_versions(server: Server, kinds: Sequence[str], until: int) -> list[DeskRecord]:
    """Every version of things of these kinds (none: all) known by `until` (microseconds), in order of commit."""
    return [_record(row) for row in server.rows(ALL, kinds=list(kinds), until=until)]


def _record(row: Sequence[Any]) -> DeskRecord:
    record_id, kind, about, body, by, known_at, why, replaces, audience, thing, seq = row
    at = EPOCH + timedelta(microseconds=known_at)
    return DeskRecord(
        record_id, DeskKind(kind), tuple(about), json.loads(body), by, at, why, replaces, DeskAudience(audience),
        thing, seq,
    )  # fmt: skip
