"""A point on the ground, on the British National Grid and in WGS84, with how exactly it was given."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Self

from graph.values.errors import UnreadableValue
from graph.values.text import clean, fold, says_unknown

if TYPE_CHECKING:
    from pyproj import Transformer

_REMEDY = (
    "Give latitude and longitude such as 53.90754 and 1.04325, "
    "or easting and northing in metres such as 600000 and 450000."
)
_EASTINGS, _NORTHINGS = (0, 700_000), (0, 1_300_000)
_LATITUDES, _LONGITUDES = (49.0, 62.0), (-9.5, 4.5)
_METRES_IN_A_DEGREE = 111_000
_HELMERT_DOUBT = 5.0
_LARGEST_DOUBT = 100_000.0

# EPSG:1314, OSGB36 to WGS 84 (6), good to about two metres on land. Named step by step, so that a machine that
# happens to hold the finer OSTN15 grid does not come to another point than one that does not.
_GRID_TO_WGS84 = (
    "+proj=pipeline +step +inv +proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy "
    "+step +proj=push +v_3 +step +proj=cart +ellps=airy "
    "+step +proj=helmert +x=446.448 +y=-125.157 +z=542.06 +rx=0.15 +ry=0.247 +rz=0.842 +s=-20.489 "
    "+convention=position_vector "
    "+step +inv +proj=cart +ellps=WGS84 +step +proj=pop +v_3 +step +proj=unitconvert +xy_in=rad +xy_out=deg"
)
_NUMBER = re.compile(r"([+\-]?)([0-9]{1,9})(?:\.([0-9]{0,15}))?(?:e\+?([0-9]))?")
_PAIR = re.compile(r"\s*[,;/ ]\s*")


@dataclass(frozen=True, slots=True)
class Point:
    """A point in metres on the British National Grid (EPSG:27700), to a decimetre, with the radius of doubt in metres.

    The radius is half of the last decimal that was written: 53.9 is known to some five kilometres.
    """

    easting: float
    northing: float
    radius: float = 1.0

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a pair in one text: latitude and longitude, or easting and northing; a third number is the radius.

        Raises:
            UnreadableValue: no pair of numbers, the point 0,0, the wrong way round, or outside the United Kingdom.
        """
        if len(text) > 100:
            raise UnreadableValue("This is too long for a pair of coordinates.", _REMEDY)
        parts = _PAIR.split(clean(text).strip(" ()[]"))
        if len(parts) not in (2, 3):
            raise UnreadableValue("This is not a pair of coordinates.", _REMEDY)
        first, _ = _number(parts[0])
        point = (
            cls.from_grid(parts[0], parts[1])
            if abs(first) > 180 or len(parts) == 3
            else cls.from_degrees(parts[0], parts[1])
        )
        return point if len(parts) == 2 else cls(point.easting, point.northing, _number(parts[2])[0])

    @classmethod
    def from_texts(cls, *, latitude: str = "", longitude: str = "", easting: str = "", northing: str = "") -> Self:
        """Read the columns of a record: whichever pair is there; one number without the other is no value."""
        if latitude.strip() and longitude.strip():
            return cls.from_degrees(latitude, longitude)
        if easting.strip() and northing.strip():
            return cls.from_grid(easting, northing)
        raise UnreadableValue("One coordinate without the other is no place.", _REMEDY)

    @classmethod
    def from_degrees(cls, latitude: str, longitude: str) -> Self:
        """Read WGS84 degrees."""
        north, north_doubt = _number(latitude)
        east, east_doubt = _number(longitude)
        _refuse_zero(north, east)
        if not _within(north, _LATITUDES) or not _within(east, _LONGITUDES):
            if _within(east, _LATITUDES) and _within(north, _LONGITUDES):
                raise UnreadableValue(
                    "Latitude and longitude are the wrong way round.",
                    "Put the larger number, from 49 to 62, in latitude.",
                )
            raise UnreadableValue("This point lies outside the United Kingdom.", _REMEDY)
        easting, northing = _to_grid(east, north)
        doubt = max(north_doubt, east_doubt * math.cos(math.radians(north))) * _METRES_IN_A_DEGREE
        return cls(*_checked(easting, northing), _rounded(max(doubt, _HELMERT_DOUBT)))

    @classmethod
    def from_grid(cls, easting: str, northing: str) -> Self:
        """Read metres on the British National Grid."""
        east, east_doubt = _number(easting)
        north, north_doubt = _number(northing)
        _refuse_zero(east, north)
        if _within(east, _LATITUDES) and _within(north, _LONGITUDES):
            raise UnreadableValue("These are degrees, not metres.", "Put them in latitude and longitude.")
        return cls(*_checked(east, north), _rounded(max(east_doubt, north_doubt, 1.0)))

    @classmethod
    def from_canonical(cls, text: str) -> Self:
        """Read back what `canonical` gave."""
        easting, northing, radius = text.split()
        return cls(float(easting), float(northing), float(radius))

    @property
    def canonical(self) -> str:
        """Easting, northing and radius in metres: `600000.0 450000.0 1.0`."""
        return f"{self.easting:.1f} {self.northing:.1f} {self.radius:.1f}"

    @property
    def latitude(self) -> float:
        """WGS84 degrees north, to seven decimals."""
        return round(_to_degrees(self.easting, self.northing)[1], 7)

    @property
    def longitude(self) -> float:
        """WGS84 degrees east, to seven decimals."""
        return round(_to_degrees(self.easting, self.northing)[0], 7)

    def metres_to(self, other: Point) -> float:
        """The distance on the grid."""
        return math.hypot(self.easting - other.easting, self.northing - other.northing)

    def could_be(self, other: Point) -> bool:
        """Whether the two circles of doubt touch."""
        return self.metres_to(other) <= self.radius + other.radius

    def caption(self) -> str:
        """`600000, 450000 (to 1 m)`."""
        return f"{self.easting:.0f}, {self.northing:.0f} (to {self.radius:.0f} m)"


