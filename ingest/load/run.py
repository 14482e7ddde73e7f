"""The loader: dropped files through the limited child into the store, whole records in a transaction.

It can be stopped at any moment and run again: what was written stands, and is unchanged when it comes again.
"""

import time
from collections.abc import Callable, Generator, Iterable
from contextlib import closing, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import cast

from graph.errors import LibertyError
from graph.model import Arrival, Outcome, QuarantinedRow
from graph.store import Store
from graph.values.london import LONDON
from graph.vocabulary import Feed
from ingest.drop import Dropped, walk
from ingest.errors import UnreadableFile
from ingest.load.known import Clock, known
from ingest.load.pen import DryPen, Pen, StorePen
from ingest.load.report import GatheredRow, LoadReport, Tally, Unrecognised, flagged, rejected
from ingest.load.understand import Told, Understood
from ingest.mapping import Mapping
from ingest.records import FileReading, ReadingEnd, Rejection, RowNote
from ingest.sandbox import PARSERS, Sandbox

MOST_RECORDS = 200
"""Whole records in one transaction."""
PAUSE = 0.005
"""Seconds between commits, so that a reader's line in the audit log never waits behind a loader."""
_PRELOAD = (*PARSERS, "ingest.load.understand")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a load is: which file of how many, and how many rows of it have been dealt with."""

    file: str
    file_number: int
    files: int
    rows: int


type OnProgress = Callable[[Progress], None]


def load(
    store: Store,
    paths: Iterable[Path],
    *,
    by: str,
    clock: Clock,
    feed: Feed | None = None,
    mapping: Mapping | None = None,
    backfill: bool = False,
    dry_run: bool = False,
    trust: bool = False,
    sandbox: Sandbox | None = None,
    on_progress: OnProgress | None = None,
) -> LoadReport:
    """Load files and folders. One bad row never stops a file, and one bad file never stops the others.

    Args:
        store: where to.
        paths: files, or folders to be walked.
        by: who loads.
        clock: the time now; when a record became known here.
        feed: take every file for this feed, if its columns allow it.
        mapping: how the columns of an agency's export are called.
        backfill: take the agency's own date for when a record became known.
        dry_run: say what would become of everything, and write nothing.
        trust: read workbooks and forms even where the child cannot be limited.
        sandbox: where files are read, if there is one already (`new_sandbox`); it is left open.
        on_progress: called after every transaction.

    Raises:
        UnreadableFile: a path is not there; nothing was read.
        StoreError: the store did not take a change; what was written before stands.
    """
    items = list(walk(paths))
    with store.writer() as writer, nullcontext(sandbox) if sandbox else new_sandbox(trust=trust) as box:
        pen: Pen = DryPen(writer) if dry_run else StorePen(writer, by=by, at=clock(), backfill=backfill)
        report = LoadReport(dry_run, pen.load_id)
        for number, item in enumerate(items, start=1):
            if isinstance(item, FileReading):
                report.unrecognised.append(Unrecognised(item.file, item.reason, item.remedy))
                continue
            step = Progress(item.name, number, len(items), 0)
            _File(item, pen, report, clock, backfill, step, on_progress).load(box, feed, mapping)
        pen.finish(clock())
    return report


def new_sandbox(*, trust: bool = False) -> Sandbox:
    """Where files are read, with everything loaded that reading and understanding them needs. Close it when done."""
    return Sandbox(_PRELOAD, trust=trust)


@dataclass(slots=True)
class _File:
    """One file on its way into the store."""

    dropped: Dropped
    pen: Pen
    report: LoadReport
    clock: Clock
    backfill: bool
    step: Progress
    on_progress: OnProgress | None
    feed: Feed | None = None
    notes: list[str] = field(default_factory=list[str])
    tally: Tally = field(default_factory=Tally)
    records: list[Understood] = field(default_factory=list[Understood])
    rejections: list[Rejection] = field(default_factory=list[Rejection])
    rows: int = 0
    kept: bool = False

    def load(self, sandbox: Sandbox, feed: Feed | None, mapping: Mapping | None) -> None:
        """Read it to its end, or as far as it goes."""
        today = self.clock().astimezone(LONDON).date()
        told = sandbox.run(self.dropped, "ingest.load.understand:understand", self.dropped, feed, mapping, today)
        try:
            with closing(cast(Generator[Told], told)) as items:
                for item in items:
                    self._take(item)
        except UnreadableFile as fault:
            self._stopped(fault)

    def _take(self, item: Told) -> None:
        match item:
            case Understood():
                self.records.append(item)
                if len(self.records) >= MOST_RECORDS:
                    self._commit()
            case Rejection():
                self.rejections.append(item)
                if len(self.rejections) >= MOST_RECORDS:
                    self._commit()
            case RowNote():
                self.notes.append(f"row {item.address.row or 0}: {item.text}")
            case FileReading():
                self._begin(item)
            case ReadingEnd():
                self._end(item.read)

    def _begin(self, reading: FileReading) -> None:
        if reading.feed is None:
            self.report.unrecognised.append(Unrecognised(reading.file, reading.reason, reading.remedy))
            return
        self.feed, self.notes, self.tally = reading.feed, list(reading.notes), Tally()
        if not self.kept:
            self.pen.keep(self.dropped.name, self.dropped.sha256, self._content(), self.clock())
            self.kept = True

    def _content(self) -> bytes:
        content = self.dropped.path.read_bytes()
        if len(content) != self.dropped.size:
            raise UnreadableFile("the file changed while it was read", "Load it again when nobody writes to it.")
        return content

    def _commit(self) -> None:
        """Write what has come so far, in one transaction."""
        if self.records:
            now = self.clock()
            outcomes = self.pen.write([self._arrival(one, now) for one in self.records])
            for one, outcome in zip(self.records, outcomes, strict=True):
                self._count(one, outcome)
            self.records.clear()
            time.sleep(PAUSE)
        if self.rejections:
            self.pen.quarantine([self._quarantined(rejection) for rejection in self.rejections], self.clock())
            self.tally.quarantined += len(self.rejections)
            self.rows += len(self.rejections)
            self.report.rejections.extend(rejected(self.dropped.name, one) for one in self.rejections)
            self.rejections.clear()
        if self.on_progress:
            self.on_progress(Progress(self.step.file, self.step.file_number, self.step.files, self.rows))

    def _arrival(self, one: Understood, now: datetime) -> Arrival:
        at, whose = known(one.record, now, backfill=self.backfill)
        first = one.lines[0]
        return Arrival(one.record, self.dropped.sha256, at, whose, first.row, first.sheet)

    def _count(self, one: Understood, outcome: Outcome) -> None:
        record, first = one.record, one.lines[0]
        self.rows += len(one.lines)
        self.tally.record(outcome, len(one.lines), one.repeats)
        if outcome is Outcome.UNCHANGED:
            return
        self.report.sources.add(record.source)
        self.report.flags.extend(
            flagged(self.dropped.name, record, flag, first.row, first.sheet) for flag in record.flags
        )
        if not one.repeats:  # which of the rows were repeats is not told, only how many
            self.report.gathered.extend(
                GatheredRow(self.dropped.name, line.row, line.sheet, record.reference) for line in one.lines[1:]
            )

    def _quarantined(self, rejection: Rejection) -> QuarantinedRow:
        address = rejection.address
        return QuarantinedRow(
            self.dropped.sha256,
            self.dropped.name,
            address.sheet or "",
            address.row or 0,
            rejection.feed or self.feed or "",
            rejection.reference,
            rejection.column,
            rejection.value,
            rejection.reason,
            rejection.remedy,
            rejection.raw,
        )

    def _end(self, read: int | None) -> None:
        """The end of one feed's part: every row that was read must be accounted for."""
        self._commit()
        counts = self.tally.file_counts(self.notes)
        if read is not None and read != counts.read:
            raise LibertyError(
                f"{read} rows were read but {counts.read} accounted for in file {self.dropped.mark}.",
                "Nothing that was read is lost: report this.",
                "lost_rows",
            )
        feed = str(self.feed or "")
        self.pen.finish_file(self.dropped.name, self.dropped.sha256, feed, counts, self.clock())
        self.report.files.append(self.tally.line(self.dropped.name, feed, self.notes))
        self.feed = None

    def _stopped(self, fault: UnreadableFile) -> None:
        """The file could not be read to its end: what came before stands, and the report says where it stopped."""
        self.report.unrecognised.append(Unrecognised(self.dropped.name, fault.message, fault.remedy))
        if self.feed is not None:
            self.notes.append(f"not read to its end: {fault.message}")
            self._end(None)
