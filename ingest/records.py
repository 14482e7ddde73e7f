"""What the readers hand on: rows gathered into records of text, and what could not become one.

Nothing here is interpreted. A record's fields are the words as they stood in the file; values are read from
them later, in `ingest.claims`, so that a value that cannot be read never costs the row.

One file gives, in this order: a `FileReading` for each feed found in it, that feed's `Gathered`, `Rejection`
and `RowNote` in any order, and a `ReadingEnd` with the number of rows read, which is the sum of the rows of
the first two.
"""

from dataclasses import dataclass, field

from graph.vocabulary import Feed


@dataclass(frozen=True, slots=True)
class RowAddress:
    """Where in a file something stood. `row` counts from 1 as a person would see it in the opened file."""

    file: str
    row: int | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One of several texts that were put into one field: half-open, in code points of the stored field text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Record:
    """One record of one feed, as text.

    `fields` maps canonical columns to the stored text; columns without any text are absent. `disagreeing`
    names single-valued columns for which rows of one key gave different texts: each text is a part of the
    stored one. `extracted_at`, `last_updated_at`, `source_system` and `reference` are taken out of `fields`,
    because they say which version of which record this is, not what it says (a place's `uprn` stays in as
    well: it is also a statement about the premises).
    """

    feed: Feed
    source_system: str
    reference: str
    fields: dict[str, str]
    addresses: tuple[RowAddress, ...]
    last_updated_at: str = ""
    extracted_at: str = ""
    disagreeing: dict[str, tuple[Part, ...]] = field(default_factory=dict[str, tuple[Part, ...]])

    @property
    def source(self) -> str:
        """The name of the source: `system:feed:reference`."""
        return f"{self.source_system}:{self.feed}:{self.reference}"


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that cannot be a record, with what a person needs to mend it. `raw` is the row as canonical JSON,
    by canonical columns.

    `raw` and `value` are the row's own words, those of protected columns included: they are kept as carefully
    as the original file.
    """

    address: RowAddress
    feed: Feed | None
    reference: str
    column: str
    value: str
    reason: str
    remedy: str
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Flag:
    """A value to mend in a row that was accepted: kept as written, stands for no value."""

    address: RowAddress
    reference: str
    column: str
    value: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """A record, and how the rows of its file made it.

    `record.addresses` has every row, in the order of the file; `repeats` says how many of them said nothing
    that another had not said word for word. `flags` are faults of cells that have no text to keep in the
    record: a spreadsheet's error, a formula without its result, bytes that are no letters.
    """

    record: Record
    repeats: int = 0
    flags: tuple[Flag, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows of the file went into the record: 1 accepted, `repeats` unchanged, the rest gathered
        into it.
        """
        return len(self.record.addresses)


@dataclass(frozen=True, slots=True)
class RowNote:
    """A row that is no row of the feed (a line of totals), or was read with care: to be reported, with
    nothing to mend.
    """

    address: RowAddress
    text: str


@dataclass(frozen=True, slots=True)
class FileReading:
    """What one file, or one feed's part of it, turned out to be: the feed it was recognised as, or why it was
    not.

    `reason` and `remedy` are blank where a feed was recognised. `notes` name what was seen and not loaded:
    columns that the feed does not have, hidden sheets, pictures.
    """

    file: str
    sha256: str
    feed: Feed | None
    reason: str = ""
    notes: tuple[str, ...] = ()
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class ReadingEnd:
    """The end of one feed's part of a file: `read` rows were read, each of them accepted, repeated or rejected."""

    file: str
    feed: Feed
    read: int


type Reading = FileReading | Gathered | Rejection | RowNote | ReadingEnd
