"""Something new is beginning here: a prospective space-time permutation scan.

Null hypothesis: when and where are independent, so any place's share of the last months is that of the whole. n: the
well-located, dated events of the history. Squares of several sizes over the last one, two and three months are compared
with the product of the margins by Kulldorff's likelihood ratio; the p-value is the share of shufflings of the dates
whose *largest* ratio reaches it. No population is needed, and a place that is always busy gives no alert. The seed is
an argument.

Reference: Kulldorff, M. and others (2005), PLoS Medicine 2(3), e59. An alert says that a place is busier than its own
past and than the rest of the ground now; growth everywhere at once is invisible to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from analysis.hotspots.events import NO_DAY, Event, columns
from analysis.hotspots.grid import Floats, Grid, Ints
from analysis.hotspots.significance import boxes, ratios

MONTH = 30
"""Days of a month here, counted back from the day of the picture."""
MONTHS = (1, 2, 3)
RADII = (250.0, 500.0, 750.0, 1000.0)
SIMULATIONS = 99
ALPHA = 0.05
FEWEST = 3
HISTORY_DAYS = 1095


@dataclass(frozen=True, slots=True)
class Alert:
    """A square, `side` metres wide around its middle, that has been busier over the last `months` than it was."""

    easting: float
    northing: float
    side: float
    months: int
    events: int
    expected: float
    p: float
    event_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Volume:
    """Cells of the events, their months back from now (0: the last 30 days), and the whole."""

    cell: Ints
    back: Ints
    shape: tuple[int, int]

    def live(self, back: Ints, months: int) -> Floats:
        inside = self.cell[back < months]
        return np.bincount(inside, minlength=self.shape[0] * self.shape[1]).astype(np.float64).reshape(self.shape)


def emerging(
    events: Sequence[Event], grid: Grid, *, as_of: date, seed: int, simulations: int = SIMULATIONS, alpha: float = ALPHA
) -> tuple[Alert, ...]:
    """Alerts as of a day, most telling first, none overlapping one before it, each with its events."""
    known, volume = _history(events, grid, as_of)
    if not known:
        return ()
    sides = sorted({max(1, round(2 * radius / grid.cell)) for radius in RADII})
    sides = [side for side in sides if side <= min(grid.shape)]
    whole = boxes(volume.live(volume.back, HISTORY_DAYS), sides)
    rng = np.random.default_rng(seed)
    chance = np.sort([_largest(volume, rng.permutation(volume.back), whole, sides) for _ in range(simulations)])
    found: list[tuple[float, int, int, int, int, float]] = []
    n = len(known)
    for months in MONTHS:
        live, held = volume.live(volume.back, months), int((volume.back < months).sum())
        for side, observed, every in zip(sides, boxes(live, sides), whole, strict=True):
            expected = every * held / n
            ratio = ratios(observed, expected, n, FEWEST)
            reached = 1 + len(chance) - np.searchsorted(chance, ratio - 1e-9)
            for row, column in np.argwhere((reached <= alpha * (1 + simulations)) & (ratio > 0)).tolist():
                found.append((-float(ratio[row, column]), side, months, row, column, float(expected[row, column])))
    return tuple(_chosen(sorted(found), known, volume, grid, chance))


def _history(events: Sequence[Event], grid: Grid, as_of: date) -> tuple[list[Event], _Volume]:
    exact = [event for event in events if event.is_point and event.day is not None]
    arrays = columns(exact)
    cell = grid.index(arrays.easting, arrays.northing)
    ago = np.where(arrays.day == NO_DAY, -1, as_of.toordinal() - arrays.day)
    held = (cell >= 0) & (ago >= 0) & (ago < HISTORY_DAYS)
    known = [event for event, keep in zip(exact, held.tolist(), strict=True) if keep]
    return known, _Volume(cell[held], ago[held] // MONTH, grid.shape)


def _largest(volume: _Volume, back: Ints, whole: Sequence[Floats], sides: Sequence[int]) -> float:
    n, best = len(back), 0.0
    for months in MONTHS:
        live, held = volume.live(back, months), int((back < months).sum())
        for observed, every in zip(boxes(live, sides), whole, strict=True):
            best = max(best, float(ratios(observed, every * held / n, n, FEWEST).max()))
    return best


def _chosen(
    found: Sequence[tuple[float, int, int, int, int, float]],
    known: Sequence[Event],
    volume: _Volume,
    grid: Grid,
    chance: Floats,
) -> list[Alert]:
    taken = np.zeros(volume.shape, np.bool_)
    alerts: list[Alert] = []
    rows, cols = np.divmod(volume.cell, volume.shape[1])
    for ratio, side, months, row, column, expected in found:
        square = slice(row, row + side), slice(column, column + side)
        if taken[square].any():
            continue
        taken[square] = True
        inside = (rows >= row) & (rows < row + side) & (cols >= column) & (cols < column + side)
        ids = tuple(known[i].event_id for i in np.flatnonzero(inside & (volume.back < months)).tolist())
        p = float(1 + len(chance) - np.searchsorted(chance, -ratio - 1e-9)) / (1 + len(chance))
        middle = grid.west + (column + side / 2) * grid.cell, grid.south + (row + side / 2) * grid.cell
        alerts.append(Alert(*middle, side * grid.cell, months, len(ids), expected, p, tuple(sorted(ids))))
    return alerts
