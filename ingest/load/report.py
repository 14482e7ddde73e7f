"""What became of a load: file by file in counts, and everything that needs a person."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from graph.model import DerivedRecord, FileCounts, Outcome, ValueFlag
from ingest.records import Rejection


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file, or one feed's part of it. read = accepted + unchanged + amended + quarantined; `gathered` rows are
    among them.
    """

    file: str
    feed: str
    read: int
    accepted: int
    unchanged: int
    amended: int
    quarantined: int
    gathered: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that waits, or a value to mend: where it stands, what is wrong, what to do.

    It carries the value: data, not for a log.
    """

    file: str
    row: int
    sheet: str
    reference: str
    column: str
    value: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class GatheredRow:
    """A row that went into a record together with others."""

    file: str
    row: int
    sheet: str
    reference: str
    gathered: bool = True


@dataclass(frozen=True, slots=True)
class Unrecognised:
    """A file that was not loaded, or not to its end, and why."""

    file: str
    reason: str
    remedy: str = ""


@dataclass(slots=True)
class LoadReport:
    """The whole load. `dry_run`: nothing was written."""

    dry_run: bool = False
    load_id: int | None = None
    files: list[FileLine] = field(default_factory=list[FileLine])
    rejections: list[Fault] = field(default_factory=list[Fault])
    flags: list[Fault] = field(default_factory=list[Fault])
    gathered: list[GatheredRow] = field(default_factory=list[GatheredRow])
    unrecognised: list[Unrecognised] = field(default_factory=list[Unrecognised])
    sources: set[str] = field(default_factory=set[str])
    """The records that are new or changed; no part of the answer, but what is to be matched."""

    @property
    def needs_a_person(self) -> bool:
        """Whether something waits to be mended, or a file was not understood."""
        return bool(self.rejections or self.flags or self.unrecognised)

    @property
    def counts(self) -> FileCounts:
        """All files together."""
        files = self.files
        return FileCounts(
            read=sum(line.read for line in files),
            accepted=sum(line.accepted for line in files),
            unchanged=sum(line.unchanged for line in files),
            amended=sum(line.amended for line in files),
            quarantined=sum(line.quarantined for line in files),
        )

    def as_json(self) -> dict[str, Any]:
        """The shape that `liberty load --json` promises, rows of one file sorted."""
        return {
            "files": [asdict(line) for line in self.files],
            "rejections": [asdict(fault) for fault in sorted(self.rejections, key=_by_place)],
            "flags": [asdict(fault) for fault in sorted(self.flags, key=_by_place)],
            "unrecognised": [asdict(one) for one in self.unrecognised],
            "gathered": [asdict(row) for row in self.gathered],
            "dry_run": self.dry_run,
            "load_id": self.load_id,
        }


def _by_place(fault: Fault) -> tuple[str, str, int, str]:
    return fault.file, fault.sheet, fault.row, fault.column


def rejected(file: str, rejection: Rejection) -> Fault:
    """A rejection as the report shows it."""
    address = rejection.address
    return Fault(
        file,
        address.row or 0,
        address.sheet or "",
        rejection.reference,
        rejection.column,
        rejection.value,
        rejection.reason,
        rejection.remedy,
    )


def flagged(file: str, record: DerivedRecord, flag: ValueFlag, row: int, sheet: str) -> Fault:
    """A value to mend as the report shows it."""
    return Fault(
        file, flag.row or row, flag.sheet or sheet, record.reference, flag.column, flag.value, flag.reason, flag.remedy
    )


class Tally:
    """Counts the rows of one feed's part of a file."""

    def __init__(self) -> None:
        self.counts = dict.fromkeys(Outcome, 0)
        self.quarantined = 0
        self.gathered = 0

    def record(self, outcome: Outcome, rows: int, repeats: int) -> None:
        """The rows of one record: the first is what became of it, repeats of it are unchanged, the rest were gathered
        into it.
        """
        if outcome is Outcome.UNCHANGED:
            repeats = rows
        self.counts[Outcome.UNCHANGED] += repeats
        if outcome is not Outcome.UNCHANGED:
            self.counts[outcome] += rows - repeats
        self.gathered += max(0, rows - repeats - 1)

    def file_counts(self, notes: Sequence[str]) -> FileCounts:
        """As a receipt; what was read is the sum of what became of it."""
        counts = self.counts
        accepted, unchanged, amended = (
            counts[outcome] for outcome in (Outcome.ACCEPTED, Outcome.UNCHANGED, Outcome.AMENDED)
        )
        read = accepted + unchanged + amended + self.quarantined
        return FileCounts(read, accepted, unchanged, amended, self.quarantined, tuple(notes))

    def line(self, file: str, feed: str, notes: Sequence[str]) -> FileLine:
        """As a line of the report."""
        found = self.file_counts(notes)
        return FileLine(
            file,
            feed,
            found.read,
            found.accepted,
            found.unchanged,
            found.amended,
            found.quarantined,
            self.gathered,
            found.notes,
        )
