"""Everything that a ledger holds, as the rows it was written in: what a copy and a backup are made from.

A store answers `held(Table)`; the rows come in the order in which they have to be written again. Numbers are those of
the store they come from. Texts are as kept: JSON where the store keeps JSON.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

from graph.desk import DeskRecord
from graph.store.rows import Rows


class Table(StrEnum):
    """What there is to copy; a store answers with rows of the type beside it."""

    LOADS = "loads"
    """LoadRow, by load_id."""
    FILES = "files"
    """FileRow, by number."""
    VERSIONS = "versions"
    """VersionRow, by number."""
    SIGHTINGS = "sightings"
    """SightingRow: every one but the first of each version, in order of commit."""
    JUDGEMENTS = "judgements"
    """JudgementHeld, in order of commit."""
    ENDINGS = "endings"
    """EndingRow, in order of commit."""
    WITHDRAWALS = "withdrawals"
    """WithdrawalHeld, in order of commit."""
    WAITING = "waiting"
    """WaitingRow, in order of writing."""
    SETTLED = "settled"
    """SettledRow, in order of writing."""
    RECEIPTS = "receipts"
    """ReceiptRow, in order of writing."""


class LoadRow(NamedTuple):
    """One load; `finished_at` is None where it was cut short. Times are microseconds since 1970 UTC, here and below."""

    load_id: int
    by: str
    started_at: int
    finished_at: int | None
    backfill: bool


class FileRow(NamedTuple):
    """A file that came in, by its hash; the bytes lie in the vault."""

    sha256: str
    name: str


class VersionRow(NamedTuple):
    """One version of a record, with the first time it was sighted. Its claims are fetched by number."""

    version: int
    source_system: str
    feed: int
    reference: str
    content_hash: str
    known_at: int
    known_by: str
    seq: int
    sha256: str
    row: int
    sheet: str
    load_id: int
    claims_version: int
    header: str
    content: str
    readings: str
    last_updated_at: str
    extracted_at: str


class SightingRow(NamedTuple):
    """That a version came again, under another date of its agency."""

    version: int
    last_updated_at: str
    extracted_at: str
    known_at: int
    seq: int


class JudgementHeld(NamedTuple):
    """What was held of two mentions."""

    judgement_id: str
    left: str
    right: str
    verdict: str
    by: str
    why: str
    probability: float
    act: str
    known_at: int
    seq: int


class EndingRow(NamedTuple):
    """The end of a judgement."""

    judgement_id: str
    by: str
    why: str
    known_at: int
    seq: int


class WithdrawalHeld(NamedTuple):
    """A source taken out, or (`undo`) put back."""

    source: str
    undo: bool
    by: str
    why: str
    known_at: int
    seq: int


class WaitingRow(NamedTuple):
    """A row or a value that waits, or waited; `version` is 0 for a row, whose content lies in the vault."""

    waiting_id: str
    kind: str
    sha256: str
    name: str
    sheet: str
    row: int
    feed: str
    source: str
    reference: str
    column: str
    value: str
    reason: str
    remedy: str
    since: int
    load_id: int
    version: int


class SettledRow(NamedTuple):
    """What became of something that waited."""

    waiting_id: str
    state: str
    by: str
    why: str
    at: int


class ReceiptRow(NamedTuple):
    """The receipt of one file of one load; `notes` as JSON."""

    load_id: int
    sha256: str
    name: str
    feed: str
    finished_at: int
    read: int
    accepted: int
    unchanged: int
    amended: int
    quarantined: int
    notes: str


class Held(Rows, Protocol):
    """A store's rows, whole."""

    def held(self, table: Table) -> Iterator[tuple[Any, ...]]:
        """The rows of a table, in the order in which they have to be written again."""
        ...

    def desk_held(self) -> list[DeskRecord]:
        """Every desk record, in order of commit."""
        ...
