"""Files that the user gives: read as they come, refused in words that say what to do."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any, cast

import geopandas
import numpy as np
import pytest
from shapely.geometry import Point, box

from graph.vocabulary import LocationClass
from ingest.errors import UnreadableFile
from ingest.geography.boundaries import Boundaries, read_boundaries
from ingest.geography.directories import Columns, postcode_key, read_gazetteer, read_postcodes, uprn_key
from ingest.geography.geocode import Geocoder
from ingest.geography.metres import to_metres
from ingest.geography.points import read_places, read_points

EAST, NORTH = 600_000.0, 450_000.0
geo = cast("Any", geopandas)


def write(file: Path, *lines: str) -> Path:
    """A text file."""
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def areas(tmp_path: Path, name: str = "wards.geojson", crs: int | None = 27700, **columns: list[str]) -> Path:
    """Two square wards."""
    shapes = [box(EAST, NORTH, EAST + 1_000, NORTH + 1_000), box(EAST + 1_000, NORTH, EAST + 2_000, NORTH + 1_000)]
    labels = columns or {"WD25CD": ["X1", "X2"], "WD25NM": ["Northgate", "Kiln Hill"]}
    frame = geo.GeoDataFrame(labels, geometry=shapes, crs=crs)
    frame.to_file(tmp_path / name)
    return tmp_path / name


def test_code_point_open_comes_without_a_header_and_zipped(tmp_path: Path):
    """Quality 90 has no position; the rest is EPSG:27700."""
    file = tmp_path / "codepo.csv.gz"
    text = '"XX1 4AB",10,600010,450020,"E92000001","","","","",""\n"XX1 4AD",90,0,0,"E92000001","","","","",""\n'
    file.write_bytes(gzip.compress(text.encode()))
    directory = read_postcodes(file)
    assert directory.points == {"XX14AB": (600_010.0, 450_020.0)}
    assert directory.without_a_position == 1


def test_onspd_and_named_columns(tmp_path: Path):
    """The usual columns are known; others are named; degrees are turned into metres."""
    onspd = write(tmp_path / "onspd.csv", "pcds,oseast1m,osnrth1m,lsoa21", "XX1 4AB,600010,450020,X1", "XX1 4AD,,,")
    assert read_postcodes(onspd).points == {"XX14AB": (600_010.0, 450_020.0)}
    own = write(tmp_path / "own.csv", "Code,Breite,Laenge", "XX1 4AB,53.9,1.04")
    read = read_postcodes(own, Columns(key="Code", x="Laenge", y="Breite", crs="EPSG:4326"))
    assert read.points["XX14AB"] == pytest.approx((599_700, 449_000), abs=1_500)


def test_a_gazetteer_goes_by_uprn(tmp_path: Path):
    """OS Open UPRN, leading noughts or none."""
    file = write(tmp_path / "uprn.csv", "UPRN,X_COORDINATE,Y_COORDINATE", "100000000001,600001.5,450002.5")
    assert read_gazetteer(file).find(uprn_key("0100000000001")) == (600_001.5, 450_002.5)
    assert uprn_key("not known") == ""
    assert [postcode_key(text) for text in ("xx1 4ab", "XX1", "nowhere")] == ["XX14AB", "", ""]


@pytest.mark.parametrize("name", ["wards.geojson", "wards.gpkg", "wards.shp"])
def test_boundaries_come_as_geojson_geopackage_or_shapefile(tmp_path: Path, name: str):
    """The same areas from each, in metres, by code and by name."""
    read = read_boundaries(areas(tmp_path, name))
    assert sorted(read.outlines) == ["X1", "X2"]
    assert read.outlines["X1"].area == pytest.approx(1e6, rel=0.01)
    assert [read.code_of(text) for text in ("Kiln Hill ward", "somewhere in Northgate", "X2", "Abbey")] == [
        "X2",
        "X1",
        "X2",
        "",
    ]
    assert read.ground().area == pytest.approx(2e6, rel=0.01)


def test_the_columns_of_boundaries_can_be_named_and_what_is_missing_is_told(tmp_path: Path):
    """The message lists the columns that are there."""
    file = areas(tmp_path, gebiet=["A", "B"], titel=["Eins", "Zwei"])
    assert sorted(read_boundaries(file, code="gebiet", name="titel").names.values()) == ["Eins", "Zwei"]
    with pytest.raises(UnreadableFile, match=r'looked for "WD99CD". Its columns: gebiet, titel'):
        read_boundaries(file, code="WD99CD")
    with pytest.raises(UnreadableFile, match="code of each area"):
        read_boundaries(file)


def test_boundaries_without_a_coordinate_system_are_not_guessed(tmp_path: Path):
    """Named by the user they are read; degrees the wrong way round lie in no Britain."""
    file = areas(tmp_path, "wards.shp", crs=None)
    with pytest.raises(UnreadableFile, match="does not say its coordinate system"):
        read_boundaries(file)
    assert len(read_boundaries(file, crs="EPSG:27700").outlines) == 2
    square = {"type": "Polygon", "coordinates": [[[53.9, 1.0], [53.9, 1.1], [54.0, 1.1], [53.9, 1.0]]]}
    feature = {"type": "Feature", "properties": {"code": "A"}, "geometry": square}
    swapped = tmp_path / "swapped.geojson"
    swapped.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    with pytest.raises(UnreadableFile, match="do not lie in Britain"):
        read_boundaries(swapped)


def test_invalid_polygons_are_mended_and_counted(tmp_path: Path):
    """A bow tie becomes its two halves; a point is no area; parts of one code are one."""
    tie = "POLYGON((600000 450000, 601000 451000, 601000 450000, 600000 451000, 600000 450000))"
    shapes = [*geo.GeoSeries.from_wkt([tie]), Point(EAST, NORTH), box(EAST + 5e3, NORTH, EAST + 6e3, NORTH + 1e3)]
    geo.GeoDataFrame({"CODE": ["A", "B", "A"]}, geometry=shapes, crs=27700).to_file(tmp_path / "bad.gpkg")
    read = read_boundaries(tmp_path / "bad.gpkg")
    assert (sorted(read.outlines), read.mended, read.left_out) == (["A"], 1, 1)
    assert read.outlines["A"].is_valid
    assert read.outlines["A"].area == pytest.approx(1.5e6)


@pytest.mark.parametrize("content", ["", "no boundaries at all", "{}"])
def test_what_is_no_boundary_file_is_told(tmp_path: Path, content: str):
    """Damaged, empty, or another kind of file."""
    with pytest.raises(UnreadableFile):
        read_boundaries(write(tmp_path / "x.geojson", content))
    with pytest.raises(UnreadableFile, match="not there"):
        read_boundaries(tmp_path / "gone.gpkg")


def test_a_place_is_known_by_the_most_exact_thing_said_of_it(tmp_path: Path):
    """UPRN, then postcode, then an area's name; a street or a part postcode is no point."""
    uprns = read_gazetteer(write(tmp_path / "u.csv", "uprn,easting,northing", "7,600001,450001"))
    postcodes = read_postcodes(write(tmp_path / "p.csv", "postcode,easting,northing", "XX1 4AB,600002,450002"))
    wards = read_boundaries(areas(tmp_path))
    coder = Geocoder([uprns], [postcodes], [wards])
    door = coder.find(uprns=["7"], postcodes=["XX1 4AB"])
    assert door is not None
    assert (door.easting, door.location_class) == (600_001.0, LocationClass.PREMISES)
    code = coder.find(uprns=["8"], postcodes=["XX1", "XX1 4AB"], words=["Northgate"])
    assert code is not None
    assert (code.easting, code.location_class, code.radius) == (600_002.0, LocationClass.POSTCODE, 100.0)
    ward = coder.find(words=["Chapel Close", "Northgate area"])
    assert ward is not None
    assert (ward.area, ward.location_class) == ("X1", LocationClass.WARD)
    assert wards.outlines["X1"].contains(Point(ward.easting, ward.northing))
    assert coder.find(words=["12 Chapel Close"], postcodes=["XX1"]) is None
    assert Geocoder().find(words=["Northgate"]) is None


