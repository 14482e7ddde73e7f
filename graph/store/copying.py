"""A ledger written again into another store, event by event in the order of its commits.

Every version with its claims, every date it came with, who judged, decided and withdrew what and when, what waits and
what became of it: the picture of any moment is the same afterwards, and so is its hash. Only places in the order of
commits are counted anew.
"""

import heapq
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

from graph.desk import DeskRecord
from graph.model import (
    Arrival,
    ClaimRow,
    DerivedRecord,
    FileCounts,
    Header,
    Judged,
    MentionRow,
    QuarantinedRow,
    ValueFlag,
)
from graph.picture import FEEDS, KINDS
from graph.store.columns import Columns
from graph.store.history import (
    EndingRow,
    FileRow,
    Held,
    JudgementHeld,
    LoadRow,
    ReceiptRow,
    SettledRow,
    SightingRow,
    Table,
    VersionRow,
    WaitingRow,
    WithdrawalHeld,
)
from graph.store.port import Writer
from graph.store.rows import ClaimAt
from graph.vault import Vault
from graph.vocabulary import Basis, Feed, Property, Relation, Verdict

AT_ONCE = 200
"""Versions in a transaction."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
RELATIONS = frozenset(Relation)

type OnProgress = Callable[[int], None]
type Event = tuple[int, int, Any]
"""(place in the order of commits, place within a commit, a row)."""


@dataclass(slots=True)
class Copying:
    """One copy at work. `rows` and `vault` are those of the store that is copied."""

    rows: Held
    vault: Vault
    writer: Writer
    on_progress: OnProgress | None = None
    versions: int = 0
    loads: dict[int, int] = field(default_factory=dict[int, int])
    arrived: dict[int, Arrival] = field(default_factory=dict[int, Arrival])

    def copy(self) -> int:
        """Write everything again; the number of versions."""
        columns = self.rows.columns()
        self._loads_and_files()
        flags = self._flags()
        again = {row.version for row in map(SightingRow._make, self.rows.held(Table.SIGHTINGS))}
        pending: list[VersionRow] = []
        for _, together in groupby(self._events(), key=itemgetter(0, 1)):
            events = [event for _, _, event in together]
            if not isinstance(events[0], VersionRow):
                self._write(pending, columns, flags, again)
                self._do(events)
                continue
            for event in events:
                if pending and (len(pending) == AT_ONCE or pending[-1].load_id != event.load_id):
                    self._write(pending, columns, flags, again)
                pending.append(event)
        self._write(pending, columns, flags, again)
        self._what_waits()
        self._receipts()
        return self.versions

    def _events(self) -> Iterator[Event]:
        """Everything that has a place in the order of commits, in that order."""
        tables: Sequence[tuple[Table, Callable[[Any], Any]]] = (
            (Table.VERSIONS, VersionRow._make),
            (Table.SIGHTINGS, SightingRow._make),
            (Table.ENDINGS, EndingRow._make),
            (Table.JUDGEMENTS, JudgementHeld._make),
            (Table.WITHDRAWALS, WithdrawalHeld._make),
        )
        streams = [
            ((row.seq, kind, row) for row in map(make, self.rows.held(table)))
            for kind, (table, make) in enumerate(tables)
        ]
        desk = ((record.ledger_seq, len(tables), record) for record in self.rows.desk_held())
        return heapq.merge(*streams, desk, key=lambda event: event[:2])

    def _loads_and_files(self) -> None:
        for load in map(LoadRow._make, self.rows.held(Table.LOADS)):
            begun = self.writer.begin_load(by=load.by, at=moment(load.started_at), backfill=bool(load.backfill))
            self.loads[load.load_id] = begun
        for file in map(FileRow._make, self.rows.held(Table.FILES)):
            content = self.vault.original(file.sha256)
            any_load = next(iter(self.loads.values()), 0)
            self.writer.keep_original(
                load_id=any_load, file_name=file.name, sha256=file.sha256, content=content, at=EPOCH
            )

    def _flags(self) -> Mapping[int, list[WaitingRow]]:
        flags: dict[int, list[WaitingRow]] = defaultdict(list)
        for row in map(WaitingRow._make, self.rows.held(Table.WAITING)):
            if row.version:
                flags[row.version].append(row)
        return flags

    def _write(
        self, pending: list[VersionRow], columns: Columns, flags: Mapping[int, list[WaitingRow]], again: set[int]
    ) -> None:
        """Write the versions that were gathered, and forget them."""
        if not pending:
            return
        claims: dict[int, list[ClaimAt]] = defaultdict(list)
        for claim in self.rows.claims_of([row.version for row in pending]):
            claims[claim.version].append(claim)
        mentions = {
            mention.mention_no: MentionRow(
                mention.mention_id, KINDS[int(columns.mentions.kind[mention.mention_no])], mention.field,
                mention.ordinal, -1, -1, mention.as_written,
            )
            for mention in self.rows.mentions(
                number
                for row in pending
                for number in _mentions(claims[row.version], columns.own_mention_of(row.version))
            )
        }  # fmt: skip
        arrivals: list[Arrival] = []
        for row in pending:
            numbers = _mentions(claims[row.version], columns.own_mention_of(row.version))
            record = self._record(row, numbers, mentions, claims[row.version], flags.get(row.version, ()))
            arrival = Arrival(record, row.sha256, moment(row.known_at), row.known_by, row.row, row.sheet)
            arrivals.append(arrival)
            if row.version in again:
                self.arrived[row.version] = arrival
        self.writer.write(self.loads[pending[0].load_id], arrivals)
        self.versions += len(pending)
        pending.clear()
        if self.on_progress:
            self.on_progress(self.versions)

    def _record(
        self,
        row: VersionRow,
        numbers: Sequence[int],
        mentions: Mapping[int, MentionRow],
        claims: Sequence[ClaimAt],
        flags: Sequence[WaitingRow],
    ) -> DerivedRecord:
        place = {number: position for position, number in enumerate(numbers)}
        feed = row.feed if isinstance(row.feed, str) else FEEDS[row.feed]
        source = f"{row.source_system}:{feed}:{row.reference}"
        return DerivedRecord(
            source_system=row.source_system,
            feed=Feed(feed),
            reference=row.reference,
            content=json.loads(row.content),
            values={name: tuple(readings) for name, readings in json.loads(row.readings).items()},
            protected=self.vault.protected(source, row.content_hash),
            header=Header(**json.loads(row.header)),
            mentions=tuple(mentions[number] for number in numbers),
            claims=tuple(_claim(claim, place) for claim in claims),
            flags=tuple(ValueFlag(f.column, f.value, f.reason, f.remedy, f.row, f.sheet) for f in flags),
            content_hash=row.content_hash,
            last_updated_at=row.last_updated_at,
            extracted_at=row.extracted_at,
            claims_version=row.claims_version,
        )

    def _do(self, events: Sequence[Any]) -> None:
        """Things of one kind that were committed together."""
        if isinstance(events[0], JudgementHeld):
            self._judge(events)
            return
        for event in events:
            match event:
                case SightingRow():
                    self._sight(event)
                case EndingRow():
                    self.writer.take_back(event.judgement_id, by=event.by, why=event.why, at=moment(event.known_at))
                case WithdrawalHeld():
                    at = moment(event.known_at)
                    self.writer.withdraw(event.source, by=event.by, why=event.why, at=at, undo=bool(event.undo))
                case DeskRecord():
                    self.writer.decide(event)
                case _:
                    raise AssertionError(f"nothing is known to do with {type(event).__name__}")

    def _judge(self, rows: Sequence[JudgementHeld]) -> None:
        judged = [Judged(row.left, row.right, Verdict(row.verdict), row.why, row.probability) for row in rows]
        first = rows[0]
        self.writer.judge_all(judged, by=first.by, at=moment(first.known_at), act=first.act)

    def _sight(self, row: SightingRow) -> None:
        """The same version again, under another date."""
        before = self.arrived[row.version]
        record = replace(before.record, last_updated_at=row.last_updated_at, extracted_at=row.extracted_at)
        self.writer.write(next(iter(self.loads.values())), [Arrival(record, before.file_sha256, moment(row.known_at))])

    def _what_waits(self) -> None:
        for row in map(WaitingRow._make, self.rows.held(Table.WAITING)):
            if not row.version:
                value, raw = self.vault.quarantined(row.waiting_id)
                waiting = QuarantinedRow(
                    row.sha256, row.name, row.sheet, row.row, row.feed, row.reference, row.column, value, row.reason,
                    row.remedy, raw,
                )  # fmt: skip
                self.writer.quarantine(self.loads[row.load_id], [waiting], moment(row.since))
        for row in map(SettledRow._make, self.rows.held(Table.SETTLED)):
            self.writer.settle(row.waiting_id, row.state, by=row.by, why=row.why, at=moment(row.at))

    def _receipts(self) -> None:
        for row in map(ReceiptRow._make, self.rows.held(Table.RECEIPTS)):
            counts = FileCounts(
                row.read, row.accepted, row.unchanged, row.amended, row.quarantined, tuple(json.loads(row.notes))
            )
            at = moment(row.finished_at)
            self.writer.finish_file(self.loads[row.load_id], row.name, row.sha256, row.feed, counts, at)
        for load in map(LoadRow._make, self.rows.held(Table.LOADS)):
            if load.finished_at is not None:
                self.writer.finish_load(self.loads[load.load_id], moment(load.finished_at))


def is_empty(rows: Held) -> bool:
    """Whether nothing has ever been written."""
    return next(rows.held(Table.LOADS), None) is None and not rows.desk_held()


def moment(micros: int) -> datetime:
    """An instant from microseconds since 1970 UTC."""
    return EPOCH + timedelta(microseconds=micros)


def _mentions(claims: Sequence[ClaimAt], own: int) -> list[int]:
    """The mentions of a version: the record's own first, then in order of their numbers."""
    return [own, *sorted({n for claim in claims for n in (claim.subject, claim.object)} - {0, own})]


def _claim(claim: ClaimAt, place: Mapping[int, int]) -> ClaimRow:
    is_relation = claim.predicate in RELATIONS and bool(claim.object)
    return ClaimRow(
        place[claim.subject],
        Relation(claim.predicate) if is_relation else Property(claim.predicate),
        place[claim.object] if claim.object else -1,
        claim.value, claim.as_written, claim.field, claim.start, claim.end, claim.ordinal, claim.held_from,
        claim.held_to, Basis(claim.basis), bool(claim.suggested), claim.key,
    )  # fmt: skip
