"""Where Hollowmere lies: an outline, wards, small areas, streets and postcodes, in the North Sea.

Everything is worked out in EPSG:27700 metres around (600000, 450000),
where there is only water. Small areas are the Voronoi cells of
jittered points cut by the outline; wards are small areas joined; so all borders are irregular and nest, as those of
real places do.
"""

import math
from dataclasses import dataclass
from functools import cache
from random import Random

import shapely
from pyproj import Transformer
from shapely.affinity import translate
from shapely.geometry import LineString, MultiPoint, Point, Polygon
from shapely.geometry.base import BaseGeometry

from ingest.synthetic.rng import pick, stream

CENTRE = (600_000.0, 450_000.0)
POSTCODE_AREA = "XX"
_UNIT_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"  # C I K M O V are never used in the last two letters
STREET_WORDS = (
    "Tannery Quarry Mill Lantern Heron Foundry Chapel Orchard Saltmarsh Gorse Bellfield Weaver Kiln Priory "
    "Sluice Alder Rookery Harbour Cinder Willow Maltings Ferry Beacon Cooper Larch Brickfield Abbot Curlew "
    "Dyke Hawthorn Ropewalk Summer Winter Granary Fuller Lock Poplar Thistle Bittern Chandler"
).split()
_STREET_KINDS = (
    "Road",
    "Street",
    "Lane",
    "Close",
    "Avenue",
    "Drive",
    "Terrace",
    "Way",
    "Crescent",
    "Court",
    "Rise",
    "Walk",
)
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


@dataclass(frozen=True, slots=True)
class Ward:
    """One ward: the small areas that are nearest to its middle."""

    id: str
    code: str
    name: str
    outline: BaseGeometry


@dataclass(frozen=True, slots=True)
class SmallArea:
    """One small census-like area (LSOA-like) inside one ward."""

    id: str
    code: str
    name: str
    ward_id: str
    outline: BaseGeometry


@dataclass(frozen=True, slots=True)
class Street:
    """One street as a bent line, with the postcodes of its stretches."""

    id: str
    name: str
    line: LineString
    ward_id: str
    area_id: str
    postcodes: tuple[str, ...]

    def at(self, share: float, side: float) -> tuple[float, float]:
        """Return easting and northing at a share of the length, `side` metres off the middle of the road."""
        spot = self.line.interpolate(share, normalized=True)
        (x0, y0), (x1, y1) = self.line.coords[0], self.line.coords[-1]
        length = math.hypot(x1 - x0, y1 - y0) or 1.0
        return spot.x - (y1 - y0) / length * side, spot.y + (x1 - x0) / length * side

    def postcode_at(self, share: float) -> str:
        """Return the postcode of that stretch."""
        return self.postcodes[min(int(share * len(self.postcodes)), len(self.postcodes) - 1)]


@dataclass(frozen=True, slots=True)
class Postcode:
    """One postcode with the middle of its addresses."""

    text: str
    easting: float
    northing: float
    ward_id: str


@dataclass(frozen=True, slots=True)
class Geography:
    """The whole ground plan."""

    outline: Polygon
    wards: tuple[Ward, ...]
    areas: tuple[SmallArea, ...]
    streets: tuple[Street, ...]
    postcodes: tuple[Postcode, ...]
    main_roads: tuple[LineString, ...]
    river: BaseGeometry


@cache
def _to_degrees() -> Transformer:
    return Transformer.from_crs(27700, 4326, always_xy=True)


def to_degrees(easting: float, northing: float) -> tuple[float, float]:
    """Return latitude and longitude (WGS84, six decimals: about a tenth of a metre)."""
    lon, lat = _to_degrees().transform(easting, northing)
    return round(lat, 6), round(lon, 6)


