"""Pairs of numbers in any coordinate system, as metres; and the usual slips, told in words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import numpy.typing as npt

from ingest.errors import UnreadableFile

if TYPE_CHECKING:
    from pyproj import CRS

Floats = npt.NDArray[np.float64]
NATIONAL_GRID = 27700
_BRITAIN = ((-9.5, 4.5), (49.0, 62.0))
_SOME = 0.5
"""A slip is told when so many of the points show it: a few stray points are no wrong system."""


@dataclass(frozen=True, slots=True, eq=False)
class Metres:
    """Points in metres; `kept` says which of the pairs given could be used, `zero` how many stood at 0,0.

    `in_britain`: the metres are EPSG:27700. Elsewhere they are those of the local UTM zone, of which only distances
    mean anything here.
    """

    easting: Floats
    northing: Floats
    kept: npt.NDArray[np.bool_]
    zero: int
    in_britain: bool


def to_metres(x: Floats, y: Floats, crs: str | int, file: str) -> Metres:
    """Turn pairs in a named coordinate system (x: easting or longitude) into metres.

    Raises:
        UnreadableFile: the system is not known, the pairs are the wrong way round, or do not fit the system.
    """
    system = known_crs(crs, file)
    finite = np.isfinite(x) & np.isfinite(y)
    zero = finite & (x == 0) & (y == 0)
    kept = finite & ~zero
    if not kept.any():
        raise UnreadableFile(f"{file}: no point has both coordinates.", "Name the columns that hold them.")
    if system.is_geographic:
        kept &= _degrees(x[kept], y[kept], kept, file)
        lon, lat = x[kept], y[kept]
        to_grid = _turner(4326 if system.to_epsg() is None else system, NATIONAL_GRID)
    else:
        if _share((np.abs(x[kept]) <= 180) & (np.abs(y[kept]) <= 90)) > _SOME:
            raise UnreadableFile(
                f"{file}: these are degrees, but {_name(system)} counts in metres.", "Say EPSG:4326 for degrees."
            )
        lon, lat = _turner(system, 4326)(x[kept], y[kept])
        to_grid = _turner(system, NATIONAL_GRID)
    if _share(_within(lon, lat)) > _SOME:
        here = _within(lon, lat)
        east, north = to_grid(x[kept][here], y[kept][here])
        kept[np.flatnonzero(kept)[~here]] = False
        return Metres(east, north, kept, int(zero.sum()), in_britain=True)
    if not (np.isfinite(lon).all() and np.isfinite(lat).all()):
        raise UnreadableFile(f"{file}: the points do not lie in {_name(system)}.", "Name the system they are in.")
    if system.to_epsg() == NATIONAL_GRID:
        raise UnreadableFile(
            f"{file}: the points do not lie in Britain.", "Give easting before northing, or name another system."
        )
    east, north = _turner(4326, _utm(float(np.median(lon)), float(np.median(lat))))(lon, lat)
    return Metres(east - east.min() + 100_000, north - north.min() + 100_000, kept, int(zero.sum()), in_britain=False)


def known_crs(crs: str | int, file: str) -> "CRS":
    """A coordinate system by its name, such as EPSG:27700.

    Raises:
        UnreadableFile: no such system.
    """
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        return cast("Any", CRS).from_user_input(crs)
    except CRSError as fault:
        raise UnreadableFile(
            f"{file}: the coordinate system named is not known.", "Name it as EPSG:27700 or EPSG:4326."
        ) from fault


def _degrees(lon: Floats, lat: Floats, kept: npt.NDArray[np.bool_], file: str) -> npt.NDArray[np.bool_]:
    if _share(_within(lat, lon)) > _SOME:
        raise UnreadableFile(
            f"{file}: latitude and longitude are the wrong way round.", "Name longitude as x and latitude as y."
        )
    fits = (np.abs(lon) <= 180) & (np.abs(lat) <= 90)
    if _share(fits) <= _SOME:
        raise UnreadableFile(f"{file}: these are metres, not degrees.", "Say EPSG:27700 for the National Grid.")
    usable = kept.copy()
    usable[np.flatnonzero(kept)[~fits]] = False
    return usable


def _within(lon: Floats, lat: Floats) -> npt.NDArray[np.bool_]:
    (west, east), (south, north) = _BRITAIN
    return (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)


def _share(which: npt.NDArray[np.bool_]) -> float:
    return float(which.mean()) if len(which) else 0.0


def _utm(lon: float, lat: float) -> int:
    return (32600 if lat >= 0 else 32700) + int((lon + 180) // 6) % 60 + 1


def _turner(source: "CRS | int", target: int) -> Callable[[Floats, Floats], tuple[Floats, Floats]]:
    from pyproj import Transformer

    transformer = Transformer.from_crs(source, target, always_xy=True)

    def turn(x: Floats, y: Floats) -> tuple[Floats, Floats]:
        first, second = cast("Any", transformer).transform(x, y)
        return np.asarray(first, np.float64), np.asarray(second, np.float64)

    return turn


def _name(system: "CRS") -> str:
    code = system.to_epsg()
    return f"EPSG:{code}" if code else "the system named"
