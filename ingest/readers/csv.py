"""CSV as real systems write it: any of four separators, quotes that do not close, lines that break inside a
cell.

Rows are counted as a spreadsheet would show them, so a cell with line breaks does not shift the numbers. A
quote that is never closed would swallow the rows after it; such a row is set aside at its first line, and
reading goes on from the second.
"""

import csv
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice

from ingest.readers.text import LONGEST_LINE, Text, as_text
from ingest.rows import BadRow, Fault, Row

SEPARATORS = (",", ";", "\t", "|")
_LONGEST_CELL = 2 << 20

csv.field_size_limit(_LONGEST_CELL)


def rows(text: Text, separator: str) -> Iterator[Row | BadRow]:
    """The rows of a file from the first one, blank ones included, so that their numbers are those of the
    opened file.
    """
    with text.open() as file:
        reader = _Reader(partial(file.readline, LONGEST_LINE), separator)
        found = reader.rows()
        yield from (map(_without_nul, found) if text.has_nul else found)


def first_rows(text: Text, separator: str, count: int) -> list[Row | BadRow]:
    """The first rows, to look for the header."""
    return list(islice(rows(text, separator), count))


class _Reader:
    """Rows out of lines, with the lines of the row being read kept, to go back to when it turns out to be none."""

    def __init__(self, readline: Callable[[], str], separator: str) -> None:
        self._readline = readline
        self._separator = separator
        self._again: list[str] = []
        self._used: list[str] = []
        self._width = 0

    def rows(self) -> Iterator[Row | BadRow]:
        number = 1
        reader = self._reader()
        while True:
            self._used.clear()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                yield self._first_line_alone(number)
                reader = self._reader()
            else:
                if len(self._used) > 1 and self._swallowed(cells):
                    yield self._first_line_alone(number)
                    reader = self._reader()
                elif number == 1 and cells and cells[0].casefold().startswith("sep=") and not any(cells[1:]):
                    continue
                else:
                    self._width = max(self._width, len(cells)) if number <= 20 else self._width
                    yield Row(number, cells)
            number += 1

    def _reader(self) -> Iterator[list[str]]:
        return csv.reader(self._lines(), delimiter=self._separator, strict=True)

    def _lines(self) -> Iterator[str]:
        while line := self._again.pop() if self._again else self._readline():
            self._used.append(line)
            yield line

    def _swallowed(self, cells: list[str]) -> bool:
        """A row of several lines with more cells than any in the heading has swallowed a part of another row."""
        return self._width > 1 and len(cells) != self._width and any(self._separator in cell for cell in cells)

    def _first_line_alone(self, number: int) -> Row | BadRow:
        first, *rest = self._used
        self._again.extend(reversed(rest))
        try:
            cells = next(csv.reader([first], delimiter=self._separator))
        except (csv.Error, StopIteration):
            cells = []
        whole = not cells or not cells[-1].endswith(("\n", "\r"))
        if self._width and len(cells) == self._width and whole:
            return Row(number, cells, note="its quotes do not match; read as they stand")
        reason = "the row cannot be taken apart: its quotes do not match"
        return BadRow(
            number,
            reason,
            "Double the quotes inside a cell, or close the one that is open, and load the file again.",
            first,
        )


def _without_nul(row: Row | BadRow) -> Row | BadRow:
    if isinstance(row, BadRow):
        return row._replace(raw=as_text(row.raw))
    if not any("\0" in cell for cell in row.cells):
        return row
    remedy = "Look at the original and write the value again."
    faults = [
        Fault(place, as_text(cell), "it holds characters that are no text", remedy)
        for place, cell in enumerate(row.cells)
        if "\0" in cell
    ]
    return row._replace(cells=list(map(as_text, row.cells)), faults=tuple(faults))
