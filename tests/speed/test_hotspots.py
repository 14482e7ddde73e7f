"""The hotspots of 10,000 and of a million points, each beside a usual map of the same points made bare."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from datetime import date, timedelta
from importlib import import_module
from typing import Any, cast

import numpy as np
from scipy.stats import gaussian_kde
from shapely.geometry import box

from analysis.hotspots.areas import join
from analysis.hotspots.events import Event
from analysis.hotspots.grid import Floats, Grid, grid_over
from analysis.hotspots.layers import layers_of
from analysis.hotspots.report import find
from analysis.hotspots.rivals import gi_star
from analysis.hotspots.scan import emerging
from analysis.hotspots.surface import surface
from graph.vocabulary import LocationClass
from tests.measured import record

SECTION = "Hotspots: speed"
WEST, SOUTH, SIDE = 420_000.0, 330_000.0, 50_000.0
AS_OF = date(2026, 1, 1)


def county() -> Grid:
    """50 by 50 km in cells of 250 m."""
    return grid_over(box(WEST, SOUTH, WEST + SIDE, SOUTH + SIDE), 250.0)


def points(n: int) -> tuple[Floats, Floats]:
    """Towns of unequal size and some everywhere."""
    rng = np.random.default_rng(n)
    towns, weight = rng.uniform(5_000, SIDE - 5_000, (30, 2)), rng.pareto(1.0, 30) + 0.2
    near = towns[rng.choice(30, n, p=weight / weight.sum())] + rng.normal(0, 900, (n, 2))
    at = np.where(rng.random((n, 1)) < 0.1, rng.uniform(0, SIDE, (n, 2)), np.clip(near, 1, SIDE - 1))
    return WEST + at[:, 0], SOUTH + at[:, 1]


def events(n: int) -> list[Event]:
    """The same as events, four to a door, over three years."""
    east, north = points(n // 4)
    rng = np.random.default_rng(1)
    return [
        Event(
            f"E{i}",
            LocationClass.PREMISES,
            float(east[i % len(east)]),
            float(north[i % len(east)]),
            25.0,
            AS_OF - timedelta(days=int(ago)),
            place=f"P{i % len(east)}",
            children=frozenset({f"C{i % 997}"}),
            agencies=frozenset({f"A{i % 7}"}),
            reports=(f"R{i}",),
        )
        for i, ago in enumerate(rng.integers(0, 1095, n))
    ]


def work(told: list[Event]) -> int:
    """Surface, test with 99 maps, repeat premises, alerts with 99 shufflings, and the layers of the map."""
    grid = county()
    found = find(told, grid, as_of=AS_OF, seed=1)
    alerts = emerging(told, grid, as_of=AS_OF, seed=1)
    return len(alerts) + sum(len(layer.features) for layer in layers_of(found))


def bare_density(east: Floats, north: Floats, grid: Grid) -> float:
    """Seconds for SciPy's kernel density of the points at every cell."""
    began = time.perf_counter()
    middles = np.stack([axis.ravel() for axis in grid.centres()])
    gaussian_kde(np.stack((east, north)), bw_method=0.02)(middles)
    return time.perf_counter() - began


def test_ten_thousand_events_warm() -> None:
    """All that a screen asks for, in a process that has done it before."""
    told = events(10_000)
    work(told)
    began = time.perf_counter()
    assert work(told) > 10_000
    seconds = time.perf_counter() - began
    bare = bare_density(*points(10_000), county())
    record(SECTION, "10,000 events: surface, alerts, premises, layers, warm", seconds, "s", bare, "<= 2 s")


def test_ten_thousand_events_cold() -> None:
    """The same from a new process, imports and all."""
    began = time.perf_counter()
    code = "from tests.speed.test_hotspots import events, work; work(events(10_000))"
    subprocess.run([sys.executable, "-c", code], check=True)
    seconds = time.perf_counter() - began
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import numpy, scipy.stats, shapely"], check=True)
    bare = time.perf_counter() - began
    record(SECTION, "the same from a cold process (bare: the imports alone)", seconds, "s", bare, "<= 5 s")


def test_a_million_points() -> None:
    """Surface and join to 176 areas; the memory of the whole process."""
    east, north = points(1_000_000)
    grid = county()
    began = time.perf_counter()
    surface(grid.counts(east, north), grid)
    of_surface = time.perf_counter() - began
    began = time.perf_counter()
    gi_star(grid.counts(east, north), grid)
    of_gi = time.perf_counter() - began
    record(SECTION, "1,000,000 points: surface (bare: Gi* of the same)", of_surface, "s", of_gi, "<= 2 s")
    step = SIDE / 14
    areas = [
        box(WEST + x * step, SOUTH + y * step, WEST + (x + 1) * step, SOUTH + (y + 1) * step).segmentize(100)
        for x in range(14)
        for y in range(14)
    ]
    began = time.perf_counter()
    joined = join(east, north, areas)
    of_join = time.perf_counter() - began
    assert (joined >= 0).all()
    record(SECTION, "1,000,000 points: join to 196 areas", of_join, "s", bar="<= 5 s")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    record(SECTION, "memory of the process", memory, "GB", bar="<= 2 GB")
    assert memory <= 2


def test_beside_the_libraries() -> None:
    """Kernel density by scikit-learn and Gi* by esda on the same 10,000 points."""
    names = ("sklearn.neighbors", "esda", "libpysal.weights")
    neighbors, esda, weights = (cast("Any", import_module(name)) for name in names)
    east, north = points(10_000)
    grid = county()
    began = time.perf_counter()
    counts = grid.counts(east, north)
    surface(counts, grid)
    ours = time.perf_counter() - began
    began = time.perf_counter()
    middles = np.column_stack([axis.ravel() for axis in grid.centres()])
    neighbors.KernelDensity(bandwidth=300.0, rtol=1e-3).fit(np.column_stack((east, north))).score_samples(middles)
    record(SECTION, "10,000 points: surface (bare: scikit-learn KDE)", ours, "s", time.perf_counter() - began)
    began = time.perf_counter()
    near = weights.fill_diagonal(weights.lat2W(*grid.shape, rook=False), 1.0)
    theirs = esda.G_Local(counts.ravel(), near, transform="B", star=True, permutations=0).Zs
    record(SECTION, "10,000 points: surface (bare: esda Gi*)", ours, "s", time.perf_counter() - began)
    assert np.allclose(theirs, gi_star(counts, grid).ravel(), atol=1e-6)
