"""Invented ground with a known truth, for holding the hotspots to their figures: flat, with signal, with places in it.

All of it lies in the North Sea, where the invented town is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from analysis.hotspots.events import Event
from analysis.hotspots.grid import Floats, Grid, Ints, grid_over
from graph.vocabulary import LocationClass

WEST, SOUTH = 600_000.0, 450_000.0
START = date(2022, 1, 1)
KINDS = ("clustered", "two scales", "snapped", "trend", "seasonal")


def square(side: float = 6_000.0, cell: float = 200.0) -> Grid:
    """A square town."""
    return grid_over(box(WEST, SOUTH, WEST + side, SOUTH + side), cell)


def with_footfall(grid: Grid, side: float = 6_000.0) -> Grid:
    """The same with a busy centre, a busy corner and some everywhere."""
    rng = np.random.default_rng(5)
    centre, corner = rng.normal(0.5, 0.25, (6_000, 2)), rng.normal((0.25, 0.75), 0.05, (3_000, 2))
    spots = np.concatenate((centre, corner, rng.random((3_000, 2)))) * side
    return grid.with_baseline(WEST + spots[:, 0], SOUTH + spots[:, 1])


def fallen(grid: Grid, n: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Points where nothing is a hotspot: each in proportion to exposure."""
    share = grid.exposure.ravel()
    row, column = np.divmod(rng.choice(share.size, n, p=share), grid.shape[1])
    return grid.west + (column + rng.random(n)) * grid.cell, grid.south + (row + rng.random(n)) * grid.cell


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """Points with their days."""

    easting: Floats
    northing: Floats
    day: Ints


def world(kind: str, seed: int, months: int = 48, a_month: float = 20.0, side: float = 6_000.0) -> World:
    """A world with 25 places of unequal weight and three in ten events anywhere; what is special about it is its kind.

    clustered: spread 120 m about each place. two scales: half of it single doors, half wide quarters. snapped: every
    point moved to the nearest of 900 anchors, as published crime data are. trend: places grow and fade. seasonal: each
    place has its time of the year. flat: anywhere, always.
    """
    rng = np.random.default_rng([sum(map(ord, kind)), seed])
    places = rng.uniform(300, side - 300, (25, 2))
    weight = rng.pareto(1.2, 25) + 0.3
    anchors, quarters = rng.uniform(0, side, (900, 2)), rng.uniform(800, side - 800, (3, 2))
    phase, slope = rng.integers(0, 12, 25), rng.normal(0, 1, 25)
    spots: list[Floats] = []
    days: list[int] = []
    for month in range(months):
        now = weight.copy()
        if kind == "trend":
            now *= np.exp(slope * (month - months / 2) / 12)
        if kind == "seasonal":
            now *= np.exp(1.5 * np.cos(2 * np.pi * (month - phase) / 12))
        n = int(rng.poisson(a_month))
        which, u = rng.choice(25, n, p=now / now.sum()), rng.random(n)
        at = places[which] + rng.normal(0, 15 if kind == "two scales" else 120, (n, 2))
        if kind == "two scales":
            at = np.where((u < 0.6)[:, None], quarters[which % 3] + rng.normal(0, 600, (n, 2)), at)
        anywhere = np.ones(n, np.bool_) if kind == "flat" else u < 0.3
        spots.append(np.where(anywhere[:, None], rng.uniform(0, side, (n, 2)), at))
        first = date(START.year + month // 12, month % 12 + 1, 1).toordinal()
        days += (first + rng.integers(0, 28, n)).tolist()
    points = np.clip(np.concatenate(spots), 1, side - 1)
    if kind == "snapped":
        points = anchors[np.argmin(((points[:, None] - anchors) ** 2).sum(axis=2), axis=1)]
    return World(WEST + points[:, 0], SOUTH + points[:, 1], np.array(days, np.int64))


def events_of(found: World, **changes: object) -> list[Event]:
    """The same as events at a premises each."""
    return [
        premises_event(f"E{i:06}", east, north, date.fromordinal(day))
        for i, (east, north, day) in enumerate(
            zip(found.easting.tolist(), found.northing.tolist(), found.day.tolist(), strict=True)
        )
    ]


def premises_event(name: str, easting: float, northing: float, day: date | None = START, **more: object) -> Event:
    """One event at a known door."""
    return Event(name, LocationClass.PREMISES, easting, northing, 25.0, day, **more)  # type: ignore[arg-type]


def wards(side: float = 6_000.0, across: int = 5) -> dict[str, BaseGeometry]:
    """The town cut into square wards."""
    step = side / across
    return {
        f"X{row}{column}": box(
            WEST + column * step, SOUTH + row * step, WEST + (column + 1) * step, SOUTH + (row + 1) * step
        )
        for row in range(across)
        for column in range(across)
    }


def days_after(start: date, offsets: Ints) -> list[date]:
    """Dates so many days later."""
    return [start + timedelta(days=int(offset)) for offset in offsets]
