"""An attacker on published tables, written apart from the code that guards them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from analysis.hotspots.publish import Cell, Counted, Published

type Truth = Mapping[Cell, Counted]


def towns(seed: int) -> tuple[dict[Cell, Counted], dict[Cell, Counted], list[str], list[int]]:
    """(counts, counts of a part of the same events, wards, years) of an invented town."""
    rng = np.random.default_rng(seed)
    wards = [f"X{n:02}" for n in range(int(rng.integers(2, 9)))]
    years = [2020 + n for n in range(int(rng.integers(1, 5)))]
    mean = float(rng.choice([1.5, 4, 8, 16]))
    truth: dict[Cell, Counted] = {}
    part: dict[Cell, Counted] = {}
    for ward in wards:
        for year in years:
            events = int(rng.poisson(rng.gamma(0.8, mean / 0.8)))
            some = int(rng.binomial(events, 0.6))
            truth[ward, year] = Counted(events, _children(events, rng))
            part[ward, year] = Counted(some, min(some, truth[ward, year].children))
    return truth, part, wards, years


def _children(events: int, rng: np.random.Generator) -> int:
    return len(set(rng.integers(0, max(1, events), events).tolist()))


def attacked(
    table: Published, truth: Truth, earlier: Published | None = None, earlier_truth: Truth | None = None
) -> list[str]:
    """What gives a count of 1 to 4 away: a cell or a growth that whole-number bounds pin within 1 to 4, by all tables.

    Also a figure of 1 to 4 that simply stands there.
    """
    tables = [table] if earlier is None else [table, earlier]
    cells = [(ward, year) for ward in table.wards for year in table.years]
    found = [f"{key} shows {figure}" for one in tables for key, figure in one.figures.items() if 1 <= figure <= 4]
    truths = (truth, earlier_truth or {})
    matrix, low, high = _system(tables, cells, truths)
    aims: list[tuple[str, dict[int, int]]] = []
    for number, (one, true) in enumerate(zip(tables, truths, strict=False)):
        for i, cell in enumerate(cells):
            if cell not in one.figures and 1 <= true.get(cell, Counted(0, 0)).events <= 4:
                aims.append((f"{cell} of table {number}", {number * len(cells) + i: 1}))
    if earlier is not None:
        aims += [(f"growth of {cell}", {i: 1, len(cells) + i: -1}) for i, cell in enumerate(cells)]
    for name, aim in aims:
        least, most = _range(aim, matrix, low, high)
        if least >= 1 and most <= 4:
            found.append(f"{name} lies within {least} to {most}")
    return found


def _system(
    tables: Sequence[Published], cells: Sequence[Cell], truths: Sequence[Truth]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    size = len(cells) * len(tables)
    rows: list[np.ndarray] = [np.zeros(size)]
    low: list[float] = [0.0]
    high: list[float] = [0.0]
    for number, one in enumerate(tables):
        for (ward, year), figure in one.figures.items():
            row = np.zeros(size)
            for i, (of_ward, of_year) in enumerate(cells):
                row[number * len(cells) + i] = ward in (None, of_ward) and year in (None, of_year)
            rows.append(row)
            low.append(max(5, figure - 2))
            high.append(figure + 2)
        for i, cell in enumerate(cells):
            # The worst that could be known from elsewhere: which of the hidden cells are below five.
            if truths[number].get(cell, Counted(0, 0)).events < 5:
                row = np.zeros(size)
                row[number * len(cells) + i] = 1
                rows.append(row)
                low.append(0)
                high.append(4)
    if len(tables) == 2:
        for i in range(len(cells)):
            row = np.zeros(size)
            row[i], row[len(cells) + i] = 1, -1
            rows.append(row)
            low.append(0)
            high.append(np.inf)
    return np.array(rows), np.array(low), np.array(high)


def _range(aim: Mapping[int, int], matrix: np.ndarray, low: np.ndarray, high: np.ndarray) -> tuple[float, float]:
    """Least and greatest whole value of a sum of cells, endless where nothing bounds it."""
    objective = np.zeros(matrix.shape[1])
    for at, sign in aim.items():
        objective[at] = sign
    ends: list[float] = []
    for direction in (1, -1):
        result = milp(
            direction * objective,
            constraints=LinearConstraint(matrix, low, high),
            integrality=np.ones(matrix.shape[1], np.int64),
            bounds=Bounds(0, np.inf),
        )
        assert result.status != 2, "the true counts themselves fit all figures"
        ends.append(direction * round(result.fun) if result.status == 0 else -direction * math.inf)
    return ends[0], ends[1]


def survivors(table: Published, truth: Truth, wards: Sequence[str], years: Sequence[int]) -> tuple[int, int]:
    """(figures shown, figures that need no protection of their own), cells and totals alike."""
    safe: list[tuple[str | None, int | None]] = [
        cell for cell, of in truth.items() if of.events >= 5 and of.children >= 3
    ]
    groups: list[tuple[str | None, int | None]] = [
        *((w, None) for w in wards),
        *((None, y) for y in years),
        (None, None),
    ]
    for ward, year in groups:
        whole = sum(of.events for (w, y), of in truth.items() if ward in (None, w) and year in (None, y))
        if whole >= 5:
            safe.append((ward, year))
    return sum(key in table.figures for key in safe), len(safe)
