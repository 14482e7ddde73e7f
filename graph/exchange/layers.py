"""Shapes with their facts, as a GIS reads them: GeoJSON (RFC 7946, WGS84) or GeoPackage (EPSG:27700 metres).

Every feature carries the marking, so that one copied out of its layer still says how it is to be handled.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from graph.errors import Misuse
from graph.exchange.export import About, Written, draft

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

type Fact = str | int | float | None
PLACES_OF_DEGREES = 6
"""About a tenth of a metre."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One shape in EPSG:27700 and what is said of it."""

    shape: "BaseGeometry"
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Layer:
    """Features of one sort."""

    name: str
    features: tuple[Feature, ...]


def write_layers(layers: Sequence[Layer], out: Path, about: About) -> tuple[Written, ...]:
    """Write layers to a .geojson (one collection, each feature naming its layer) or a .gpkg (a layer each).

    Raises:
        Misuse: the file's name ends in neither.
    """
    match out.suffix.lower():
        case ".geojson" | ".json":
            _write_geojson(layers, out, about)
        case ".gpkg":
            _write_geopackage(layers, out, about)
        case _:
            raise Misuse("The file's name says no format.", "End it in .geojson or .gpkg.")
    return (Written(out, sum(len(layer.features) for layer in layers)),)


def degrees(shapes: "Sequence[BaseGeometry]") -> "list[BaseGeometry]":
    """Shapes in EPSG:27700 as longitude and latitude, to a tenth of a metre."""
    import numpy as np
    import shapely
    from pyproj import Transformer

    turn = Transformer.from_crs(27700, 4326, always_xy=True)

    def turned(points: Any) -> Any:
        return np.round(np.column_stack(turn.transform(points[:, 0], points[:, 1])), PLACES_OF_DEGREES)

    return list(cast("Any", shapely).transform(list(shapes), turned)) if shapes else []


def collection(layer: Layer) -> dict[str, Any]:
    """A layer as a GeoJSON collection in degrees."""
    from shapely.geometry import mapping

    shapes = degrees([feature.shape for feature in layer.features])
    features = [
        {"type": "Feature", "geometry": mapping(shape), "properties": dict(feature.facts)}
        for shape, feature in zip(shapes, layer.features, strict=True)
    ]
    return {"type": "FeatureCollection", "features": features}


def _write_geojson(layers: Sequence[Layer], out: Path, about: About) -> None:
    features: list[str] = []
    for layer in layers:
        for feature in collection(layer)["features"]:
            feature["properties"] = {"layer": layer.name, **feature["properties"], "marking": about.marking}
            features.append(json.dumps(feature, ensure_ascii=False, allow_nan=False))
    with draft(out) as stream:
        stream.write(f'{{"type": "FeatureCollection", "about": {json.dumps(asdict(about), ensure_ascii=False)},\n')
        stream.write('"features": [\n' + ",\n".join(features) + "\n]}\n")


def _write_geopackage(layers: Sequence[Layer], out: Path, about: About) -> None:
    from geopandas import GeoDataFrame

    unfinished = out.with_name(out.stem + ".draft.gpkg")
    unfinished.unlink(missing_ok=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    try:
        for layer in layers:
            if not layer.features:
                continue
            rows = [{**feature.facts, "marking": about.marking} for feature in layer.features]
            shapes = [feature.shape for feature in layer.features]
            frame = GeoDataFrame(rows, geometry=shapes, crs=27700)
            cast("Any", frame).to_file(unfinished, layer=layer.name, driver="GPKG")
        if not unfinished.exists():
            raise Misuse("There is nothing to write.", "Choose a longer period, or another area.")
        unfinished.chmod(0o600)
        unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)