def test_points_of_any_csv(tmp_path: Path):
    """x, y, date and system as the user names them; rows without are counted."""
    rows = ["600010,450020,2026-03-01", "600020,450030,2026-04", "0,0,2026-03-01", "600030,450040,", "x,y,01/02/2026"]
    file = write(tmp_path / "c.csv", "X,Y,When", *rows)
    read = read_points(file, x="x", y="y", day="when", crs="EPSG:27700")
    assert read.easting.tolist() == pytest.approx([600_010, 600_020])
    assert (read.without_a_point, read.without_a_day, read.in_britain) == (2, 1, True)


@pytest.mark.parametrize(
    ("x", "y", "crs", "says"),
    [
        ("53.9", "1.04", "EPSG:4326", "wrong way round"),
        ("1.04", "53.9", "EPSG:27700", "these are degrees"),
        ("600000", "450000", "EPSG:4326", "these are metres"),
        ("600000", "450000", "EPSG:nonsense", "not known"),
        ("600000", "450000", "", "not known"),
        ("0", "0", "EPSG:27700", "no point has both"),
        ("", "", "EPSG:27700", "no point has both"),
    ],
)
def test_slips_with_coordinates_are_told(tmp_path: Path, x: str, y: str, crs: str, says: str):
    """Swapped, in another system, at 0,0, without a system: in words, never a wrong map."""
    file = write(tmp_path / "c.csv", "x,y,date", *[f"{x},{y},2026-03-0{n}" for n in range(1, 6)])
    with pytest.raises(UnreadableFile, match=says):
        read_points(file, x="x", y="y", day="date", crs=crs)


