"""Boundaries that the user gives: GeoJSON, GeoPackage or shapefile, by the code of each area.

Outlines that cross themselves are mended; parts of one code are joined. What is done to the shapes is counted, so that
nobody takes a mended file for a sound one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from graph.vocabulary import LocationClass
from ingest.errors import UnreadableFile
from ingest.geography.metres import NATIONAL_GRID, known_crs

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

LARGEST = 512_000_000
"""Bytes of the largest file that is read."""
_CODES = ("LSOA21CD", "LSOA11CD", "WD25CD", "WD24CD", "WD23CD", "WD22CD", "MSOA21CD", "OA21CD", "LAD25CD", "CODE", "ID")
_NAMES = ("LSOA21NM", "LSOA11NM", "WD25NM", "WD24NM", "WD23NM", "WD22NM", "MSOA21NM", "LAD25NM", "NAME")
_ON_GRID = ((-100_000, 900_000), (-100_000, 1_500_000))


@dataclass(frozen=True)
class Boundaries:
    """Areas in EPSG:27700 by code, their names, and how many shapes had to be mended or were left out.

    `known_as` is how exactly a place is known of which only the area is.
    """

    outlines: "Mapping[str, BaseGeometry]"
    names: Mapping[str, str]
    mended: int
    left_out: int
    known_as: LocationClass = LocationClass.WARD

    def ground(self) -> "BaseGeometry":
        """All areas together."""
        import shapely

        return shapely.union_all(list(self.outlines.values()))

    def code_of(self, name: str) -> str:
        """The code of an area by its name or code, "" where no single one has it."""
        return name if name in self.outlines else self._by_name.get(_folded(name), "")

    @cached_property
    def _by_name(self) -> dict[str, str]:
        """Codes by folded name; a name of several areas stands for none."""
        codes: dict[str, str] = {}
        for code, called in self.names.items():
            folded = _folded(called)
            codes[folded] = "" if folded in codes else code
        return codes


def read_boundaries(
    file: Path, *, code: str | None = None, name: str | None = None, crs: str | None = None
) -> Boundaries:
    """Read areas.

    Args:
        file: .geojson, .json, .gpkg or .shp.
        code: column with the code of each area; the usual ones are known.
        name: column with its name; without one the code is its name.
        crs: the coordinate system, where the file does not say it.

    Raises:
        UnreadableFile: not such a file, a column is not there, no coordinate system, no areas, outside Britain.
    """
    frame = _frame(file)
    code_column = _column(frame, file, code, _CODES, "the code of each area")
    name_column = _column(frame, file, name, _NAMES, "names") if name or _usual(frame, _NAMES) else code_column
    shapes, mended, left_out = _sound(_on_the_grid(frame, file, crs))
    outlines: dict[str, list[BaseGeometry]] = {}
    names: dict[str, str] = {}
    labels = zip(frame[code_column].tolist(), frame[name_column].tolist(), shapes, strict=True)
    for of_code, of_name, shape in labels:
        if shape is not None:
            outlines.setdefault(str(of_code), []).append(shape)
            names.setdefault(str(of_code), str(of_name))
    if not outlines:
        raise UnreadableFile(f"{file.name} holds no areas.", "Give polygons, not points or lines.")
    known_as = LocationClass.LSOA if code_column.casefold().startswith(("lsoa", "oa")) else LocationClass.WARD
    return Boundaries({key: _joined(parts) for key, parts in outlines.items()}, names, mended, left_out, known_as)


def _frame(file: Path) -> Any:
    import geopandas

    if not file.exists():
        raise UnreadableFile(f"{file.name} is not there.", "Give a file that is.")
    if file.stat().st_size > LARGEST:
        raise UnreadableFile(f"{file.name} is larger than {LARGEST:,} bytes.", "Simplify it.")
    try:
        return cast("Any", geopandas).read_file(file)
    except Exception as fault:
        raise UnreadableFile(
            f"{file.name} cannot be read as boundaries ({type(fault).__name__}).",
            "Give GeoJSON, a GeoPackage, or a shapefile with its .dbf, .shx and .prj beside it.",
        ) from fault


def _usual(frame: Any, usual: tuple[str, ...]) -> str | None:
    held = {str(column).casefold(): str(column) for column in frame.columns if column != "geometry"}
    return next((held[name.casefold()] for name in usual if name.casefold() in held), None)


def _column(frame: Any, file: Path, wanted: str | None, usual: tuple[str, ...], what: str) -> str:
    found = _usual(frame, (wanted,) if wanted else usual)
    if found is None:
        held = ", ".join(str(column) for column in frame.columns if column != "geometry") or "none"
        looked = f'"{wanted}"' if wanted else "the usual names"
        raise UnreadableFile(
            f"{file.name} has no column for {what}: looked for {looked}. Its columns: {held}.", "Name the column."
        )
    return found


def _on_the_grid(frame: Any, file: Path, crs: str | None) -> Any:
    """The shapes in EPSG:27700; a system that the caller names goes before none, never before the file's own."""
    shapes = frame.geometry
    if shapes.crs is None:
        if crs is None:
            raise UnreadableFile(f"{file.name} does not say its coordinate system.", "Name it, such as EPSG:27700.")
        shapes = shapes.set_crs(known_crs(crs, file.name))
    shapes = shapes.to_crs(NATIONAL_GRID)
    west, south, east, north = (float(edge) for edge in shapes.total_bounds)
    (left, right), (low, high) = _ON_GRID
    if not (left < west <= east < right and low < south <= north < high):
        raise UnreadableFile(
            f"{file.name}: its areas do not lie in Britain.",
            "Check the coordinate system, and that longitude stands before latitude.",
        )
    return shapes


def _sound(shapes: Any) -> "tuple[list[BaseGeometry | None], int, int]":
    """(each area as sound polygons or None, how many were mended, how many left out)."""
    import shapely

    sound: list[BaseGeometry | None] = []
    mended = 0
    for shape in shapes.tolist():
        kept: Any = shape
        if shape is not None and not shape.is_empty and not shape.is_valid:
            kept, mended = cast("Any", shapely).make_valid(shape), mended + 1
        sound.append(_polygons(kept))
    return sound, mended, sum(shape is None for shape in sound)


def _polygons(shape: Any) -> "BaseGeometry | None":
    """The polygons of a shape: mending may leave lines and points beside them."""
    import shapely

    if shape is None or shape.is_empty:
        return None
    parts = [part for part in shapely.get_parts(shape, return_index=False) if part.geom_type == "Polygon"]
    if not parts and shape.geom_type == "GeometryCollection":
        parts = [p for part in shape.geoms for p in getattr(part, "geoms", [part]) if p.geom_type == "Polygon"]
    return shapely.union_all(parts) if parts else None


def _joined(parts: "list[BaseGeometry]") -> "BaseGeometry":
    import shapely

    return parts[0] if len(parts) == 1 else shapely.union_all(parts)


_FILLERS = frozenset({"somewhere", "in", "the", "area", "ward", "around", "of"})


def _folded(name: str) -> str:
    return " ".join(word for word in name.casefold().replace("-", " ").split() if word not in _FILLERS)
