"""What may be published: events by ward and year, with small numbers out of reach.

No points, no premises, nothing finer than a ward and a year. A cell with fewer than five events, or with fewer than
three children, shows `c`; nought is such a cell too, so that `c` never says that something happened. Every other figure
is rounded to five, so that subtracting two exports gives no small number. Totals are of all cells; one that would let
a small cell be shown to be more than nought is withheld as well (secondary suppression), by linear bounds over all
published figures together, of this table and of any earlier one given.

The attacker that `bounds` stands for knows this rule, knows which cells were small, and solves for each cell's least
and greatest value. Figures that other bodies publish are not known here.

References: Hundepool, A. and others (2012), Statistical Disclosure Control, chapter 4; Department for Education,
national statistics ("c" for suppressed).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

import numpy as np

FEWEST_EVENTS = 5
FEWEST_CHILDREN = 3
ROUNDED_TO = 5
SUPPRESSED = "c"

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

    `small` names the cells with too few events, `few` those with too few children: for the attack alone, neither is
    written out.
    """

    wards: tuple[str, ...]
    years: tuple[int, ...]
    figures: Mapping[Key, int]
    small: frozenset[Cell]
    few: frozenset[Cell] = frozenset()

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


def tally(cells: Iterable[tuple[str, int, frozenset[str]]]) -> dict[Cell, Counted]:
    """Count events and distinct children from (ward, year, children) of each event."""
    events: dict[Cell, int] = defaultdict(int)
    children: dict[Cell, set[str]] = defaultdict(set)
    for ward, year, named in cells:
        events[ward, year] += 1
        children[ward, year] |= named
    return {cell: Counted(events[cell], len(children[cell])) for cell in sorted(events)}


def publish(
    truth: Mapping[Cell, Counted], wards: Sequence[str], years: Sequence[int], earlier: Published | None = None
) -> Published:
    """Make a table that may be published.

    Args:
        truth: the counts; a cell that is missing is nought.
        wards: all wards of the table, also those without events.
        years: all years.
        earlier: a table published before, of fewer of the same events (an earlier state, or one form of exploitation).
            Both tables together are then held to the rule, and so is their difference.
    """
    cells = [(ward, year) for ward in wards for year in years]
    counts = {cell: truth.get(cell, Counted(0, 0)) for cell in cells}
    small = frozenset(cell for cell, of in counts.items() if of.events < FEWEST_EVENTS)
    few = frozenset(cell for cell, of in counts.items() if of.children < FEWEST_CHILDREN) - small
    hidden = small | few
    figures: dict[Key, int] = {cell: rounded(counts[cell].events) for cell in cells if cell not in hidden}
    for key, members in _totals(wards, years):
        whole = sum(counts[cell].events for cell in members)
        if whole >= FEWEST_EVENTS and any(cell not in hidden for cell in members):
            figures[key] = rounded(whole)
    table = Published(tuple(wards), tuple(years), figures, small, few)
    while (cell := _exposed(table, earlier)) is not None:
        table = _without(table, cell)
    return table


