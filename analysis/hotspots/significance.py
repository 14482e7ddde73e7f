"""Whether any hotspot is real: the largest concentration found, against the largest on maps where there is none.

Null hypothesis: the events fell independently, each cell in proportion to its exposure (area, or the baseline). n: the
well-located events on the ground; uncertain ones are on the surface but not in the test. For each square window of
several sizes the Poisson likelihood ratio of Kulldorff is worked out; the p-value of a window is the share of simulated
maps whose *largest* ratio reaches it, so that looking everywhere at all sizes is paid for. The seed is an argument.

Reference: Kulldorff, M. (1997), Communications in Statistics 26, 1481-1496. It says that reports are more concentrated
than chance; not that more happens there (reporting differs), and nothing about any one event.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from scipy.special import gammaincinv

from analysis.hotspots.grid import Bools, Floats, Grid, Ints

SIMULATIONS = 99
ALPHA = 0.05
WINDOWS = (1, 2, 3, 4)
"""Sides of the windows, in cells."""
FEWEST_IN_WINDOW = 3
"""One or two events are no place, however unlikely."""


@dataclass(frozen=True, slots=True)
class Window:
    """A square of cells with more events than expected: south-west cell, side in cells, and its p-value."""

    row: int
    column: int
    side: int
    events: int
    expected: float
    ratio: float
    p: float

    def cells(self) -> tuple[slice, slice]:
        """The cells of the window, to index an array (rows, columns)."""
        return slice(self.row, self.row + self.side), slice(self.column, self.column + self.side)


def hotspots(
    counts: Floats, grid: Grid, *, seed: int, simulations: int = SIMULATIONS, alpha: float = ALPHA
) -> tuple[Window, ...]:
    """Windows whose p-value is at most `alpha`, the highest rate that is sure first; none overlaps one before it.

    `counts` are whole events per cell.
    """
    n = int(counts.sum())
    if n < FEWEST_IN_WINDOW:
        return ()
    sides = [side for side in WINDOWS if side <= min(grid.shape)]
    expected = [held * n for held in boxes(grid.exposure, sides)]
    chance = np.sort([_largest(simulated, expected, sides) for simulated in by_chance(grid, n, seed, simulations)])
    threshold = chance[int(np.ceil((1 - alpha) * (simulations + 1))) - 1] if alpha * (simulations + 1) >= 1 else np.inf
    return tuple(_chosen(counts, expected, sides, chance, float(threshold)))


def boxes(values: Floats, sides: Sequence[int]) -> list[Floats]:
    """For each side, the sums over all squares of so many cells, by their south-west cell: shape (rows - side + 1,
    columns - side + 1).
    """
    summed = np.zeros((values.shape[0] + 1, values.shape[1] + 1))
    np.cumsum(np.cumsum(values, axis=0), axis=1, out=summed[1:, 1:])
    return [values if side == 1 else _squares(summed, side) for side in sides]


def _squares(summed: Floats, side: int) -> Floats:
    low, high = summed[:-side], summed[side:]
    return high[:, side:] - high[:, :-side] - low[:, side:] + low[:, :-side]


def ratios(observed: Floats, expected: Floats, n: int, fewest: int = FEWEST_IN_WINDOW) -> Floats:
    """Log likelihood ratio of more events inside than outside; zero where no more than expected or under `fewest`."""
    result = np.zeros(observed.shape)
    more = (observed >= fewest) & (observed > expected + 1e-9)
    c, e = observed[more], np.maximum(expected[more], 1e-12)
    rest = np.maximum(n - c, 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        outside = np.where(rest > 0, rest * np.log(rest / np.maximum(n - e, 1e-12)), 0.0)
    result[more] = c * np.log(c / e) + outside
    return result


def by_chance(grid: Grid, n: int, seed: int, simulations: int) -> Iterator[Floats]:
    """Maps on which nothing is a hotspot."""
    rng = np.random.default_rng(seed)
    share = grid.exposure.ravel()
    cumulative = np.cumsum(share)
    cumulative /= cumulative[-1]
    for _ in range(simulations):
        if n > share.size:
            fell = rng.multinomial(n, share / share.sum())
        else:
            fell = np.bincount(np.searchsorted(cumulative, rng.random(n), side="right"), minlength=share.size)
        yield cast("Floats", fell.astype(np.float64).reshape(grid.shape))


def _largest(counts: Floats, expected: Sequence[Floats], sides: Sequence[int]) -> float:
    n = int(counts.sum())
    observed = boxes(counts, sides)
    return max(float(ratios(o, e, n).max()) for o, e in zip(observed, expected, strict=True))


def _chosen(
    counts: Floats, expected: Sequence[Floats], sides: Sequence[int], chance: Floats, threshold: float
) -> Iterator[Window]:
    n = int(counts.sum())
    taken: Bools = np.zeros(counts.shape, np.bool_)
    found: list[tuple[float, int, int, int, int, float, float]] = []
    for side, observed, e in zip(sides, boxes(counts, sides), expected, strict=True):
        ratio = ratios(observed, e, n)
        for row, column in zip(*cast("tuple[Ints, Ints]", np.nonzero(ratio > threshold)), strict=True):
            at = int(row), int(column)
            here = float(observed[at])
            # By the least rate that is likely: a few doors say more than the quarter round them.
            least = float(gammaincinv(here, 0.05)) / float(e[at])
            found.append((-least, side, *at, round(here), float(e[at]), float(ratio[at])))
    for _, side, row, column, events, e, ratio in sorted(found):
        # Simulated maps that reach it, and the one looked at.
        p = (1 + int(len(chance) - np.searchsorted(chance, ratio - 1e-9))) / (1 + len(chance))
        window = Window(row, column, side, events, e, ratio, p)
        if not taken[window.cells()].any():
            taken[window.cells()] = True
            yield window
