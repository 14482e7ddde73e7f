"""A row as it came out of a file, with its address, and the header that says which of its cells are understood."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple


class Fault(NamedTuple):
    """What is wrong with one cell. The cell's own text is what could be kept of it, which may be nothing."""

    place: int
    value: str
    reason: str
    remedy: str


class Row(NamedTuple):
    """One row. `number` counts from 1 as a person sees it; `parts` are the texts of cells that held several;
    `note` is about the row.
    """

    number: int
    cells: list[str]
    parts: dict[int, tuple[str, ...]] | None = None
    faults: tuple[Fault, ...] = ()
    note: str = ""


class BadRow(NamedTuple):
    """A row that could not be taken apart into cells. `raw` is its text."""

    number: int
    reason: str
    remedy: str
    raw: str


type Rows = Callable[[], Iterator[Row | BadRow]]
"""Rows from the first one on, each time it is called."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file: its header and the rows below it. `sheet` is None where a file has only one table."""

    sheet: str | None
    header: tuple[str, ...]
    rows: Rows


class Header:
    """The columns of a table: take what you understand, then look at what is left.

    Example:
        >>> header = Header(("Ref", "Colour", "Ref"))
        >>> header.take("Ref"), header.untaken()
        ((0, 2), ('Colour',))
    """

    def __init__(self, names: tuple[str, ...]) -> None:
        self._names = names
        self._left = dict.fromkeys(index for index, name in enumerate(names) if not blank(name))

    def take(self, name: str) -> tuple[int, ...]:
        """Where the columns of this exact name stand; nothing where there is none."""
        return self.take_where(lambda header: header == name)

    def take_where(self, wanted: Callable[[str], bool]) -> tuple[int, ...]:
        """Where the columns stand whose name is wanted."""
        found = tuple(index for index in self._left if wanted(self._names[index]))
        for index in found:
            del self._left[index]
        return found

    def untaken(self) -> tuple[str, ...]:
        """The names of the columns that nobody took."""
        return tuple(self._names[index] for index in self._left)


def blank(text: str) -> bool:
    """Whether there is nothing to read. "None", "NA" and "null" are text: somebody may be called so."""
    return not text or text.isspace()
