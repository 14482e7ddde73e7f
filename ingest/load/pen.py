"""Who takes what a load found: the store, or for a dry run nobody."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from graph.model import Arrival, FileCounts, Outcome, QuarantinedRow
from graph.store import Writer


class Pen(Protocol):
    """What a load asks of whoever takes it."""

    load_id: int | None

    def keep(self, file_name: str, sha256: str, content: bytes, at: datetime) -> None: ...
    def write(self, arrivals: Sequence[Arrival]) -> list[Outcome]: ...
    def quarantine(self, rows: Sequence[QuarantinedRow], at: datetime) -> None: ...
    def finish_file(self, file_name: str, sha256: str, feed: str, counts: FileCounts, at: datetime) -> None: ...
    def finish(self, at: datetime) -> None: ...


class StorePen:
    """Writes into a store."""

    def __init__(self, writer: Writer, *, by: str, at: datetime, backfill: bool) -> None:
        self._writer = writer
        self._load = writer.begin_load(by=by, at=at, backfill=backfill)
        self.load_id: int | None = self._load

    def keep(self, file_name: str, sha256: str, content: bytes, at: datetime) -> None:
        """Keep the bytes of a file before anything from it is written."""
        self._writer.keep_original(load_id=self._load, file_name=file_name, sha256=sha256, content=content, at=at)

    def write(self, arrivals: Sequence[Arrival]) -> list[Outcome]:
        """Write whole records in one transaction."""
        return self._writer.write(self._load, arrivals)

    def quarantine(self, rows: Sequence[QuarantinedRow], at: datetime) -> None:
        """Put rows aside for a person."""
        self._writer.quarantine(self._load, rows, at)

    def finish_file(self, file_name: str, sha256: str, feed: str, counts: FileCounts, at: datetime) -> None:
        """Write the receipt of a file."""
        self._writer.finish_file(self._load, file_name, sha256, feed, counts, at)

    def finish(self, at: datetime) -> None:
        """Write down that the load is through."""
        self._writer.finish_load(self._load, at)


class DryPen:
    """Answers what the store would, remembering what it was asked, and writes nothing."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._seen: dict[str, set[str]] = {}
        self.load_id: int | None = None

    def keep(self, file_name: str, sha256: str, content: bytes, at: datetime) -> None:
        """Nothing is kept."""

    def write(self, arrivals: Sequence[Arrival]) -> list[Outcome]:
        """What would become of each, after those before it."""
        return [
            self._outcome(arrival, held)
            for arrival, held in zip(arrivals, self._writer.outcomes(arrivals), strict=True)
        ]

    def _outcome(self, arrival: Arrival, held: Outcome) -> Outcome:
        record = arrival.record
        seen = self._seen.setdefault(record.source, set())
        known = record.content_hash in seen
        before = bool(seen)
        seen.add(record.content_hash)
        if known or held is Outcome.UNCHANGED:
            return Outcome.UNCHANGED
        return Outcome.AMENDED if before else held

    def quarantine(self, rows: Sequence[QuarantinedRow], at: datetime) -> None:
        """Nothing is put aside."""

    def finish_file(self, file_name: str, sha256: str, feed: str, counts: FileCounts, at: datetime) -> None:
        """There is no receipt for what was not done."""

    def finish(self, at: datetime) -> None:
        """Nothing was begun."""