def _number(text: str) -> tuple[float, float]:
    """The number and half of its last decimal; with commas between thousands, a degree sign or a compass point."""
    if len(text) > 60 or says_unknown(text):
        raise UnreadableValue("A coordinate is missing.", _REMEDY)
    folded = fold(text).replace("°", "").replace(" ", "")
    folded = re.sub(r"(?<=[0-9]),(?=[0-9]{3}(?:[,.]|$))", "", folded)
    sign = -1.0 if folded[-1:] in ("s", "w") else 1.0
    found = _NUMBER.fullmatch(folded.rstrip("nsew"))
    if not found:
        raise UnreadableValue("A coordinate is not a number.", _REMEDY)
    value = float(found[0]) * sign
    return value, 0.5 * 10.0 ** (int(found[4] or 0) - len(found[3] or ""))


def _refuse_zero(first: float, second: float) -> None:
    if first == 0 and second == 0:
        raise UnreadableValue("The point 0,0 is filled in where no place is known.", "Leave it, or give the place.")


def _within(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]


def _checked(easting: float, northing: float) -> tuple[float, float]:
    if not _within(easting, _EASTINGS) or not _within(northing, _NORTHINGS):
        raise UnreadableValue("This point lies outside the British National Grid.", _REMEDY)
    return round(easting, 1), round(northing, 1)


def _rounded(radius: float) -> float:
    return min(round(radius, 1), _LARGEST_DOUBT)


@cache
def _transformer() -> Transformer:
    from pyproj import Transformer  # loads a database of its own: only where a point is read

    return Transformer.from_pipeline(_GRID_TO_WGS84)


@lru_cache(maxsize=65536)
def _to_degrees(easting: float, northing: float) -> tuple[float, float]:
    longitude, latitude = _transformer().transform(easting, northing)
    return longitude, latitude


@lru_cache(maxsize=65536)
def _to_grid(longitude: float, latitude: float) -> tuple[float, float]:
    easting, northing = _transformer().transform(longitude, latitude, direction="INVERSE")
    return easting, northing
