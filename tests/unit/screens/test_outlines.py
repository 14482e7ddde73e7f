"""Outlines for the map, read from files of one's own."""

import json
from pathlib import Path

import pytest

from dashboard.outlines import beside_store, read_outlines
from graph.errors import InputError
from graph.settings import Settings


def write(folder: Path, name: str, kind: str, shapes: list[object], crs: str = "") -> None:
    features = [
        {"type": "Feature", "properties": {"who": "x"}, "geometry": {"type": kind, "coordinates": s}} for s in shapes
    ]
    collection: dict[str, object] = {"type": "FeatureCollection", "features": features}
    if crs:
        collection["crs"] = {"type": "name", "properties": {"name": crs}}
    (folder / name).write_text(json.dumps(collection))


SQUARE = [[[0.9, 53.8], [1.1, 53.8], [1.1, 54.0], [0.9, 54.0], [0.9, 53.8]]]


def test_layers_are_drawn_from_the_ground_up(tmp_path: Path):
    """Small areas, water, lines, then ever larger areas."""
    write(tmp_path, "wards.geojson", "Polygon", [SQUARE] * 3)
    write(tmp_path, "lsoa.geojson", "Polygon", [SQUARE] * 30)
    write(tmp_path, "main_roads.geojson", "LineString", [[[0.9, 53.8], [1.1, 54.0]]])
    write(tmp_path, "water.geojson", "Polygon", [SQUARE])

    assert [outline.name for outline in read_outlines(tmp_path)] == ["LSOA", "Water", "Main roads", "Wards"]


def test_grid_metres_become_degrees_and_properties_stay_behind(tmp_path: Path):
    """A force's own boundary often comes in National Grid metres; what else the file says is not sent to a browser."""
    metres = [[[600_000, 450_000], [601_000, 450_000], [601_000, 451_000], [600_000, 450_000]]]
    write(tmp_path, "outline.geojson", "Polygon", [metres], crs="urn:ogc:def:crs:EPSG::27700")
    (outline,) = read_outlines(tmp_path)

    (south, west), (north, east) = outline.bounds
    assert 53.8 < south < north < 54.1
    assert 0.9 < west < east < 1.2
    assert outline.shapes["features"][0]["properties"] == {}


def test_a_file_that_is_no_geojson_says_so_without_naming_it(tmp_path: Path):
    """File names of a force are no business of a log."""
    (tmp_path / "secret_place.geojson").write_text("no json")

    with pytest.raises(InputError) as raised:
        read_outlines(tmp_path)
    assert "secret" not in str(raised.value)


def test_no_folder_is_no_outline(tmp_path: Path):
    """The map works without."""
    assert read_outlines(tmp_path / "geography") == ()


@pytest.mark.parametrize(
    ("store", "folder"),
    [
        ("", "home"),
        ("{}/ledgers/a.db", "ledgers"),
        ("sqlite://{}/ledgers/a.db", "ledgers"),
        ("bolt://127.0.0.1:7687", "home"),
        ("neo4j+s://graph.example:7687", "home"),
    ],
)
def test_they_lie_beside_the_store_and_for_a_server_in_the_data_folder(store: str, folder: str, tmp_path: Path):
    """Nowhere else could they be put for a server; an invented town there brings its own."""
    settings = Settings(home=tmp_path / "home", store=store.format(tmp_path))
    assert beside_store(settings) == tmp_path / folder / "geography"
    town = tmp_path / folder / "town" / "geography"
    town.mkdir(parents=True)
    assert beside_store(settings) == town
