"""The hotspots of a period, put together: premises first, then the surface, what is real, and what is not on the map.

Every figure keeps what is needed to question it: n, the period, the grid, how significance was worked out, and how many
events have no usable place.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from analysis.hotspots.change import Change, Course, change
from analysis.hotspots.events import Beside, CameBy, Event, columns, in_period
from analysis.hotspots.grid import Bools, Grid, Ints
from analysis.hotspots.premises import PlaceFacts, Premises, repeat_premises
from analysis.hotspots.significance import SIMULATIONS, Window, hotspots
from analysis.hotspots.spread import Counted, count
from analysis.hotspots.surface import FEWEST, Surface, surface

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

PAST = frozenset({Course.FADING, Course.GONE})
"""What a hotspot of earlier times, which the period of the map does not show, must be doing to be listed."""
TIMES = 2.0
"""A cell's probability is that of more than so many times the rate of the whole ground."""


@dataclass(frozen=True, slots=True)
class Hotspot:
    """A square with more events than chance would put there. Middle and side in metres, EPSG:27700.

    `events` and `expected` are of the period and well located; `p` pays for having looked everywhere; `probability` is
    the posterior one that its hottest cell has more than twice the rate of the whole ground.
    """

    easting: float
    northing: float
    side: float
    events: int
    expected: float
    p: float
    probability: float
    children: int
    agencies: int
    change: Change
    event_ids: tuple[str, ...]

    @property
    def course(self) -> Course:
        """New, rising, steady, fading or gone."""
        return self.change.course


@dataclass(frozen=True, slots=True, eq=False)
class Hotspots:
    """What is found, and what it stands on."""

    hotspots: tuple[Hotspot, ...]
    premises: tuple[Premises, ...]
    surface: Surface | None
    why_no_surface: str
    counted: Counted
    grid: Grid
    beside: Beside
    since: date | None
    until: date | None
    tested: int
    simulations: int
    seed: int
    events: tuple[Event, ...]

    @property
    def measure(self) -> str:
        """What the map shows, in the words that it must carry."""
        return "rate against the baseline" if self.grid.has_baseline else "concentration of reports"


def find(
    events: Iterable[Event],
    grid: Grid,
    *,
    as_of: date,
    seed: int,
    since: date | None = None,
    until: date | None = None,
    last_meeting: date | None = None,
    areas: "Mapping[str, BaseGeometry] | None" = None,
    facts: Mapping[str, PlaceFacts] | None = None,
    looked_too: bool = False,
    protected_too: bool = False,
    simulations: int = SIMULATIONS,
) -> Hotspots:
    """Find the hotspots of a period.

    Args:
        events: one each, of all time; changes are told from them.
        grid: the ground, with or without a baseline.
        as_of: the day of the picture.
        seed: of the simulated maps.
        since: first day of the map, open if None.
        until: last day of the map, open if None.
        last_meeting: from which day on events count as new since then.
        areas: outlines by code, for events known by their LSOA or ward.
        facts: names and licences by place.
        looked_too: also what was found because officers looked; left out otherwise, for it shows where they looked.
        protected_too: also homes, refuges and placements; for analyst, chair and the responsible social care alone.
        simulations: simulated maps of the test.
    """
    history = tuple(events)
    here = in_period(history, since, until)
    sorts = [_sort(event, looked_too=looked_too, protected_too=protected_too) for event in here]
    used = [event for event, sort in zip(here, sorts, strict=True) if sort in ("mapped", "unmapped")]
    shown = tuple(event for event in used if event.is_mapped)
    history = [e for e in history if _sort(e, looked_too=looked_too, protected_too=protected_too) == "mapped"]
    counted = count(shown, grid, areas)
    n = round(float(counted.every.sum()))
    fitted = surface(counted.every, grid) if n >= FEWEST else None
    windows = hotspots(counted.points, grid, seed=seed, simulations=simulations)
    found = _told(windows, shown, history, fitted, grid, as_of)
    if len(history) > len(shown):
        ever = hotspots(count(history, grid, areas).points, grid, seed=seed, simulations=simulations)
        past = [window for window in ever if not any(_overlap(window, other) for other in windows)]
        found += tuple(h for h in _told(past, history, history, fitted, grid, as_of) if h.course in PAST)
    return Hotspots(
        hotspots=found,
        premises=repeat_premises(
            used, as_of=as_of, last_meeting=last_meeting, facts=facts, protected_too=protected_too, history=history
        ),
        surface=fitted,
        why_no_surface="" if fitted else f"{n} located events are fewer than the {FEWEST} that a surface needs.",
        counted=counted,
        grid=grid,
        beside=Beside(
            events=len(here),
            mapped=len(shown) - counted.outside,
            unmapped=sorts.count("unmapped"),
            protected=sorts.count("protected"),
            found_because_we_looked=sorts.count("looked"),
            outside=counted.outside,
            by_class=tuple(sorted(Counter(event.location_class for event in used).items())),
        ),
        since=since,
        until=until,
        tested=int(counted.points.sum()),
        simulations=simulations,
        seed=seed,
        events=shown,
    )


def _sort(event: Event, *, looked_too: bool, protected_too: bool) -> str:
    """What becomes of an event: each is exactly one of these."""
    if event.came_by is CameBy.FOUND_BECAUSE_WE_LOOKED and not looked_too:
        return "looked"
    if event.protected and not protected_too:
        return "protected"
    return "mapped" if event.is_mapped else "unmapped"


def _overlap(one: Window, other: Window) -> bool:
    return (
        one.row < other.row + other.side
        and other.row < one.row + one.side
        and one.column < other.column + other.side
        and other.column < one.column + one.side
    )


def _cells(events: Sequence[Event], grid: Grid) -> Ints:
    arrays = columns(events)
    return grid.index(arrays.easting, arrays.northing)


def _within(window: Window, flat: Ints, grid: Grid) -> Bools:
    row, column = np.divmod(flat, grid.shape[1])
    inside = (row >= window.row) & (row < window.row + window.side)
    return inside & (column >= window.column) & (column < window.column + window.side) & (flat >= 0)


def _told(
    windows: Sequence[Window],
    shown: Sequence[Event],
    history: Sequence[Event],
    fitted: Surface | None,
    grid: Grid,
    as_of: date,
) -> tuple[Hotspot, ...]:
    now, ever = [e for e in shown if e.is_point], [e for e in history if e.is_point]
    rows_now, rows_ever = _cells(now, grid), _cells(ever, grid)
    above = None if fitted is None else fitted.above(TIMES)
    held_since = min((event.day for event in history if event.day), default=None)
    told: list[Hotspot] = []
    for window in windows:
        inside = [now[i] for i in np.flatnonzero(_within(window, rows_now, grid)).tolist()]
        always = [ever[i] for i in np.flatnonzero(_within(window, rows_ever, grid)).tolist()]
        half = window.side * grid.cell / 2
        told.append(
            Hotspot(
                easting=grid.west + window.column * grid.cell + half,
                northing=grid.south + window.row * grid.cell + half,
                side=window.side * grid.cell,
                events=window.events,
                expected=window.expected,
                p=window.p,
                probability=float("nan") if above is None else float(above[window.cells()].max()),
                children=len(frozenset[str]().union(*(e.children for e in inside))),
                agencies=len(frozenset[str]().union(*(e.agencies for e in inside))),
                change=change([e.day for e in always if e.day], as_of=as_of, held_since=held_since),
                event_ids=tuple(sorted(e.event_id for e in inside)),
            )
        )
    return tuple(told)
