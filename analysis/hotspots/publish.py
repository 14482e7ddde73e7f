"""What may be published: events by ward and year, with small numbers out of reach, in one table or in many.

No points, no premises, nothing finer than a ward and a whole year. A cell with fewer than five events, or with fewer
than three children, shows `c`; nought is such a cell too, so that `c` never says that something happened. Every other
figure is rounded to five. Totals are of all cells; one that would let a small cell be shown to be more than nought is
withheld as well (secondary suppression), by linear bounds over everything ever published (`analysis.hotspots.attack`).

So that nothing can be had by subtracting two tables, what was published stays as published: a cell that stands in an
earlier table is counted anew only when it lies five events or more from every count it was ever given; where events
have come and gone again, it goes back to the figure it had. Whoever subtracts learns of nought, or of five and more. A
figure once withheld for a cell's count stays withheld for it.

Figures that other bodies publish are not known here.

References: Hundepool, A. and others (2012), Statistical Disclosure Control, chapters 4 and 5 (linked tables);
Department for Education, national statistics ("c" for suppressed).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.hotspots.attack import FEWEST_EVENTS, ROUNDED_TO, Known, Members, Unknown, exposed

FEWEST_CHILDREN = 3
SUPPRESSED = "c"
OF_ELSEWHERE = 4
"""How far the count behind a figure of a table from elsewhere may lie from what it is taken to be."""

type Cell = tuple[str, int]
"""A ward's code and a year."""
type Key = tuple[str | None, int | None]
"""What a figure is about: a cell, a ward's total (year None), a year's total (ward None), or both None."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The truth of one cell: events, and how many different children they concern."""

    events: int
    children: int


@dataclass(frozen=True, slots=True)
class Published:
    """A table that may be published. `figures` holds what is shown; whatever is not in it shows `c`.

    The rest is kept and never written out: `counts` are what the figures stand on (of now, or of the table in which a
    cell was counted last), `revised` the cells counted anew since an earlier table. Of a table from elsewhere nobody
    knows the counts: those are read off its figures.
    """

    wards: tuple[str, ...]
    years: tuple[int, ...]
    figures: Mapping[Key, int]
    counts: Mapping[Cell, Counted]
    revised: frozenset[Cell] = frozenset()
    from_elsewhere: bool = False

    @property
    def cells(self) -> list[Cell]:
        """Every ward in every year."""
        return [(ward, year) for ward in self.wards for year in self.years]

    def shown(self, ward: str | None, year: int | None) -> int | str:
        """The figure of a cell or total, or `c`."""
        return self.figures.get((ward, year), SUPPRESSED)

    def rows(self) -> list[dict[str, int | str]]:
        """The table as rows of plain values: one a ward, the last for all wards."""
        names: list[tuple[str | None, str]] = [*((ward, ward) for ward in self.wards), (None, "all wards")]
        return [
            {"ward": name, **{str(year): self.shown(ward, year) for year in self.years}, "all": self.shown(ward, None)}
            for ward, name in names
        ]

    def sums(self) -> Iterator[tuple[Key, list[Cell]]]:
        """All figures that the table could show, each with the cells it sums."""
        yield from (((ward, year), [(ward, year)]) for ward, year in self.cells)
        yield from (((None, year), [(ward, year) for ward in self.wards]) for year in self.years)
        yield from (((ward, None), [(ward, year) for year in self.years]) for ward in self.wards)
        yield (None, None), self.cells


def tally(cells: Iterable[tuple[str, int, frozenset[str]]]) -> dict[Cell, Counted]:
    """Count events and distinct children from (ward, year, children) of each event."""
    events: dict[Cell, int] = defaultdict(int)
    children: dict[Cell, set[str]] = defaultdict(set)
    for ward, year, named in cells:
        events[ward, year] += 1
        children[ward, year] |= named
    return {cell: Counted(events[cell], len(children[cell])) for cell in sorted(events)}


def publish(
    truth: Mapping[Cell, Counted], wards: Sequence[str], years: Sequence[int], earlier: Sequence[Published] = ()
) -> Published:
    """Make a table that may be published beside all earlier ones.

    Args:
        truth: the counts of now; a cell that is missing is nought.
        wards: all wards of the table, also those without events.
        years: all years.
        earlier: every table published before by the same outlines, oldest first.
    """
    before = Register(earlier)
    plain = Published(tuple(wards), tuple(years), {}, {})
    now = {cell: truth.get(cell, Counted(0, 0)) for cell in plain.cells}
    revised = frozenset(cell for cell, count in now.items() if before.is_revised_by(cell, count))
    table = _filled(replace(plain, counts=before.counts_of(now, revised), revised=revised), before)
    while (cell := exposed(before.known_with(table))) is not None:
        smaller = _without(table, cell, before)
        if smaller is None:  # nothing new is left to withhold: what was published stands as it did
            return _filled(replace(plain, counts=before.counts_of(now, frozenset())), before, only_kept=True)
        table = smaller
    return table


def is_hidden(count: Counted) -> bool:
    """Whether a cell's own count may not be shown."""
    return count.events < FEWEST_EVENTS or count.children < FEWEST_CHILDREN


