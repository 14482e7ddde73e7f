"""The figures that the hotspots are held to, at any number of runs: a sample in the default run, all in soak."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from analysis.hotspots.backtest import OURS, backtest
from analysis.hotspots.events import Event
from analysis.hotspots.grid import Floats, Grid
from analysis.hotspots.scan import emerging
from analysis.hotspots.significance import Window, hotspots
from analysis.hotspots.spread import count
from analysis.hotspots.surface import surface
from graph.vocabulary import LocationClass
from tests.hotspot_worlds import SOUTH, WEST, World, fallen, premises_event, square, wards, world


def declared_on_flat(grid: Grid, n: int, maps: int) -> float:
    """Share of maps without any hotspot on which one is declared."""
    rng = np.random.default_rng(n)
    return float(np.mean([bool(hotspots(grid.counts(*fallen(grid, n, rng)), grid, seed=i)) for i in range(maps)]))


def covered(grid: Grid, n: int, maps: int) -> float:
    """Share of cells, over many maps with a Poisson number of events, whose 90 % interval holds the true rate."""
    rng = np.random.default_rng(n + 1)
    held: list[float] = []
    for _ in range(maps):
        low, high = surface(grid.counts(*fallen(grid, int(rng.poisson(n)), rng)), grid).interval()
        true = grid.exposure * n
        held.append(float(((low <= true) & (true <= high))[grid.inside].mean()))
    return float(np.mean(held))


def power(radius: float, maps: int, *, n: int = 100, times: float = 8.0, side: float = 4_000.0) -> float:
    """Share of maps on which a place of so many metres, at `times` the rate of the rest, is declared where it is."""
    grid, rng = square(side), np.random.default_rng(9)
    inside = times * np.pi * radius**2
    share = inside / (inside + side**2 - np.pi * radius**2)
    found = 0
    for i in range(maps):
        middle = rng.uniform(radius, side - radius, 2)
        there = int(rng.binomial(n, share))
        angle, away = rng.uniform(0, 2 * np.pi, there), radius * np.sqrt(rng.random(there))
        at = middle + np.column_stack((away * np.cos(angle), away * np.sin(angle)))
        points = np.concatenate((at, rng.uniform(0, side, (n - there, 2))))
        windows = hotspots(grid.counts(WEST + points[:, 0], SOUTH + points[:, 1]), grid, seed=i)
        found += any(holds(window, grid, WEST + middle[0], SOUTH + middle[1], radius) for window in windows)
    return found / maps


def holds(window: Window, grid: Grid, easting: float, northing: float, radius: float) -> bool:
    """Whether a window touches a place."""
    half = window.side * grid.cell / 2
    east, north = grid.west + window.column * grid.cell + half, grid.south + window.row * grid.cell + half
    return abs(east - easting) < half + radius and abs(north - northing) < half + radius


def pooled_hits(kind: str, seeds: Iterable[int]) -> tuple[dict[tuple[str, str], float], list[str]]:
    """(hits by method and area, pooled over the seeds; the verdicts)."""
    grid, hits, verdicts = square(), defaultdict[tuple[str, str], float](float), list[str]()
    for seed in seeds:
        found = world(kind, seed)
        tested = backtest(found.easting, found.northing, found.day, grid, seed=seed)
        verdicts.append(tested.verdict)
        for line in tested.methods:
            hits[line.method, line.area] += line.hits
    return hits, verdicts


def best_rival(hits: dict[tuple[str, str], float], area: str) -> str:
    """The rival with the most hits on an area."""
    return max((name for name, of in hits if of == area and name != OURS), key=lambda name: hits[name, area])


def ward_only(seeds: Iterable[int], share: float = 0.3) -> tuple[int, int, float]:
    """On worlds where so many records name only their ward: (top ten cells that hold a ward's representative point and
    are there because of it, the same with such records put at that point, PAI at 1 % over that).

    Because of it: the cell leaves the top ten when the representative point is moved elsewhere in its ward.
    """
    spread_artefacts = point_artefacts = 0
    spread_hits = point_hits = 0.0
    grid, outlines = square(), wards()
    middles = {code: (o.centroid.x, o.centroid.y) for code, o in outlines.items()}
    corners = {code: (o.bounds[0] + 50, o.bounds[1] + 50) for code, o in outlines.items()}
    spots = np.array(list(middles.values()))
    of_wards = set(grid.index(spots[:, 0], spots[:, 1]).tolist())
    for seed in seeds:
        found, rng = world("clustered", seed), np.random.default_rng(seed)
        cut = found.day.min() + 365 * 3
        earlier, later = _slice(found, found.day < cut), _slice(found, found.day >= cut)
        after = grid.counts(later.easting, later.northing)
        vague = rng.random(len(earlier.day)) < share
        told = [_some_by_ward(earlier, vague, at) for at in (middles, corners)]
        spread = [surface(count(events, grid, outlines).every, grid).mean for events in told]
        point = [surface(count(_at_points(events), grid).every, grid).mean for events in told]
        spread_artefacts += len(of_wards & (_top_ten(spread[0]) - _top_ten(spread[1])))
        point_artefacts += len(of_wards & (_top_ten(point[0]) - _top_ten(point[1])))
        spread_hits += _hits(spread[0], after)
        point_hits += _hits(point[0], after)
    return spread_artefacts, point_artefacts, spread_hits / point_hits


def _at_points(events: Iterable[Event]) -> list[Event]:
    """The usual way: whatever has coordinates is put there."""
    return [replace(event, location_class=LocationClass.PREMISES) for event in events]


def _top_ten(score: Floats) -> set[int]:
    return set(np.argsort(score.ravel(), kind="stable")[-10:].tolist())


def _slice(found: World, rows: np.ndarray) -> World:
    return World(found.easting[rows], found.northing[rows], found.day[rows])


def _some_by_ward(found: World, vague: np.ndarray, middles: dict[str, tuple[float, float]]) -> list[Event]:
    step = 6_000.0 / 5
    events: list[Event] = []
    points = zip(found.easting.tolist(), found.northing.tolist(), vague.tolist(), strict=True)
    for i, (east, north, by_ward) in enumerate(points):
        code = f"X{int((north - SOUTH) // step)}{int((east - WEST) // step)}"
        event = premises_event(f"E{i}", east, north)
        if by_ward:
            middle = middles[code]
            event = replace(
                event, easting=middle[0], northing=middle[1], location_class=LocationClass.WARD, area=code, radius=1500
            )
        events.append(event)
    return events


def _hits(score: Floats, after: Floats, share: float = 0.01) -> float:
    cells = np.argsort(score.ravel())[-round(score.size * share) :]
    return float(after.ravel()[cells].sum())


def scan_figures(runs: int) -> tuple[float, float]:
    """(share of planted clusters of 4 a month over 300 a year alerted by month 3, false alerts a monthly test)."""
    grid, end, found, false, tests = square(cell=250.0), date(2026, 1, 1), 0, 0, 0
    rng = np.random.default_rng(3)
    for run in range(runs):
        n = int(rng.poisson(900))
        places = rng.uniform(300, 5_700, (12, 2))
        near = places[rng.integers(0, 12, n)] + rng.normal(0, 150, (n, 2))
        at = np.where(rng.random((n, 1)) < 0.4, rng.uniform(0, 6_000, (n, 2)), np.clip(near, 1, 5_999))
        day = rng.integers(0, 1095, n)
        middle = rng.uniform(500, 5_500, 2)
        planted, planted_day = (
            middle + rng.normal(0, 80, (12, 2)),
            1005 + np.repeat([0, 30, 60], 4) + rng.integers(0, 30, 12),
        )
        background = _dated(at, day, "B", end)
        cluster = _dated(planted, planted_day, "P", end)
        alerted = False
        for upto in (1035, 1065, 1095):
            now = end + timedelta(days=upto - 1096)
            false += len(emerging(background, grid, as_of=now, seed=run))
            tests += 1
            alerts = emerging([*background, *cluster], grid, as_of=now, seed=run)
            alerted |= any(
                abs(a.easting - WEST - middle[0]) < a.side / 2 + 100
                and abs(a.northing - SOUTH - middle[1]) < a.side / 2 + 100
                for a in alerts
            )
        found += alerted
    return found / runs, false / tests


def _dated(points: np.ndarray, day: np.ndarray, letter: str, end: date) -> list[Event]:
    rows = zip(points.tolist(), day.tolist(), strict=True)
    return [
        premises_event(f"{letter}{i}", WEST + x, SOUTH + y, end + timedelta(days=d - 1095))
        for i, ((x, y), d) in enumerate(rows)
    ]


def covered_in_world(n: int, maps: int) -> float:
    """The same where places differ: a field of the rate is drawn, smooth quarters with doors in them, then events."""
    grid, held = square(), list[float]()
    rng = np.random.default_rng(n)
    east, north = grid.centres()
    for _ in range(maps):
        rate = np.full(grid.shape, 0.3)
        for x, y in rng.uniform(300, 5_700, (8, 2)):
            width = rng.uniform(200, 700)
            rate += rng.pareto(2.0) * np.exp(-((east - WEST - x) ** 2 + (north - SOUTH - y) ** 2) / (2 * width**2))
        rate *= rng.gamma(2.0, 0.5, grid.shape)
        rate *= n / rate.sum()
        low, high = surface(rng.poisson(rate).astype(np.float64), grid).interval()
        held.append(float(((low <= rate) & (rate <= high)).mean()))
    return float(np.mean(held))
