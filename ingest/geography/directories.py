"""Postcode directories and gazetteers: a postcode or a UPRN to a point.

Understood as they come: Code-Point Open (its CSV has no header), ONSPD and NSPL, OS Open UPRN, and any CSV whose
columns are named. A postcode without a position (quality 90, or empty) is left out and counted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

import numpy as np

from graph.values import Postcode, UnreadableValue
from ingest.errors import UnreadableFile
from ingest.geography.metres import NATIONAL_GRID, to_metres
from ingest.geography.table import column, has, number, rows_of

CODE_POINT_OPEN = (
    "postcode", "pq", "easting", "northing", "country", "nhs_region", "nhs_ha", "county", "district", "ward",
)  # fmt: skip
_POSTCODES = ("postcode", "pcds", "pcd", "pcd7", "pcd8", "pc")
_EASTINGS = ("easting", "eastings", "oseast1m", "east1m", "x_coordinate", "ea", "x")
_NORTHINGS = ("northing", "northings", "osnrth1m", "north1m", "y_coordinate", "no", "y")
_LONGITUDES, _LATITUDES = ("longitude", "long", "lon", "lng"), ("latitude", "lat")
_QUALITIES = ("pq", "positional_quality_indicator", "osgrdind", "gridind")
_UPRNS = ("uprn",)
_NOWHERE = frozenset({"90", "9"})
"""Quality marks for "no position" of Code-Point Open and ONSPD."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of the columns where they are not the usual ones. `crs` is that of x and y."""

    key: str | None = None
    x: str | None = None
    y: str | None = None
    crs: str | None = None


@dataclass(frozen=True, slots=True)
class Directory:
    """Points in EPSG:27700 by key: a postcode without its space, or a UPRN without leading noughts."""

    points: Mapping[str, tuple[float, float]]
    without_a_position: int
    unreadable: int

    def find(self, key: str) -> tuple[float, float] | None:
        """Easting and northing of a key as stored."""
        return self.points.get(key)


def read_postcodes(file: Path, columns: Columns | None = None) -> Directory:
    """Read a postcode directory.

    Raises:
        UnreadableFile: a column is missing, or the coordinates do not fit.
    """
    return _read(file, columns or Columns(), _POSTCODES, "postcodes", CODE_POINT_OPEN)


def read_gazetteer(file: Path, columns: Columns | None = None) -> Directory:
    """Read a gazetteer by UPRN.

    Raises:
        UnreadableFile: a column is missing, or the coordinates do not fit.
    """
    return _read(file, columns or Columns(), _UPRNS, "UPRNs", None)


def postcode_key(text: str) -> str:
    """A full postcode without its space, "" where it is none.

    A part of one is no point.
    """
    try:
        read = Postcode.parse(text)
    except UnreadableValue:
        return ""
    folded = read.canonical.replace(" ", "")
    return folded if len(folded) > 4 and folded[-3].isdigit() else ""


def uprn_key(text: str) -> str:
    """A UPRN without leading noughts, "" where it is none."""
    digits = text.strip().removesuffix(".0").lstrip("0")
    return digits if digits.isdigit() and len(digits) <= 12 else ""


def _read(
    file: Path, columns: Columns, keys: tuple[str, ...], what: str, bare_header: tuple[str, ...] | None
) -> Directory:
    found: list[str] = []
    pairs: list[tuple[float, float]] = []
    nowhere = unreadable = 0
    by_postcode = what == "postcodes"
    with rows_of(file, bare_header) as (header, rows):
        key_at = column(header, file, columns.key, keys, what)
        in_metres = bool(columns.x) or has(header, _EASTINGS)
        x_at = column(header, file, columns.x, _EASTINGS if in_metres else _LONGITUDES, "eastings or longitudes")
        y_at = column(header, file, columns.y, _NORTHINGS if in_metres else _LATITUDES, "northings or latitudes")
        quality_at = column(header, file, None, _QUALITIES, "quality") if has(header, _QUALITIES) else None
        for row in rows:
            if len(row) <= max(key_at, x_at, y_at):
                unreadable += bool(row)
                continue
            x, y = number(row[x_at]), number(row[y_at])
            if not (isfinite(x) and isfinite(y)) or (quality_at is not None and row[quality_at].strip() in _NOWHERE):
                nowhere += 1
                continue
            key = _postcode(row[key_at]) if by_postcode else uprn_key(row[key_at])
            if not key:
                unreadable += 1
                continue
            found.append(key)
            pairs.append((x, y))
    if not found:
        raise UnreadableFile(f"{file.name} holds no {what} with a position.", "Name the columns that hold them.")
    at = np.array(pairs)
    metres = to_metres(at[:, 0], at[:, 1], columns.crs or (NATIONAL_GRID if in_metres else 4326), file.name)
    if not metres.in_britain:
        raise UnreadableFile(
            f"{file.name}: its points do not lie in Britain.", "Name the coordinate system they are in."
        )
    kept = [key for key, keep in zip(found, metres.kept.tolist(), strict=True) if keep]
    points = dict(zip(kept, zip(metres.easting.tolist(), metres.northing.tolist(), strict=True), strict=True))
    return Directory(points, nowhere + len(found) - len(kept), unreadable)


def _postcode(text: str) -> str:
    """Directories write postcodes whole and well: the parsing of people's writing is spared for a million rows."""
    folded = text.replace(" ", "").upper()
    return folded if 5 <= len(folded) <= 7 and folded.isalnum() and folded[-3].isdigit() else ""
