"""The projection brought up to the ledger: only what became another since the last time is written.

What it was made from (the entity of each mention, the versions that stood) is kept beside it in packed parts, so that
whoever comes next finds by comparing what has changed. A projection that was left unfinished is made anew.
"""

import secrets
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, LiteralString

import numpy as np

from graph.errors import StoreError
from graph.picture import RELATIONS, Bools, Ints
from graph.store.columns import Columns
from graph.store.neo4j.projection import (
    AT_ONCE,
    CHILD,
    CHILDREN,
    CONCERN,
    CONCERNED,
    DROP,
    NO_CHILD,
    NO_CONCERN,
    Ends,
    Projection,
    Rows,
    ids,
    unrelate,
)
from graph.store.neo4j.server import Server
from graph.store.projected import Names, Projected
from graph.vocabulary import Kind

IN_A_PART = 10_000
"""Mentions, and versions, whose state one node keeps."""
PARTS: LiteralString = "MATCH (p:LedgerProjected) RETURN p.part, p.entities, p.versions ORDER BY p.part"
PUT_PART: LiteralString = (
    "UNWIND $rows AS row MERGE (p:LedgerProjected {part: row.part})"
    " SET p.entities = row.entities, p.versions = row.versions"
)
NO_PARTS: LiteralString = "UNWIND $rows AS row MATCH (p:LedgerProjected) WHERE p.part >= row.part DELETE p"


@dataclass(frozen=True, eq=False)
class State:
    """What a projection was made from. `entity` by mention number, `version` by version number."""

    entity: Names
    version: Bools

    @classmethod
    def nothing(cls) -> "State":
        """Of an empty projection."""
        return cls(np.zeros(0, "S12"), np.zeros(0, bool))

    @classmethod
    def kept(cls, server: Server) -> "State":
        """As it was kept beside the projection."""
        parts = server.rows(PARTS)
        entities, versions = (b"".join(bytes(part[at]) for part in parts) for at in (1, 2))
        return cls(np.frombuffer(entities, "S12"), np.frombuffer(versions, bool))

    def grown(self, other: "State") -> "State":
        """With room for what the other has more of: numbers are only ever added."""
        entity, version = np.zeros(len(other.entity), "S12"), np.zeros(len(other.version), bool)
        entity[: len(self.entity)], version[: len(self.version)] = self.entity, self.version
        return State(entity, version)

    def parts(self) -> Iterator[dict[str, Any]]:
        """What is kept, part by part."""
        for part, start in enumerate(range(0, max(len(self.entity), len(self.version)), IN_A_PART)):
            some = slice(start, start + IN_A_PART)
            entities, versions = self.entity[some].tobytes(), self.version[some].tobytes()
            yield {"part": part, "entities": entities, "versions": versions}


@dataclass(frozen=True, eq=False)
class Difference:
    """What became another: entities that went, entities and versions to be written, versions to be taken away."""

    before: State
    gone: dict[bytes, Kind]
    entities: tuple[str, ...]
    old_versions: Ints
    new_versions: Ints

    @classmethod
    def of(cls, before: State, now: State, columns: Columns) -> "Difference":
        """By comparing: an entity is another one when a mention joins or leaves it, or a version that speaks of it
        came or went.
        """
        before = before.grown(now)
        versions, mentions = columns.versions, columns.mentions
        changed = before.version != now.version
        moved = before.entity != now.entity
        records = np.zeros(len(columns.records.feed), bool)
        records[versions.record[changed]] = True
        touched = moved | records[mentions.record]
        records[mentions.record[moved]] = True
        again = records[versions.record]
        names = now.entity[touched]
        return cls(
            before,
            _gone(before, now, columns),
            tuple(name.decode() for name in np.unique(np.concatenate([names, _left(before, now, moved)])) if name),
            np.flatnonzero(again & before.version).astype(np.int32),
            np.flatnonzero(again & now.version).astype(np.int32),
        )

    def old_ties(self, columns: Columns) -> Iterator[tuple[LiteralString, Rows]]:
        """What is taken away, some thousand relationships at a time."""
        relations, entity = columns.relations, self.before.entity
        told = np.isin(relations.version, self.old_versions) & ~relations.suggested
        found = defaultdict[Ends, Rows](list)
        for row in np.flatnonzero(told).tolist():
            subject, object_ = int(relations.subject[row]), int(relations.object[row])
            ends = columns.kind_of(subject), RELATIONS[int(relations.relation[row])], columns.kind_of(object_)
            source = columns.source_of(int(relations.version[row]))
            start, end = entity[subject].decode(), entity[object_].decode()
            found[ends].append({"start": start, "end": end, "source": source})
        for ends, some in found.items():
            for start in range(0, len(some), AT_ONCE):
                yield unrelate(*ends), some[start : start + AT_ONCE]