def draw_geography(seed: int, households: int) -> Geography:
    """Draw the town so that it has addresses for so many households."""
    rng = stream(seed, "geography")
    streets_wanted = max(190, households // 12)
    radius = 2_300 * math.sqrt(max(1.0, streets_wanted / 190))
    outline = _outline(rng, radius)
    areas = _small_areas(rng, outline)
    wards = _wards(rng, areas, outline)
    small = _numbered_areas(areas, wards)
    streets = _streets(rng, outline, small, streets_wanted, radius)
    codes = tuple(
        Postcode(code, *_round(street.at((i + 0.5) / len(street.postcodes), 6.0)), street.ward_id)
        for street in streets
        for i, code in enumerate(street.postcodes)
    )
    roads, river = _main_roads(rng, outline, radius), _river(rng, outline, radius)
    return Geography(outline, tuple(ward for ward, _ in wards), tuple(small), tuple(streets), codes, roads, river)


def _round(spot: tuple[float, float]) -> tuple[float, float]:
    return round(spot[0]), round(spot[1])


def _outline(rng: Random, radius: float) -> Polygon:
    waves = [(k, rng.uniform(-0.16, 0.16) / k**0.8, rng.uniform(0, math.tau)) for k in range(2, 24)]
    points: list[tuple[float, float]] = []
    for step in range(240):
        angle = math.tau * step / 240
        reach = radius * (1 + sum(size * math.cos(k * angle + phase) for k, size, phase in waves))
        points.append((CENTRE[0] + reach * math.cos(angle) * 1.15, CENTRE[1] + reach * math.sin(angle) * 0.92))
    return Polygon(points)


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


def _small_areas(rng: Random, outline: Polygon) -> list[BaseGeometry]:
    points = _scatter(rng, outline, 42)
    cells = shapely.voronoi_polygons(MultiPoint(points), extend_to=outline, ordered=True)
    return [cell.intersection(outline) for cell in cells.geoms]


def _wards(rng: Random, areas: list[BaseGeometry], outline: Polygon) -> list[tuple[Ward, list[int]]]:
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


def _numbered_areas(areas: list[BaseGeometry], wards: list[tuple[Ward, list[int]]]) -> list[SmallArea]:
    numbered: list[SmallArea] = []
    for ward, group in wards:
        for letter, i in enumerate(group):
            n = len(numbered) + 1
            name = f"Hollowmere {int(ward.id[2:]):03}{chr(65 + letter)}"
            numbered.append(SmallArea(f"A-{n:03}", f"X01{n:06}", name, ward.id, areas[i]))
    return numbered


def _streets(rng: Random, outline: Polygon, areas: list[SmallArea], wanted: int, radius: float) -> list[Street]:
    tree = shapely.STRtree([area.outline for area in areas])
    names = _street_names(rng, wanted)
    inner = outline.buffer(-60)
    streets: list[Street] = []
    codes = _PostcodeIssue()
    gap = math.sqrt(outline.area / wanted) * 0.55
    taken: list[Point] = []
    while len(streets) < wanted:
        middle = Point(CENTRE[0] + rng.gauss(0, radius * 0.55), CENTRE[1] + rng.gauss(0, radius * 0.45))
        if not inner.contains(middle) or any(abs(p.x - middle.x) < gap and abs(p.y - middle.y) < gap for p in taken):
            gap *= 0.998
            continue
        taken.append(middle)
        line = _bent_line(rng, middle, inner)
        area = areas[int(tree.nearest(middle))]
        stretches = max(1, round(line.length / 130))
        issued = tuple(codes.next(int(area.ward_id[2:])) for _ in range(stretches))
        streets.append(Street(f"S-{len(streets) + 1:04}", names[len(streets)], line, area.ward_id, area.id, issued))
    return streets


def _bent_line(rng: Random, middle: Point, inner: BaseGeometry) -> LineString:
    """A street of three points that follows the grain of the ground, or crosses it."""
    grain = 0.9 * math.sin((middle.x - CENTRE[0]) / 900) + 0.7 * math.cos((middle.y - CENTRE[1]) / 1_100)
    angle = grain + pick(rng, (0.0, math.pi / 2)) + rng.gauss(0, 0.08)
    half = rng.uniform(70, 260)
    bend = rng.gauss(0, half * 0.15)
    along, across = (math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))
    points = [
        (
            round(middle.x + along[0] * reach + across[0] * off, 1),
            round(middle.y + along[1] * reach + across[1] * off, 1),
        )
        for reach, off in ((-half, 0.0), (0.0, bend), (half, 0.0))
    ]
    cut = LineString(points).intersection(inner)
    return (
        cut
        if isinstance(cut, LineString) and cut.length > 60
        else LineString([points[1], (points[1][0] + 80.0, points[1][1])])
    )


def _main_roads(rng: Random, outline: Polygon, radius: float) -> tuple[LineString, ...]:
    """Roads from the middle to the edge, each winding a little: for a map to draw, nobody lives on them."""
    turn = rng.uniform(0, math.tau)
    return tuple(
        _within(_winding(rng, turn + math.tau * n / 6 + rng.gauss(0, 0.15), radius), outline) for n in range(6)
    )


def _river(rng: Random, outline: Polygon, radius: float) -> BaseGeometry:
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


def _street_names(rng: Random, wanted: int) -> list[str]:
    names = [f"{word} {kind}" for word in STREET_WORDS for kind in _STREET_KINDS]
    rng.shuffle(names)
    more = [
        f"{first} {name}"
        for first in ("Old", "Upper", "Lower", "North", "South", "East", "West", "Great", "Little")
        for name in names
    ]
    return (names + more)[:wanted]


class _PostcodeIssue:
    """Hands out postcodes of the unused area XX, one district a ward, none twice."""

    def __init__(self) -> None:
        self._issued: dict[int, int] = {}

    def next(self, district: int) -> str:
        n = self._issued.get(district, 0)
        self._issued[district] = n + 1
        n = n * 7 % 4_000  # neighbouring streets do not differ by one letter only; 7 and 4,000 share no factor
        sector, unit = divmod(n, 400)
        return f"{POSTCODE_AREA}{district} {sector}{_UNIT_LETTERS[unit // 20]}{_UNIT_LETTERS[unit % 20]}"