def test_a_column_or_a_date_that_is_not_there_is_told(tmp_path: Path):
    """With the columns that are."""
    file = write(tmp_path / "c.csv", "x,y,date", "600000,450000,soon")
    with pytest.raises(UnreadableFile, match="Its columns: x, y, date"):
        read_points(file, x="lon", y="y", day="date", crs="EPSG:27700")
    with pytest.raises(UnreadableFile, match="no row has a day"):
        read_points(file, x="x", y="y", day="date", crs="EPSG:27700")
    with pytest.raises(UnreadableFile, match="empty"):
        read_points(_empty(tmp_path), x="x", y="y", day="date", crs="EPSG:27700")


def test_a_baseline_may_weigh_its_rows(tmp_path: Path):
    """Children by small area: a weight that is no number, or below nought, counts as none."""
    file = write(tmp_path / "b.csv", "e,n,children", "600000,450000,12", "600100,450000,-4", "600200,450000,?")
    east, _, weights = read_places(file, x="e", y="n", crs="EPSG:27700", weight="children")
    assert len(east) == 3
    assert weights is not None
    assert weights.tolist() == [12.0, 0.0, 0.0]
    assert read_places(file, x="e", y="n", crs="EPSG:27700")[2] is None
    with pytest.raises(UnreadableFile, match="weights"):
        read_places(file, x="e", y="n", crs="EPSG:27700", weight="adults")


def _empty(tmp_path: Path) -> Path:
    file = tmp_path / "empty.csv"
    file.write_bytes(b"")
    return file


def test_points_elsewhere_keep_their_distances():
    """A city of another continent: local metres, good for trying the method and nothing else."""
    metres = to_metres(np.array([-87.6, -87.6]), np.array([41.8, 41.9]), "EPSG:4326", "chicago.csv")
    assert not metres.in_britain
    assert metres.northing[1] - metres.northing[0] == pytest.approx(11_107, abs=20)


def test_a_name_of_two_areas_is_the_name_of_none():
    """No point is made of it."""
    same = Boundaries({"A": box(0, 0, 1, 1), "B": box(1, 0, 2, 1)}, {"A": "Abbey", "B": "Abbey"}, 0, 0)
    assert same.code_of("Abbey") == ""