type Known = tuple[str, State]
"""What a projection was made from, under the name that it has there."""


def refresh(server: Server, projected: Projected, known: Known | None = None) -> tuple[Known | None, bool]:
    """Bring the projection up to this reading; (what it was made from, whether there is more to do already).

    (None, False) where another writer is at work on it: that one goes on until it has caught up. `known` is what the
    last call gave back, and saves fetching it.
    """
    projection = Projection(server)
    held = projection.take()
    if held is None:
        return None, False
    try:
        return _bring(server, projection, projected, held, known)
    except BaseException:
        with suppress(StoreError):
            projection.leave()
        raise


def _bring(
    server: Server, projection: Projection, projected: Projected, held: Mapping[str, Any], known: Known | None
) -> tuple[Known | None, bool]:
    if held.get("whole") and held["evidence_version"] > projected.evidence_version:
        return known, projection.done({}) or True
    now, before = State(projected.entity, projected.version), State.nothing()
    if held.get("whole"):
        before = known[1] if known and known[0] == held["state"] else State.kept(server)
    else:
        projection.clear()
    _write(projection, projected, Difference.of(before, now, projected.reading.columns))
    today = projected.today.isoformat()
    if held.get("children_on") != today:
        held_here = {name.decode() for name in np.unique(now.entity)}
        projection.label(CHILDREN, projected.children() & held_here, CHILD, NO_CHILD)
    projection.label(CONCERNED, projected.of_concern(), CONCERN, NO_CONCERN)
    name = secrets.token_hex(8)
    about = {
        "state": name, "evidence_version": projected.evidence_version, "children_on": today,
        "refreshed_at": datetime.now(UTC),
    }  # fmt: skip
    return (name, now), projection.done(about, list(_changed_parts(before, now)))


def _write(projection: Projection, projected: Projected, difference: Difference) -> None:
    columns = projected.reading.columns
    for query, some in difference.old_ties(columns):
        projection.put([(query, some)])
    gone = defaultdict[Kind, list[str]](list)
    for name, kind in difference.gone.items():
        gone[kind].append(name.decode())
    projection.put((DROP[kind], ids(some)) for kind, some in gone.items())
    projection.nodes(projected.nodes(difference.entities))
    projection.ties(projected.ties(difference.new_versions.tolist()))


def _gone(before: State, now: State, columns: Columns) -> dict[bytes, Kind]:
    """The entities that are there no more, with their kinds."""
    names, first = np.unique(before.entity, return_index=True)
    lost = ~np.isin(names, now.entity) & (names != b"")
    return {name: columns.kind_of(int(at)) for name, at in zip(names[lost].tolist(), first[lost], strict=True)}


def _left(before: State, now: State, moved: Bools) -> Names:
    """The entities that a mention left, as far as they are still there."""
    names = np.unique(before.entity[moved])
    return names[np.isin(names, now.entity)]


def _changed_parts(before: State, now: State) -> Iterator[tuple[LiteralString, Rows]]:
    old = {part["part"]: part for part in before.parts()}
    parts = list(now.parts())
    yield PUT_PART, [part for part in parts if old.get(part["part"]) != part]
    yield NO_PARTS, [{"part": len(parts)}]
