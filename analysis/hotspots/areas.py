"""Which ward or small area each event lies in, and counts by area."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

import numpy as np

from analysis.hotspots.events import Event, columns
from analysis.hotspots.grid import Floats, Ints

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


def join(easting: Floats, northing: Floats, outlines: "Sequence[BaseGeometry]") -> Ints:
    """Position of the area each point lies in, -1 outside all; on a shared border the first of them."""
    import shapely

    found = np.full(len(easting), len(outlines), np.int64)
    if len(easting) and len(outlines):
        tree = shapely.STRtree(list(outlines))
        point, area = tree.query(shapely.points(easting, northing), predicate="intersects")
        np.minimum.at(found, point, area)
    return np.where(found == len(outlines), -1, found)


def area_of(events: Sequence[Event], outlines: "Mapping[str, BaseGeometry]") -> tuple[str, ...]:
    """Code of the area of each event, "" where it lies in none or its place is not known.

    An event that names its own area keeps it, if it is one of these.
    """
    codes = tuple(outlines)
    arrays = columns(events)
    positions = cast("list[int]", join(arrays.easting, arrays.northing, list(outlines.values())).tolist())
    named: list[str] = []
    for event, at in zip(events, positions, strict=True):
        found = codes[at] if event.is_mapped and at >= 0 else ""
        named.append(event.area if event.area in outlines else found)
    return tuple(named)
