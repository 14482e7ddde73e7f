"""Outlines for the map: GeoJSON files of one's own (wards, small areas, a force's boundary), in WGS84 or in National
Grid metres.

They are read from the folder `geography` beside the store, for a server in the data folder. Nothing is ever fetched.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from dashboard.invented import beside
from graph.errors import InputError
from graph.settings import Settings

TOLERANCE = 0.0001
"""Degrees by which an outline is simplified: some ten metres, a third of the letters."""

_SHORT = frozenset({"lsoa", "msoa", "oa", "lad", "lpa"})

MANY = 20
"""A layer with more areas than this is the ground; one with fewer is drawn over it."""

LARGEST = 64_000_000
"""Bytes of the largest file that is read."""


@dataclass(frozen=True)
class Outline:
    """One layer: a name for people, the shapes as GeoJSON in degrees, how many they are, their south-west and north-
    east corner.
    """

    name: str
    shapes: dict[str, Any]
    areas: int
    has_areas: bool
    is_water: bool
    bounds: tuple[tuple[float, float], tuple[float, float]]

    @cached_property
    def text(self) -> str:
        """The shapes as they are sent to a browser."""
        return json.dumps(self.shapes)


def beside_store(settings: Settings) -> Path:
    """Where the outlines lie: beside the file of the store, for a server in the data folder; or in an invented town
    there.
    """
    return beside(settings.store_folder, "geography")


def read_outlines(folder: Path) -> tuple[Outline, ...]:
    """All outlines of a folder from bottom to top: small areas, water, lines such as streets, then ever larger areas.

    Raises:
        InputError: a file is no GeoJSON.
    """
    files = sorted(folder.glob("*.geojson")) if folder.is_dir() else []
    return tuple(sorted((_read(file) for file in files), key=_height))


def _height(outline: Outline) -> tuple[int, int, str]:
    if outline.is_water:
        level = 1
    elif not outline.has_areas:
        level = 2
    else:
        level = 0 if outline.areas > MANY else 3
    return level, -outline.areas, outline.name


def _read(file: Path) -> Outline:
    import geopandas  # takes a while, and only maps need it

    if file.stat().st_size > LARGEST:
        raise InputError(f"An outline file is larger than {LARGEST:,} bytes.", "Simplify it, or take it away.")
    try:
        frame = cast("Any", geopandas).read_file(file)
    except Exception as fault:
        raise InputError("An outline file beside the store is no GeoJSON.", "Mend it or take it away.") from fault
    frame = frame[["geometry"]]
    frame = frame.to_crs(4326) if frame.crs is not None else frame.set_crs(27700).to_crs(4326)
    frame = frame[frame.geometry.geom_type.isin(("Polygon", "MultiPolygon", "LineString", "MultiLineString"))]
    simple = frame.simplify(TOLERANCE, preserve_topology=True)
    shapes = cast("dict[str, Any]", json.loads(simple.to_json(drop_id=True)))
    has_areas = frame.geometry.geom_type.isin(("Polygon", "MultiPolygon")).any()
    west, south, east, north = (float(edge) for edge in frame.total_bounds)
    return Outline(
        _name(file), _rounded(shapes), len(frame), bool(has_areas), _is_water(file), ((south, west), (north, east))
    )


def _is_water(file: Path) -> bool:
    return any(word in file.stem.lower() for word in ("water", "river", "lake", "sea"))


def _name(file: Path) -> str:
    words = file.stem.replace("_", " ").replace("-", " ").strip()
    return words.upper() if words.lower() in _SHORT else words[:1].upper() + words[1:]


def _rounded(shapes: dict[str, Any]) -> dict[str, Any]:
    """Five decimals are a metre; more are only letters to send."""

    def shorter(part: Any) -> Any:
        if isinstance(part, float):
            return round(part, 5)
        return [shorter(inner) for inner in cast("Sequence[Any]", part)] if isinstance(part, list) else part

    for feature in shapes["features"]:
        feature["geometry"]["coordinates"] = shorter(feature["geometry"]["coordinates"])
        feature.pop("bbox", None)
        feature["properties"] = {}
    shapes.pop("bbox", None)
    return shapes
