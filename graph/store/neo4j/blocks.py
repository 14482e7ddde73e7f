"""The ledger's ids as packed columns: what each transaction adds, in one node of a few bytes.

The index of a store needs the numbers of everything and no words. Read from the nodes and relationships themselves,
100,000 reports take the server most of a minute; from these blocks a second or two, and a block once read is never
read again. A block is written in the transaction that writes what it speaks of; `check` compares the two.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from graph.store.columns import KeyRows, MentionColumns, RecordColumns, RelationRows, VersionColumns

Packed = npt.NDArray[np.void]

RECORD = np.dtype([("feed", "<i1"), ("own_mention", "<i4")])
VERSION = np.dtype(
    [
        ("record", "<i4"), ("known_at", "<i8"), ("marking", "<i4"), ("reported_day", "<i4"), ("from_day", "<i4"),
        ("to_day", "<i4"),
    ]
)  # fmt: skip
MENTION = np.dtype([("mention_id", "S20"), ("kind", "<i1"), ("record", "<i4")])
RELATION = np.dtype(
    [("version", "<i4"), ("subject", "<i4"), ("object", "<i4"), ("relation", "<i1"), ("suggested", "?")]
)
KEY = np.dtype([("version", "<i4"), ("mention", "<i4"), ("key", "<i4")])
TABLES = {"records": RECORD, "versions": VERSION, "mentions": MENTION, "relations": RELATION, "keys": KEY}


def packed(table: str, rows: Sequence[tuple[Any, ...]]) -> bytes:
    """Rows of one table as bytes."""
    return np.array(list(rows), dtype=TABLES[table]).tobytes()


def unpacked(table: str, content: bytes) -> Packed:
    """The rows of one table again."""
    return np.frombuffer(content, dtype=TABLES[table])


class Block(NamedTuple):
    """What one transaction added, in order of its numbers."""

    seq: int
    sources: Sequence[str]
    records: Packed
    versions: Packed
    mentions: Packed
    relations: Packed
    keys: Packed


class Blocks:
    """All blocks up to a moment, as the columns that the index wants."""

    def __init__(self) -> None:
        self.seq = 0
        self._tables: dict[str, Packed] = {
            name: np.zeros(int(name in {"records", "versions", "mentions"}), dtype) for name, dtype in TABLES.items()
        }
        self.sources: list[str] = [""]

    def add(self, blocks: Sequence[Block]) -> None:
        """Blocks that came since, oldest first."""
        for name, old in self._tables.items():
            self._tables[name] = np.concatenate([old, *(getattr(block, name) for block in blocks)])
        for block in blocks:
            self.sources.extend(block.sources)
            self.seq = block.seq

    def records(self) -> RecordColumns:
        return RecordColumns(*self._columns("records"))

    def versions(self) -> VersionColumns:
        return VersionColumns(*self._columns("versions"))

    def mentions(self) -> MentionColumns:
        return MentionColumns(*self._columns("mentions"))

    def relations(self) -> RelationRows:
        return RelationRows(*self._columns("relations"))

    def keys(self) -> KeyRows:
        return KeyRows(*self._columns("keys"))

    def _columns(self, table: str) -> list[npt.NDArray[Any]]:
        rows = self._tables[table]
        return [np.ascontiguousarray(rows[name]) for name in rows.dtype.names or ()]
