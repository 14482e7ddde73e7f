"""Counts per cell when some places are uncertain: nobody is put at the middle of a ward.

A premises or postcode is a point. A street or named place is a Gaussian of its radius. An LSOA or ward is spread over
its area in proportion to where the better-located events are; where those are fewer than a surface needs, in proportion
to exposure. Every event on the ground adds exactly one to the sum.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analysis.hotspots.events import AREAS, Event, columns
from analysis.hotspots.grid import Floats, Grid
from analysis.hotspots.kernel import smooth
from analysis.hotspots.surface import FEWEST, surface

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """Events per cell (rows, columns): `points` well-located ones alone, `every` with the uncertain ones spread.

    `outside` are events that lie on no cell of the ground.
    """

    points: Floats
    every: Floats
    outside: int
    spread: int


def count(events: Sequence[Event], grid: Grid, areas: "Mapping[str, BaseGeometry] | None" = None) -> Counted:
    """Count mapped events on a grid; `areas` are outlines by code in EPSG:27700."""
    mapped = [event for event in events if event.is_mapped]
    exact = columns([event for event in mapped if event.is_point])
    points = grid.counts(exact.easting, exact.northing)
    blurred, missed = _blurred([e for e in mapped if not e.is_point and not _is_area(e)], grid)
    better = points + blurred
    over_areas, off_areas = _over_areas([event for event in mapped if _is_area(event)], grid, better, areas or {})
    outside = len(exact.easting) - int(points.sum()) + missed + off_areas
    return Counted(points, better + over_areas, outside, len(mapped) - len(exact.easting) - missed - off_areas)


def _is_area(event: Event) -> bool:
    return event.location_class in AREAS


def _blurred(events: Sequence[Event], grid: Grid) -> tuple[Floats, int]:
    """Gaussian of each event's radius, made whole again where it would run over the border; and those outside."""
    total, held = np.zeros(grid.shape), 0
    for radius in sorted({event.radius for event in events}):
        there = columns([event for event in events if event.radius == radius])
        at = grid.counts(there.easting, there.northing)
        held += int(at.sum())
        width = max(radius, grid.cell / 4)
        reach = smooth(grid.inside.astype(np.float64), width, grid.cell)
        share = np.divide(at, reach, out=np.zeros(grid.shape), where=reach > 0)
        total += smooth(share, width, grid.cell) * grid.inside
    return total, len(events) - held


def _over_areas(
    events: Sequence[Event], grid: Grid, better: Floats, areas: "Mapping[str, BaseGeometry]"
) -> tuple[Floats, int]:
    total, missed = np.zeros(grid.shape), 0
    if not events:
        return total, 0
    weight = surface(better, grid).mean if better.sum() >= FEWEST else grid.exposure
    shares: dict[object, Floats | None] = {}
    cover = _covers(grid)
    for event in events:
        key = event.area if event.area in areas else (event.easting, event.northing, event.radius)
        if key not in shares:
            shares[key] = _share(cover(event, areas.get(event.area)), weight)
        share = shares[key]
        if share is None:
            missed += 1
        else:
            total += share
    return total, missed


def _share(inside: Floats, weight: Floats) -> Floats | None:
    held = inside * weight
    whole = held.sum()
    return held / whole if whole > 0 else None


def _covers(grid: Grid) -> "Callable[[Event, BaseGeometry | None], Floats]":
    import shapely

    east, north = grid.centres()

    def cover(event: Event, outline: "BaseGeometry | None") -> Floats:
        """1 for the cells of an event's area: its outline, or the circle of its doubt."""
        if outline is None:
            near = np.hypot(east - event.easting, north - event.northing) <= max(event.radius, grid.cell)
            return near.astype(np.float64)
        shapely.prepare(outline)
        return shapely.contains_xy(outline, east, north).astype(np.float64)

    return cover
