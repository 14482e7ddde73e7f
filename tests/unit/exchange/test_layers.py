"""Layers for a GIS: read back by another library, marked on every feature, never half written."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any, cast

import geopandas
import pytest
from shapely.geometry import Point, box

from graph.errors import Misuse
from graph.exchange.export import About
from graph.exchange.layers import Feature, Layer, write_layers
from graph.values import Point as GridPoint

ABOUT = About("OFFICIAL-SENSITIVE", "ada", "analysis", "2026-03-01T09:00:00+00:00", 7)
EAST, NORTH = 600_100.0, 450_200.0
LAYERS = [
    Layer("hotspots", (Feature(box(EAST, NORTH, EAST + 200, NORTH + 200), {"class": "new", "events": 8, "p": 0.01}),)),
    Layer("premises", (Feature(Point(EAST, NORTH), {"name": "=cmd|' /C calc'!A0", "events": 3}),)),
    Layer("surface", ()),
]
geo = cast("Any", geopandas)


def test_geojson_is_in_degrees_and_every_feature_says_its_layer_and_marking(tmp_path: Path):
    """RFC 7946; the point is the one that the values make of the same metres, to a few metres."""
    out = tmp_path / "map.geojson"
    (written,) = write_layers(LAYERS, out, ABOUT)
    data = json.loads(out.read_text(encoding="utf-8"))
    assert (written.rows, data["about"]["evidence_version"]) == (2, 7)
    assert [f["properties"]["layer"] for f in data["features"]] == ["hotspots", "premises"]
    assert {f["properties"]["marking"] for f in data["features"]} == {"OFFICIAL-SENSITIVE"}
    point = GridPoint(EAST, NORTH)
    assert data["features"][1]["geometry"]["coordinates"] == pytest.approx([point.longitude, point.latitude], abs=1e-4)
    back = geo.read_file(out).to_crs(27700)
    assert back.geometry.iloc[1].distance(Point(EAST, NORTH)) < 5


def test_geopackage_keeps_metres_and_a_layer_each(tmp_path: Path):
    """Another library reads the same numbers; only the owner may read the file."""
    out = tmp_path / "map.gpkg"
    write_layers(LAYERS, out, ABOUT)
    assert set(geo.list_layers(out)["name"]) == {"hotspots", "premises"}
    frame = geo.read_file(out, layer="premises")
    assert frame.crs.to_epsg() == 27700
    assert frame.geometry.iloc[0].equals(Point(EAST, NORTH))
    assert frame["name"].iloc[0] == "=cmd|' /C calc'!A0"
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    write_layers(LAYERS, out, ABOUT)
    assert len(geo.read_file(out, layer="premises")) == 1


def test_a_name_without_a_known_ending_is_told(tmp_path: Path):
    """Neither format: nothing is written."""
    with pytest.raises(Misuse, match="no format"):
        write_layers(LAYERS, tmp_path / "map.shp", ABOUT)
    with pytest.raises(Misuse, match="nothing to write"):
        write_layers([], tmp_path / "map.gpkg", ABOUT)
    assert list(tmp_path.iterdir()) == []