def rounded(count: int) -> int:
    """To the nearest five, never below five."""
    return max(ROUNDED_TO, (count + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO)


def _totals(wards: Sequence[str], years: Sequence[int]) -> list[tuple[Key, list[Cell]]]:
    by_year: list[tuple[Key, list[Cell]]] = [((None, year), [(ward, year) for ward in wards]) for year in years]
    by_ward: list[tuple[Key, list[Cell]]] = [((ward, None), [(ward, year) for year in years]) for ward in wards]
    return [*by_year, *by_ward, ((None, None), [(ward, year) for ward in wards for year in years])]


def _without(table: Published, cell: Cell) -> Published:
    """Withhold what gave a cell away: its ward's total first, then its year's, then the whole, then the cell itself."""
    ward, year = cell
    order: tuple[Key, ...] = ((ward, None), (None, year), (None, None), cell)
    gone = next((key for key in order if key in table.figures), None)
    if gone is None:  # a total of another row or column told on it
        gone = next(key for key in reversed(list(table.figures)) if None in key)
    return replace(table, figures={key: figure for key, figure in table.figures.items() if key != gone})


def _exposed(table: Published, earlier: Published | None) -> Cell | None:
    """A cell that the figures together show to be small and more than nought, or whose growth they do; or None."""
    attack = Attack(table, earlier)
    for cell in attack.cells:
        if cell in table.small | table.few and attack.least(cell) > (cell in table.few) * (FEWEST_EVENTS - 1):
            return cell
    if earlier is None:
        return None
    for cell in attack.cells:
        if cell in earlier.small and attack.least(cell, of_earlier=True) > 0:
            return cell
        low, high = attack.growth(cell)
        if low > 0 and high < FEWEST_EVENTS:
            return cell
    return None


class Attack:
    """Linear bounds over all published figures together: what can be worked out about each cell.

    One unknown a cell and table. Each figure says that its cells sum to what rounds to it; a small cell is at most
    four; an earlier table holds no more than the later one in any cell.
    """

    def __init__(self, table: Published, earlier: Published | None = None) -> None:
        self.cells = tuple((ward, year) for ward in table.wards for year in table.years)
        self._at = {cell: i for i, cell in enumerate(self.cells)}
        tables = [table] if earlier is None else [table, earlier]
        rows: list[np.ndarray] = []
        limits: list[float] = []
        size = len(self.cells) * len(tables)
        for number, one in enumerate(tables):
            offset = number * len(self.cells)
            for key, figure in one.figures.items():
                members = [offset + i for cell, i in self._at.items() if _is_of(cell, key)]
                row = np.zeros(size)
                row[members] = 1.0
                low, high = max(FEWEST_EVENTS, figure - ROUNDED_TO // 2), figure + ROUNDED_TO // 2
                rows += [row, -row]
                limits += [float(high), -float(low)]
        if earlier is not None:
            for i in range(len(self.cells)):
                row = np.zeros(size)
                row[i], row[len(self.cells) + i] = -1.0, 1.0
                rows.append(row)
                limits.append(0.0)
        self._rows, self._limits = np.array(rows).reshape(len(rows), size), np.array(limits)
        self._ranges = [
            (0.0, FEWEST_EVENTS - 1.0 if cell in one.small else None) for one in tables for cell in self.cells
        ]
        self._bound = self._rows.any(axis=0) if len(rows) else np.zeros(size, np.bool_)

    def least(self, cell: Cell, *, of_earlier: bool = False) -> float:
        """The least that a cell can be."""
        at = self._at[cell] + of_earlier * len(self.cells)
        if not self._bound[at]:
            return 0.0
        return self._solve({at: 1.0})

    def greatest(self, cell: Cell) -> float:
        """The most that a cell can be."""
        return -self._solve({self._at[cell]: -1.0})

    def growth(self, cell: Cell) -> tuple[float, float]:
        """Bounds of how much more a cell holds than in the earlier table."""
        now = self._at[cell]
        before = now + len(self.cells)
        return self._solve({now: 1.0, before: -1.0}), -self._solve({now: -1.0, before: 1.0})

    def _solve(self, aim: Mapping[int, float]) -> float:
        """The least of a sum over the unknowns, rounded up to a count; minus infinity where nothing bounds it."""
        from scipy.optimize import linprog

        objective = np.zeros(self._rows.shape[1])
        objective[list(aim)] = list(aim.values())
        solve = cast("Any", linprog)
        result = solve(objective, A_ub=self._rows, b_ub=self._limits, bounds=self._ranges, method="highs")
        return float(np.ceil(result.fun - 1e-6)) if result.status == 0 else float("-inf")


def _is_of(cell: Cell, key: Key) -> bool:
    return key[0] in (None, cell[0]) and key[1] in (None, cell[1])
