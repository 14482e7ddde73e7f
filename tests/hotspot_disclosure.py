"""An attacker on published tables, written apart from the code that guards them.

The unknowns are what was true of each piece of ground and year at the moment of each table. The attacker has all the
tables, knows the rule (when a count is taken anew, what is hidden), which hidden counts were below five, and, where no
source was withdrawn, that counts only grow. Whole-number bounds over all of it together say what can be worked out.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from analysis.hotspots.publish import Cell, Counted

type Truth = Mapping[Cell, Counted]
"""Events and children by piece of ground and year."""
type Weights = dict[int, float]


@dataclass(frozen=True)
class Exported:
    """One table as it left, what was true of each piece of ground then, and of which pieces its wards are made.

    `figures` by (ward or None for all, year or None for all): what is shown; the rest shows `c`.
    """

    figures: Mapping[tuple[str | None, int | None], int]
    years: tuple[int, ...]
    wards: Mapping[str, tuple[str, ...]]
    truth: Truth

    def cells(self) -> list[Cell]:
        return [(ward, year) for ward in self.wards for year in self.years]

    def count(self, cell: Cell) -> Counted:
        """Of a ward's pieces; children are counted once a piece."""
        pieces = [self.truth.get((piece, cell[1]), Counted(0, 0)) for piece in self.wards[cell[0]]]
        return Counted(sum(p.events for p in pieces), sum(p.children for p in pieces))


def town(seed: int, tables: int = 3, *, shrinks: bool = False) -> tuple[list[Truth], list[str], list[int]]:
    """(counts at the moment of each table, wards, years) of an invented town: growing, or with sources withdrawn."""
    rng = np.random.default_rng(seed)
    wards = [f"X{n:02}" for n in range(int(rng.integers(2, 9)))]
    years = [2020 + n for n in range(int(rng.integers(1, 5)))]
    mean = float(rng.choice([1.5, 4, 8, 16]))
    cells = [(ward, year) for ward in wards for year in years]
    last = {cell: int(rng.poisson(rng.gamma(0.8, mean / 0.8))) for cell in cells}
    states = [last]
    for _ in range(tables - 1):
        share = float(rng.choice([0.6, 0.85, 0.97]))
        states.insert(0, {cell: int(rng.binomial(events, share)) for cell, events in states[0].items()})
    if shrinks:
        states[-1] = {cell: int(rng.binomial(events, 0.8)) for cell, events in states[-1].items()}
    return [{cell: Counted(n, _children(n, rng)) for cell, n in state.items()} for state in states], wards, years


def _children(events: int, rng: np.random.Generator) -> int:
    return len(set(rng.integers(0, max(1, events), events).tolist()))


def attacked(tables: Sequence[Exported], *, only_grows: bool = True) -> list[str]:
    """What gives a number of 1 to 4 away: a count, a growth or a loss that all tables together pin within 1 to 4."""
    found = [f"{key} shows {figure}" for one in tables for key, figure in one.figures.items() if figure < 5]
    system = _System(tables, only_grows=only_grows)
    for name, aim in system.aims():
        true = system.true(aim)
        if not 1 <= abs(true) <= 4:
            continue  # the truth fits all figures, so that bounds within 1 to 4 would hold it
        upwards = aim if true > 0 else {at: -weight for at, weight in aim.items()}
        if system.least(upwards) >= 1 and (most := -system.least({at: -w for at, w in upwards.items()})) <= 4:
            found.append(f"{name}: {true} lies within 1 to {most:g}")
    return found


