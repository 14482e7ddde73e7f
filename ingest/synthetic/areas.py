"""The town's outline, its small areas and wards: irregular, and nested as those of real places are.

Small areas are the Voronoi cells of jittered points, cut by the outline; wards are small areas joined.
"""

import math
from random import Random

import shapely
from shapely.geometry import MultiPoint, Point, Polygon
from shapely.geometry.base import BaseGeometry

from ingest.synthetic.ground import CENTRE, SmallArea, Ward

WARD_NAMES = (
    "Market",
    "Saltings",
    "Northgate",
    "Kiln Hill",
    "Fenside",
    "Abbey",
    "Docklands",
    "Upper Mere",
    "Lower Mere",
    "Gorsey Bank",
)


def outline_of(rng: Random, radius: float) -> Polygon:
    """Draw the edge of the town: a circle with waves of many lengths on it."""
    waves = [(k, rng.uniform(-0.16, 0.16) / k**0.8, rng.uniform(0, math.tau)) for k in range(2, 24)]
    points: list[tuple[float, float]] = []
    for step in range(240):
        angle = math.tau * step / 240
        reach = radius * (1 + sum(size * math.cos(k * angle + phase) for k, size, phase in waves))
        points.append((CENTRE[0] + reach * math.cos(angle) * 1.15, CENTRE[1] + reach * math.sin(angle) * 0.92))
    return Polygon(points)


def small_areas(rng: Random, outline: Polygon) -> list[BaseGeometry]:
    """Cut the town into some forty small areas."""
    points = _scatter(rng, outline, 42)
    cells = shapely.voronoi_polygons(MultiPoint(points), extend_to=outline, ordered=True)
    return [cell.intersection(outline) for cell in cells.geoms]


def _scatter(rng: Random, outline: Polygon, wanted: int) -> list[Point]:
    """Points inside the outline, on a jittered hexagonal grid: irregular, yet of similar sizes."""
    spacing = math.sqrt(outline.area / wanted / 0.866)
    left, bottom, right, top = outline.bounds
    points: list[Point] = []
    rows = int((top - bottom) / (spacing * 0.866)) + 2
    for row in range(rows):
        for column in range(int((right - left) / spacing) + 2):
            x = left + (column + 0.5 * (row % 2)) * spacing + rng.gauss(0, spacing * 0.22)
            y = bottom + row * spacing * 0.866 + rng.gauss(0, spacing * 0.22)
            if outline.contains(Point(x, y)):
                points.append(Point(x, y))
    return points


def wards_of(rng: Random, areas: list[BaseGeometry], outline: Polygon) -> list[tuple[Ward, list[int]]]:
    """Join small areas into wards, with the places in the list of the areas in each."""
    middles = rng.sample([area.centroid for area in areas], len(WARD_NAMES))
    middles = _spread(middles, areas)
    members: list[list[int]] = [[] for _ in middles]
    for i, area in enumerate(areas):
        members[min(range(len(middles)), key=lambda m: middles[m].distance(area.centroid))].append(i)
    filled = [group for group in members if group]
    return [
        (Ward(f"W-{n:02}", f"X05{n:06}", WARD_NAMES[n - 1], shapely.union_all([areas[i] for i in group])), group)
        for n, group in enumerate(filled, start=1)
    ]


def _spread(middles: list[Point], areas: list[BaseGeometry]) -> list[Point]:
    """Move the middles to the centres of what is nearest to them, a few times, so that no ward is a sliver."""
    for _ in range(5):
        near: list[list[Point]] = [[] for _ in middles]
        for area in areas:
            spot = area.centroid
            near[min(range(len(middles)), key=lambda m: middles[m].distance(spot))].append(spot)
        middles = [
            MultiPoint(points).centroid if points else middle for points, middle in zip(near, middles, strict=True)
        ]
    return middles


def numbered_areas(areas: list[BaseGeometry], wards: list[tuple[Ward, list[int]]]) -> list[SmallArea]:
    """Give the small areas their names and codes, ward by ward."""
    numbered: list[SmallArea] = []
    for ward, group in wards:
        for letter, i in enumerate(group):
            n = len(numbered) + 1
            name = f"Hollowmere {int(ward.id[2:]):03}{chr(65 + letter)}"
            numbered.append(SmallArea(f"A-{n:03}", f"X01{n:06}", name, ward.id, areas[i]))
    return numbered
