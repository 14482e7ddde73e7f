"""The ground plan as files: wards and small areas as GeoJSON, streets for a map to draw, postcodes as a table."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from ingest.synthetic.ground import Geography, to_degrees

type Nested = float | Sequence[Nested]
_NOTE = "Invented: the town of Hollowmere does not exist and lies in the North Sea."


def write_geography(folder: Path, ground: Geography) -> None:
    """Write wards.geojson, lsoa.geojson, streets.geojson, outline.geojson (WGS84) and postcodes.csv (EPSG:27700)."""
    folder.mkdir(parents=True, exist_ok=True)
    _collection(folder / "outline.geojson", [(ground.outline, {"name": "Hollowmere"})])
    _collection(
        folder / "wards.geojson", [(ward.outline, {"WD25CD": ward.code, "WD25NM": ward.name}) for ward in ground.wards]
    )
    _collection(
        folder / "lsoa.geojson",
        [(area.outline, {"LSOA21CD": area.code, "LSOA21NM": area.name, "ward": area.ward_id}) for area in ground.areas],
    )
    _collection(
        folder / "streets.geojson", [(street.line, {"id": street.id, "name": street.name}) for street in ground.streets]
    )
    _collection(folder / "main_roads.geojson", [(road, {"kind": "main road"}) for road in ground.main_roads])
    _collection(folder / "water.geojson", [(ground.river, {"name": "River Hollow"})])
    codes = {ward.id: ward.code for ward in ground.wards}
    with (folder / "postcodes.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("postcode", "pq", "easting", "northing", "lad", "ward"))
        writer.writerows(
            (p.text, 10, round(p.easting), round(p.northing), "X06000001", codes[p.ward_id])
            for p in sorted(ground.postcodes, key=lambda p: p.text)
        )


def _collection(path: Path, shapes: list[tuple[BaseGeometry, dict[str, str]]]) -> None:
    features = [
        {"type": "Feature", "properties": about, "geometry": _in_degrees(mapping(shape))} for shape, about in shapes
    ]
    text = json.dumps(
        {"type": "FeatureCollection", "note": _NOTE, "features": features}, ensure_ascii=False, separators=(",", ":")
    )
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _in_degrees(geometry: dict[str, object]) -> dict[str, object]:
    return {"type": geometry["type"], "coordinates": _turn(cast(Nested, geometry["coordinates"]))}


def _turn(node: Nested) -> Nested:
    """Change every pair of metres at the bottom of the nested sequences into longitude and latitude."""
    match node:
        case (float() | int() as easting, float() | int() as northing):
            latitude, longitude = to_degrees(easting, northing)
            return [longitude, latitude]
        case float() | int():
            return node
        case _:
            return [_turn(child) for child in node]
