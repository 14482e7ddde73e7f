"""Main roads and a river, for a map to draw: nobody lives on them."""

import math
from random import Random

from shapely.affinity import translate
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from ingest.synthetic.ground import CENTRE


def main_roads(rng: Random, outline: Polygon, radius: float) -> tuple[LineString, ...]:
    """Roads from the middle to the edge, each winding a little: for a map to draw, nobody lives on them."""
    turn = rng.uniform(0, math.tau)
    return tuple(
        _within(_winding(rng, turn + math.tau * n / 6 + rng.gauss(0, 0.15), radius), outline) for n in range(6)
    )


def river_of(rng: Random, outline: Polygon, radius: float) -> BaseGeometry:
    """A river from edge to edge through the town, some forty metres wide."""
    angle = rng.uniform(0, math.tau)
    up, down = _winding(rng, angle, radius), _winding(rng, angle + math.pi + rng.gauss(0, 0.4), radius)
    course = LineString([*reversed(up.coords), *list(down.coords)[1:]])
    shifted = translate(course, radius * 0.12, radius * 0.16)
    return shifted.buffer(20).intersection(outline)


def _winding(rng: Random, angle: float, radius: float) -> LineString:
    points = [CENTRE]
    while math.dist(points[-1], CENTRE) < radius * 1.6:
        angle += rng.gauss(0, 0.13)
        step = radius / 7
        points.append((points[-1][0] + step * math.cos(angle), points[-1][1] + step * math.sin(angle)))
    return LineString(points)


def _within(road: LineString, outline: Polygon) -> LineString:
    """The part of a road inside the town, from the middle on."""
    cut = road.intersection(outline)
    parts = (
        [cut]
        if isinstance(cut, LineString)
        else [part for part in getattr(cut, "geoms", ()) if isinstance(part, LineString)]
    )
    return min(parts, key=lambda part: part.distance(Point(*CENTRE)))
