"""What the ground plan is made of: wards, small areas, streets and postcodes, in EPSG:27700 metres.

The town lies around (600000, 450000), where there is only the North Sea.
"""

import math
from dataclasses import dataclass
from functools import cache

from pyproj import Transformer
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

CENTRE = (600_000.0, 450_000.0)


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
