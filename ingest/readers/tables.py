"""Where the header of a sheet stands, and what a table's rows are worth: records, notes, or nothing that can
be taken apart.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from graph.vocabulary import Feed
from ingest.errors import UnreadableFile
from ingest.feed import FeedSpec
from ingest.gather import raw_text
from ingest.layout import Draft, Layout
from ingest.mapping import Mapped, Mapping, date_places
from ingest.recognise import Fit, Miss, recognise
from ingest.records import Rejection, RowAddress, RowNote
from ingest.rows import BadRow, Row, Rows, Table, blank

HEADER_WITHIN = 20
"""The header is looked for in so many rows."""
WIDEST = 2000
"""A table has no more columns; a wider one is no export of a system that people fill in."""


@dataclass(frozen=True, slots=True)
class Known:
    """A table whose feed is known. `mapped` turns its cells into those of `header`."""

    table: Table
    fit: Fit
    header: tuple[str, ...]
    mapped: Mapped | None = None


def find(sheet: str | None, rows: Rows, feed: Feed | None, mapping: Mapping | None) -> Known | Miss:
    """The table on a sheet: the first of its rows that is the header of a feed, or why none of them is."""
    nearest: Miss | None = None
    for place, row in enumerate(islice(rows(), HEADER_WITHIN)):
        if isinstance(row, BadRow) or sum(not blank(cell) for cell in row.cells) < 2:
            continue
        if len(row.cells) > WIDEST:
            raise UnreadableFile(
                f"it has more than {WIDEST} columns", "Load the columns that docs/reference/feeds.md lists."
            )
        found = understand(Table(sheet, tuple(row.cells), _below(rows, place + 1)), feed, mapping)
        if isinstance(found, Known):
            return found
        nearest = _nearer(nearest, found)
    return nearest or Miss(
        None,
        f"no header was found in the first {HEADER_WITHIN} rows",
        "Check that it is an export of one of the feeds.",
    )


def understand(table: Table, feed: Feed | None, mapping: Mapping | None) -> Known | Miss:
    """A table whose header is known already, by the mapping where it speaks of this one."""
    if mapping and mapping.touches(table.header):
        return _by_mapping(table, feed, mapping)
    found = recognise(table.header, feed)
    return Known(table, found, table.header) if isinstance(found, Fit) else found


def _by_mapping(table: Table, feed: Feed | None, mapping: Mapping) -> Known | Miss:
    if missing := mapping.missing(table.header):
        plain = recognise(table.header, feed)
        if isinstance(plain, Fit) and mapping.feed not in (None, plain.spec.feed):
            return Known(table, plain, table.header)
        wanted = ", ".join(missing)
        return Miss(plain if isinstance(plain, Fit) else plain.closest, *_lacks(mapping, wanted, table.header))
    mapped = Mapped(mapping, table.header)
    found = recognise(mapped.header, feed or mapping.feed)
    if isinstance(found, Fit):
        return Known(table, found, mapped.header, mapped)
    return replace(found, reason=f"with the mapping {mapping.name}, {found.reason}")


def _lacks(mapping: Mapping, wanted: str, header: Sequence[str]) -> tuple[str, str]:
    there = ", ".join(name for name in header if not blank(name))
    return (
        f"the mapping {mapping.name} names columns that the file does not have: {wanted}",
        f"The file has: {there}. Mend the mapping, or list the columns under optional.",
    )


def _below(rows: Rows, header: int) -> Rows:
    return lambda: islice(rows(), header, None)


def _nearer(one: Miss | None, other: Miss) -> Miss:
    return other if one is None or _found(other) > _found(one) else one


def _found(miss: Miss) -> int:
    return len(miss.closest.found) if miss.closest else 0


class Section:
    """All tables of one feed in one file: what `gather` goes through. `read` counts the rows as they pass."""

    def __init__(self, file: str, spec: FeedSpec, known: Sequence[Known], mapping: Mapping | None) -> None:
        self.spec = spec
        self.read = 0
        self._file = file
        self._nameless = {
            one.table.sheet: places
            for one in known
            if (places := [place for place, name in enumerate(one.table.header) if blank(name)])
        }
        self._month_first = bool(mapping and mapping.month_first)
        self._parts = [(one, self._layout(one, mapping)) for one in known]

    @property
    def unlisted(self) -> tuple[str, ...]:
        """The columns that the feed does not have, over all tables."""
        return tuple(dict.fromkeys(name for _, layout in self._parts for name in layout.unlisted))

    def keys(self) -> Iterator[tuple[str, str]]:
        """The key of each row that has a reference."""
        for known, layout in self._parts:
            for row in known.table.rows():
                if isinstance(row, Row) and (key := layout.key(self._cells(known, layout, row)))[1]:
                    yield key

    def drafts(self) -> Iterator[Draft | Rejection | RowNote]:
        """The rows by canonical columns, those that are none, and notes."""
        self.read = 0
        for known, layout in self._parts:
            dates = date_places(self.spec.feed, known.header) if self._month_first else ()
            for row in known.table.rows():
                yield from self._drafted(known, layout, row, dates)

    def _drafted(
        self, known: Known, layout: Layout, row: Row | BadRow, dates: tuple[int, ...]
    ) -> Iterator[Draft | Rejection | RowNote]:
        if isinstance(row, BadRow):
            self.read += 1
            yield self._rejected(layout, row)
            return
        cells = self._cells(known, layout, row)
        if not any(cells) or all(map(blank, row.cells)):
            if row.faults:
                address = RowAddress(self._file, row.number, layout.sheet)
                yield RowNote(address, f"nothing but what cannot be read: {row.faults[0].reason}; left out")
            return
        address = RowAddress(self._file, row.number, layout.sheet)
        if why := layout.is_no_row(cells):
            yield RowNote(address, why)
            return
        self.read += 1
        width = len(known.table.header)
        if len(row.cells) > width and not all(map(blank, row.cells[width:])):
            yield self._rejected(layout, _too_wide(row, width))
            return
        if note := row.note or _short(known, row, width):
            yield RowNote(address, note)
        if _has_words(row.cells, self._nameless.get(known.table.sheet, ())):
            del self._nameless[known.table.sheet]
            yield RowNote(
                address, "words stand in a column without a name, here for the first time; they were not loaded"
            )
        if known.mapped and dates:
            cells = known.mapped.day_first(cells, dates)
        yield layout.draft(row if cells is row.cells else row._replace(cells=cells))

    def _cells(self, known: Known, layout: Layout, row: Row) -> list[str]:
        return known.mapped.cells(row.cells) if known.mapped else row.cells

    def _layout(self, known: Known, mapping: Mapping | None) -> Layout:
        system = mapping.source_system if mapping and known.mapped else ""
        return Layout(self.spec, known.header, self._file, known.table.sheet, system)

    def _rejected(self, layout: Layout, row: BadRow) -> Rejection:
        address = RowAddress(self._file, row.number, layout.sheet)
        return Rejection(address, self.spec.feed, "", "", "", row.reason, row.remedy, raw_text(row.raw))


def _too_wide(row: Row, width: int) -> BadRow:
    reason = f"the row has {len(row.cells)} cells and the header {width}, so its values stand under the wrong columns"
    return BadRow(
        row.number,
        reason,
        "Put quotes round the cell that holds the separator, and load the file again.",
        "\t".join(row.cells),
    )


def _short(known: Known, row: Row, width: int) -> str:
    # A sheet leaves out the blank cells at the end of a row; in a CSV file, a short row may be a broken one.
    if known.table.sheet is not None or len(row.cells) >= width:
        return ""
    return f"the row has {len(row.cells)} of {width} cells; the others were read as blank"


def _has_words(cells: Sequence[str], places: Sequence[int]) -> bool:
    return any(place < len(cells) and not blank(cells[place]) for place in places)
