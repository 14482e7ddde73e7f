"""What the readers hand on: rows gathered into records of text, and what could not become one.

Nothing here is interpreted. A record's fields are the words as they stood in the file; values are read from them later, in
`ingest.claims`, so that a value that cannot be read never costs the row.
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

    `fields` maps canonical columns to the stored text; columns without any text are absent. `disagreeing` names single-valued columns
    for which rows of one key gave different texts: each text is a part of the stored one. `extracted_at`, `last_updated_at`,
    `source_system` and `reference` are taken out of `fields`, because they say which version of which record this is, not what it says.
    """

    feed: Feed
    source_system: str
    reference: str
    fields: dict[str, str]
    addresses: tuple[RowAddress, ...]
    last_updated_at: str = ""
    extracted_at: str = ""
    disagreeing: dict[str, tuple[Part, ...]] = field(default_factory=dict)

    @property
    def source(self) -> str:
        """The name of the source: `system:feed:reference`."""
        return f"{self.source_system}:{self.feed}:{self.reference}"


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that cannot be a record, with what a person needs to mend it. `raw` is the row as canonical JSON."""

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
class FileReading:
    """What one file turned out to be, before its records: the feed it was recognised as, or why it was not."""

    file: str
    sha256: str
    feed: Feed | None
    reason: str = ""
    notes: tuple[str, ...] = ()
