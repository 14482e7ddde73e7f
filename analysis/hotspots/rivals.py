"""The usual maps, to be compared with: counts, kernel density, Gi*. None of them is drawn for the meeting.

Gi* is worked out here with a queen neighbourhood of cells, the cell itself among them (Ord, J. K., Getis, A. (1995),
Geographical Analysis 27, 286-306); tests hold it to the formula as printed and to esda. Its z > 1.96 is no test of
whether any hotspot is real: on maps where there is none it finds one nearly always, and that rate is printed beside it.
"""

from collections.abc import Callable, Mapping
from functools import partial

import numpy as np

from analysis.hotspots.grid import Floats, Grid
from analysis.hotspots.kernel import smooth
from analysis.hotspots.significance import by_chance

Z = 1.96
type Score = Callable[[Floats, Grid], Floats]
"""From counts to a figure for each cell, the higher the hotter."""


def kernel_density(counts: Floats, grid: Grid, bandwidth: float) -> Floats:
    """Gaussian kernel density of the counts."""
    return smooth(counts, bandwidth, grid.cell)


def gi_star(counts: Floats, grid: Grid) -> Floats:
    """Getis-Ord Gi*, z-scores; minus infinity outside."""
    inside = grid.inside.astype(np.float64)
    held = counts * inside
    n = inside.sum()
    mean = held.sum() / n
    spread = np.sqrt(max(float((held**2).sum() / n - mean**2), 1e-12))
    near, known = _around(held), _around(inside)
    z = (near - mean * known) / (spread * np.sqrt(np.maximum(n * known - known**2, 1e-12) / (n - 1)))
    return np.where(grid.inside, z, -np.inf)


def false_alarms(grid: Grid, n: int, *, seed: int, maps: int = 99) -> float:
    """Share of maps of `n` events without any hotspot on which Gi* with z > 1.96 shows one."""
    return float(np.mean([gi_star(counts, grid).max() > Z for counts in by_chance(grid, n, seed, maps)]))


def _around(values: Floats) -> Floats:
    """Sums over a cell and its eight neighbours."""
    wide = np.pad(values, 1)
    rows, columns = values.shape
    parts = [wide[row : row + rows, column : column + columns] for row in range(3) for column in range(3)]
    return np.sum(parts, axis=0)


def _count(counts: Floats, grid: Grid) -> Floats:
    del grid
    return counts


RIVALS: Mapping[str, tuple[int | None, Score]] = {
    "12-month count": (365, _count),
    "all-time count": (None, _count),
    "KDE 150 m": (None, partial(kernel_density, bandwidth=150.0)),
    "KDE 300 m": (None, partial(kernel_density, bandwidth=300.0)),
    "KDE 600 m": (None, partial(kernel_density, bandwidth=600.0)),
    "Gi*": (None, gi_star),
}
"""Name -> (days looked back, None for all; how cells are scored)."""