class _System:
    def __init__(self, tables: Sequence[Exported], *, only_grows: bool) -> None:
        self.tables = tables
        pieces = sorted({(p, year) for t in tables for ps in t.wards.values() for p in ps for year in t.years})
        self.at = {key: i for i, key in enumerate((piece, n) for n in range(len(tables)) for piece in pieces)}
        self.pieces = pieces
        self.standing, self.apart = _standing(tables)
        self.rows: list[Weights] = []
        self.low: list[float] = []
        self.high: list[float] = []
        self._figures()
        self._counts()
        if only_grows:
            for number in range(1, len(tables)):
                for piece in pieces:
                    self._add({self.at[piece, number]: 1.0, self.at[piece, number - 1]: -1.0}, 0, math.inf)
        self.matrix = np.zeros((max(1, len(self.rows)), len(self.at)))
        for i, row in enumerate(self.rows):
            self.matrix[i, list(row)] = list(row.values())

    def _add(self, row: Weights, low: float, high: float) -> None:
        self.rows.append(row)
        self.low.append(low)
        self.high.append(high)

    def _sum(self, cell: Cell, number: int) -> Weights:
        """A cell at the moment of a table."""
        outlines = self.tables[number].wards[cell[0]]
        return {self.at[(piece, cell[1]), number]: 1.0 for piece in outlines}

    def _figures(self) -> None:
        for number, table in enumerate(self.tables):
            for (ward, year), figure in table.figures.items():
                row: Weights = {}
                for cell in table.cells():
                    if ward in (None, cell[0]) and year in (None, cell[1]):
                        row |= self._sum(cell, self.standing[number][cell])
                self._add(row, max(5, figure - 2), figure + 2)

    def _counts(self) -> None:
        """Which counts were below five, which a count lies within four of, and which it lies five and more from."""
        for number, table in enumerate(self.tables):
            for cell in table.cells():
                of = self.standing[number][cell]
                if of == number and table.count(cell).events < 5:
                    self._add(self._sum(cell, number), 0, 4)
                if of != number:
                    self._add(_minus(self._sum(cell, number), self._sum(cell, of)), -4, 4)
                for other in self.apart[number][cell]:
                    rose = table.count(cell).events > self.tables[other].count(cell).events
                    change = _minus(self._sum(cell, number), self._sum(cell, other))
                    self._add(change, 5 if rose else -math.inf, math.inf if rose else -5)

    def aims(self) -> list[tuple[str, Weights]]:
        aims: list[tuple[str, Weights]] = []
        for number, table in enumerate(self.tables):
            for cell in table.cells():
                aims.append((f"{cell} at table {number}", self._sum(cell, number)))
                for before in range(number):
                    if cell in self.standing[before] and self.tables[before].wards == table.wards:
                        change = _minus(self._sum(cell, number), self._sum(cell, before))
                        aims.append((f"change of {cell} from table {before} to {number}", change))
        if len({tuple(sorted(t.wards.items())) for t in self.tables}) > 1:
            aims += [(f"piece {piece} at table {n}", {i: 1.0}) for (piece, n), i in self.at.items()]
        return aims

    def true(self, aim: Weights) -> int:
        """What the sum is in truth."""
        keys = list(self.at)
        told = ((keys[at], weight) for at, weight in aim.items())
        return round(sum(w * self.tables[n].truth.get(piece, Counted(0, 0)).events for (piece, n), w in told))

    def least(self, aim: Weights) -> float:
        """The least whole value of a sum, minus infinity where nothing bounds it."""
        objective = np.zeros(len(self.at))
        objective[list(aim)] = list(aim.values())
        result = milp(
            objective,
            constraints=LinearConstraint(self.matrix, self.low or [0], self.high or [0]),
            integrality=np.ones(len(objective), np.int64),
            bounds=Bounds(0, np.inf),
        )
        assert result.status != 2, "the true counts themselves fit all figures"
        return round(result.fun) if result.status == 0 else -math.inf


def _minus(one: Weights, other: Weights) -> Weights:
    return one | {at: -weight for at, weight in other.items()}


def _standing(tables: Sequence[Exported]) -> tuple[list[dict[Cell, int]], list[dict[Cell, list[int]]]]:
    """The rule, written anew: for each table and cell, the number of the table whose count its figure stands on, and
    those of the tables whose counts were tried before and lie five and more away.
    """
    tried_first: dict[tuple[str, Cell], list[int]] = {}
    standing: list[dict[Cell, int]] = []
    apart: list[dict[Cell, list[int]]] = []
    for number, table in enumerate(tables):
        outlines = str(sorted(table.wards.items()))
        standing.append({})
        apart.append({})
        for cell in table.cells():
            order = tried_first.setdefault((outlines, cell), [])
            events = table.count(cell).events
            near = [abs(events - tables[one].count(cell).events) < 5 for one in order]
            of = order[near.index(True)] if True in near else number
            standing[-1][cell] = of
            apart[-1][cell] = order[: near.index(True)] if True in near else order
            counted = sorted({*order, of}, reverse=True)
            tried_first[outlines, cell] = [of, *(one for one in counted if one != of)]
    return standing, apart


def survivors(table: Exported) -> tuple[int, int]:
    """(figures shown, figures that need no protection of their own), cells and totals alike."""
    safe: list[tuple[str | None, int | None]] = [
        cell for cell in table.cells() if table.count(cell).events >= 5 and table.count(cell).children >= 3
    ]
    groups: list[tuple[str | None, int | None]] = [
        *((w, None) for w in table.wards),
        *((None, y) for y in table.years),
        (None, None),
    ]
    for ward, year in groups:
        cells = [cell for cell in table.cells() if ward in (None, cell[0]) and year in (None, cell[1])]
        if sum(table.count(cell).events for cell in cells) >= 5:
            safe.append((ward, year))
    return sum(key in table.figures for key in safe), len(safe)