def rounded(count: int) -> int:
    """To the nearest five, never below five."""
    return max(ROUNDED_TO, (count + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO)


class Register:
    """What the earlier tables showed, of which counts. The counts that a cell was ever given lie five and more apart;
    each has a number, one up with each revision.
    """

    def __init__(self, tables: Sequence[Published]) -> None:
        self.known = Known()
        self._counted: dict[Cell, list[Counted]] = {}
        self._version: dict[Cell, int] = {}
        self._elsewhere: set[Unknown] = set()
        for table in tables:
            self._take(table)

    def _take(self, table: Published) -> None:
        if table.from_elsewhere:  # what was published here already goes by this register
            table = replace(table, counts={c: n for c, n in table.counts.items() if c not in self._version})
        versions = self._versions(table)
        self.known = self._added(table, versions)
        for cell, version in versions.items():
            held = self._counted.setdefault(cell, [])
            if version == len(held):
                held.append(table.counts[cell])
            self._version[cell] = version
            if table.from_elsewhere:
                self._elsewhere.add((*cell, version))

    def _versions(self, table: Published) -> dict[Cell, int]:
        """The number of each count that a table stands on."""
        return {cell: self._number(cell, count, anew=cell in table.revised) for cell, count in table.counts.items()}

    def _number(self, cell: Cell, count: Counted, *, anew: bool) -> int:
        held = self._counted.get(cell, [])
        same = [number for number, one in enumerate(held) if one.events == count.events]
        return same[-1] if same and not anew else len(held)

    def _near(self, cell: Cell, count: Counted) -> int | None:
        """The number of an earlier count that this one is too close to to be told from it: the standing one first."""
        numbers = range(len(self._counted[cell]) - 1, -1, -1)
        ordered = sorted(numbers, key=lambda number: number != self._version[cell])
        return next((number for number in ordered if self._is_near(cell, number, count)), None)

    def _is_near(self, cell: Cell, number: int, count: Counted) -> bool:
        slack = OF_ELSEWHERE if (*cell, number) in self._elsewhere else 0
        return abs(count.events - self._counted[cell][number].events) < FEWEST_EVENTS + slack

    def is_revised_by(self, cell: Cell, count: Counted) -> bool:
        """Whether a cell lies so many events from whatever it was counted as that the change may be seen."""
        return cell in self._version and self._near(cell, count) is None

    def counts_of(self, now: Mapping[Cell, Counted], revised: frozenset[Cell]) -> dict[Cell, Counted]:
        """What a table stands on: a count of an earlier table where there is one near by, and the cell not revised."""
        return {cell: count if cell in revised else self._standing(cell, count) for cell, count in now.items()}

    def _standing(self, cell: Cell, count: Counted) -> Counted:
        if cell not in self._version:
            return count
        near = self._near(cell, count)
        return self._counted[cell][self._version[cell] if near is None else near]

    def members(self, table: Published, cells: Iterable[Cell]) -> Members:
        """The counts that a figure of this table sums."""
        versions = self._versions(table)
        return frozenset((*cell, versions[cell]) for cell in cells)

    def is_settled(self, members: Members) -> bool:
        """Whether a figure has been published, or withheld, for just these counts."""
        return members in self.known.asked

    def is_of_elsewhere(self, members: Members) -> bool:
        """Whether it takes counts that nobody here knows."""
        return not self._elsewhere.isdisjoint(members)

    def known_with(self, table: Published) -> Known:
        """All that would be known with this table published too."""
        return self._added(table, self._versions(table))

    def _added(self, table: Published, versions: Mapping[Cell, int]) -> Known:
        known = self.known.copy()
        for key, cells in table.sums():
            if any(cell not in versions for cell in cells):
                continue
            members = frozenset((*cell, versions[cell]) for cell in cells)
            known.asked.add(members)
            if key in table.figures:
                known.figures[members] = table.figures[key]
        if table.from_elsewhere:
            known.not_counted_here |= {(*cell, versions[cell]) for cell in versions}
            return known
        for cell, count in table.counts.items():
            one: Unknown = (*cell, versions[cell])
            if count.events < FEWEST_EVENTS:
                known.small.add(one)
            elif count.children < FEWEST_CHILDREN:
                known.few.add(one)
            for number, before in enumerate(self._counted.get(cell, []) if cell in table.revised else []):
                was: Unknown = (*cell, number)
                known.rose.add((one, was) if count.events > before.events else (was, one))
        known.small -= known.not_counted_here
        known.few -= known.not_counted_here
        return known


def _filled(table: Published, before: Register, *, only_kept: bool = False) -> Published:
    """The table with every figure that its own cells allow; what was published for the same counts stays so."""
    figures: dict[Key, int] = {}
    for key, cells in table.sums():
        members = before.members(table, cells)
        if before.is_settled(members):
            if members in before.known.figures:
                figures[key] = before.known.figures[members]
            continue
        counts = [table.counts[cell] for cell in cells]
        whole = sum(count.events for count in counts)
        may = not all(is_hidden(count) for count in counts) and whole >= FEWEST_EVENTS
        if may and not only_kept and not before.is_of_elsewhere(members):
            figures[key] = rounded(whole)
    return replace(table, figures=figures)


def _without(table: Published, exposed_cell: Unknown, before: Register) -> Published | None:
    """Withhold what gave a cell away: its ward's total first, then its year's, then the whole, then the cell itself,
    then the total of another row or column. None where nothing is left that was not published before.
    """
    ward, year, _ = exposed_cell
    shown = [(key, cells) for key, cells in table.sums() if key in table.figures]
    new = [key for key, cells in shown if not before.is_settled(before.members(table, cells))]
    order: list[Key] = [(ward, None), (None, year), (None, None), (ward, year)]
    gone = next((key for key in order if key in new), None) or next(iter(reversed(new)), None)
    if gone is None:
        return None
    return replace(table, figures={key: figure for key, figure in table.figures.items() if key != gone})
