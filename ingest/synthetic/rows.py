"""A row of a feed before it is put into any file: typed cells, and the truth about what they name."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from graph.vocabulary import Feed, Kind

type Cell = str | date | datetime | int | float | bool | list[str]
"""Text as written, or a value that each container writes in its own way. An absent column is blank."""


class Fault(StrEnum):
    """What is wrong with a row on purpose, and with it what should become of it."""

    NO_REFERENCE = "no reference"
    NO_SUBJECT = "no subject"
    UNREADABLE_DATE = "unreadable date"
    HALF_COORDINATE = "one coordinate without the other"
    TWO_VICTIMS = "two victims in one box"
    RETURN_BEFORE_REPORT = "returned before reported missing"
    FUTURE_DATE = "a future date for what has happened"

    @property
    def quarantines(self) -> bool:
        """Whether the row cannot be a record; otherwise it is accepted with a value to mend."""
        return self in (Fault.NO_REFERENCE, Fault.NO_SUBJECT)


@dataclass(frozen=True, slots=True)
class Mention:
    """One thing that a row names: where, in which words, and who or what it truly is.

    `ordinal` counts the items of a list column from 0,
    those included that name nobody; it is blank (None) elsewhere. `start` and `end`
    are code points of the cell's text where the words stand within more text.
    """

    field: str
    as_written: str
    kind: Kind
    true_id: str
    ordinal: int | None = None
    form: str = "full"
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class NonName:
    """An item of a list that names nobody."""

    field: str
    ordinal: int
    as_written: str


@dataclass(slots=True)
class Row:
    """One row. `drop` is the month, counted from 0, in whose folder it is sent."""

    feed: Feed
    source_system: str
    reference: str
    drop: int
    cells: dict[str, Cell]
    mentions: list[Mention] = field(default_factory=list[Mention])
    non_names: list[NonName] = field(default_factory=list[NonName])
    fault: Fault | None = None
    fault_column: str = ""
    final: bool = False
    """Whether it goes out just so, once: neither in parts nor again next month."""

    def name(self, column: str, as_written: str, kind: Kind, true_id: str, form: str = "full") -> None:
        """Fill a column with words for something true, and note it. Blank words are left out."""
        if as_written:
            self.cells[column] = as_written
            self.mentions.append(Mention(column, as_written, kind, true_id, form=form))
