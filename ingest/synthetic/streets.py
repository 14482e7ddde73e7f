"""The streets of the town and their postcodes."""

import math
from random import Random

import shapely
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from ingest.synthetic.ground import CENTRE, SmallArea, Street
from ingest.synthetic.rng import pick

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


def streets_of(rng: Random, outline: Polygon, areas: list[SmallArea], wanted: int, radius: float) -> list[Street]:
    """Lay so many streets, closer together towards the middle, and give each stretch a postcode."""
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
