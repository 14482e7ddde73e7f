"""Whether any hotspot is real: seldom where there is none, mostly where there is one."""

from __future__ import annotations

from importlib import import_module
from typing import Any, cast

import numpy as np

from analysis.hotspots.grid import grid_of_points
from analysis.hotspots.rivals import false_alarms, gi_star
from analysis.hotspots.significance import boxes, hotspots
from tests.hotspot_figures import declared_on_flat, power
from tests.hotspot_worlds import fallen, square, with_footfall


def test_flat_maps_declare_a_hotspot_no_more_than_they_should():
    """100 maps of each size, with and without footfall: 5 % is meant, 8 % the bar in the long run."""
    for grid in (square(), with_footfall(square())):
        shares = [declared_on_flat(grid, n, 100) for n in (30, 100, 400)]
        assert np.mean(shares) <= 0.08, shares
        assert max(shares) <= 0.11, shares


def test_flat_maps_without_an_outline_hold_as_well():
    """Where no boundary is given the ground is the hull of the points themselves."""
    rng = np.random.default_rng(2)
    declared = 0
    for seed in range(60):
        points = fallen(square(), 100, rng)
        hull = grid_of_points(*points)
        declared += bool(hotspots(hull.counts(*points), hull, seed=seed))
    assert declared <= 7


def test_a_place_at_eight_times_the_background_is_found():
    """300 m across a town of 4 km, 100 events: declared, and where it is, on four maps of five."""
    assert power(300.0, 60) >= 0.8


def test_gi_star_cries_wolf_on_most_flat_maps():
    """Which is why its false-alarm rate is printed beside it."""
    assert false_alarms(square(), 100, seed=1, maps=40) > 0.9


def test_gi_star_is_the_formula_as_printed():
    """Ord and Getis 1995, equation 5, worked out cell by cell on a small map."""
    grid = square(side=1_000.0)
    counts = np.random.default_rng(0).poisson(1.0, grid.shape).astype(float)
    n, mean, spread = counts.size, counts.mean(), np.sqrt((counts**2).mean() - counts.mean() ** 2)
    scores = gi_star(counts, grid)
    for row in range(5):
        for column in range(5):
            near = counts[max(row - 1, 0) : row + 2, max(column - 1, 0) : column + 2]
            w = near.size
            z = (near.sum() - mean * w) / (spread * np.sqrt((n * w - w**2) / (n - 1)))
            assert np.isclose(scores[row, column], z)


def test_gi_star_is_that_of_esda():
    """The library that everybody compares with, on a map of towns."""
    esda, weights = (cast("Any", import_module(name)) for name in ("esda", "libpysal.weights"))
    grid = square()
    counts = np.random.default_rng(1).negative_binomial(0.3, 0.2, grid.shape).astype(float)
    near = weights.fill_diagonal(weights.lat2W(*grid.shape, rook=False), 1.0)
    theirs = esda.G_Local(counts.ravel(), near, transform="B", star=True, permutations=0).Zs
    assert np.allclose(theirs, gi_star(counts, grid).ravel(), atol=1e-9)


def test_windows_do_not_overlap_and_say_what_they_hold():
    """Each has more events than expected, counted from the map itself."""
    grid, rng = square(), np.random.default_rng(3)
    counts = grid.counts(*fallen(grid, 200, rng))
    counts[4, 4] += 12
    counts[20, 20] += 9
    windows = hotspots(counts, grid, seed=1)
    taken = np.zeros(grid.shape)
    for window in windows:
        assert counts[window.cells()].sum() == window.events > window.expected
        taken[window.cells()] += 1
    assert len(windows) >= 2
    assert taken.max() == 1


def test_box_sums_are_sums():
    """The integral image against adding up."""
    values = np.arange(30.0).reshape(5, 6)
    assert boxes(values, [3])[0][1, 2] == values[1:4, 2:5].sum()


def test_the_seed_decides_alone():
    """The same map and seed give the same answer."""
    grid = square()
    counts = grid.counts(*fallen(grid, 100, np.random.default_rng(7)))
    counts[3, 3] += 5
    assert hotspots(counts, grid, seed=5) == hotspots(counts, grid, seed=5)
