"""`liberty hotspots` on the terminal: promised keys, files beside the store, slips told, a town with planted places."""

from __future__ import annotations

import csv
import json
import math
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import geopandas
import numpy as np
import pytest
from shapely.geometry import box

from dashboard.cli.main import main
from graph.store import open_store
from ingest.load import load
from ingest.synthetic import write_town
from tests.hotspot_worlds import world
from tests.unit.cli.conftest import Answer, Liberty

SAYS_HOME = {"missing_from_address", "home_address"}
"""Columns whose place is somebody's home."""
KEYS = {"hotspots", "premises", "unmapped", "alerts", "near_repeats"}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An invented town of four months, loaded, with its geography beside the store."""
    folder = tmp_path_factory.mktemp("town")
    write_town(folder / "town", seed=11, children=60, months=4, forms=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LIBERTY_HOME", str(folder))  # where its keys are made, too
        store = open_store(folder / "liberty.db")
        files = sorted(path for path in (folder / "town").rglob("*") if path.parent.name.startswith("20"))
        load(store, files, by="test", clock=lambda: datetime.now(UTC))
        store.close()
    return folder


@pytest.fixture
def town(written: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The town as the data folder of the command."""
    del home
    monkeypatch.setenv("LIBERTY_HOME", str(written))
    return written


def on(town: Path, liberty: Liberty, *options: str) -> Answer:
    """The command on the town."""
    assert (town / "liberty.db").exists()
    return liberty("hotspots", *options)


@pytest.mark.usefixtures("held")
def test_a_store_with_next_to_nothing_gives_the_promised_keys(liberty: Liberty):
    """One located episode: no hotspot, and that is a right answer."""
    answer = liberty("hotspots", "--json").json
    assert set(answer) >= KEYS
    assert answer["hotspots"] == []


def test_planted_hotspots_are_found_and_everything_is_accounted_for(town: Path, liberty: Liberty):
    """The places that the truth names lie in declared hotspots; all events are counted once."""
    answer = on(town, liberty, "--json").json
    with (town / "town" / "truth" / "hotspots.csv").open() as file:
        planted = [(float(row["easting_m"]), float(row["northing_m"])) for row in csv.DictReader(file)]
    found = [
        any(math.hypot(h["easting"] - east, h["northing"] - north) <= h["side"] for h in answer["hotspots"])
        for east, north in planted
    ]
    assert sum(found) >= 4
    assert all(h["events"] > h["expected"] and h["p"] <= 0.05 for h in answer["hotspots"])
    parts = ("mapped", "unmapped", "outside", "protected", "found_because_we_looked")
    assert sum(answer[part] for part in parts) == answer["events"]
    assert answer["found_because_we_looked"] > 0
    assert answer["premises"][0]["events"] >= answer["premises"][-1]["events"] >= 2
    assert (
        sum(answer["location_classes"].values()) + answer["protected"] + answer["found_because_we_looked"]
        == answer["events"]
    )


def test_no_childs_home_is_among_the_premises(town: Path, liberty: Liberty):
    """However its address is written, where any record says that it is one; asked for, an analyst sees them."""
    with (town / "town" / "truth" / "people.csv").open() as file:
        homes = {row["home_id"] for row in csv.DictReader(file) if row["part"] == "child"}
    with (town / "town" / "truth" / "mentions.csv").open() as file:
        told = {row["true_id"] for row in csv.DictReader(file) if row["field"] in SAYS_HOME}
    homes &= told
    assert len(homes) > 10
    with (town / "town" / "truth" / "places.csv").open() as file:
        doors = {
            (round(float(row["true_easting"])), round(float(row["true_northing"])))
            for row in csv.DictReader(file)
            if row["true_id"] in homes
        }
    listed = on(town, liberty, "--json").json
    assert [p["name"] for p in listed["premises"] if (round(p["easting"]), round(p["northing"])) in doors] == []
    more = on(town, liberty, "--homes-too", "--json").json
    assert more["protected"] == 0
    assert listed["protected"] > 0


def test_every_file_that_is_asked_for_is_written(town: Path, liberty: Liberty, tmp_path: Path):
    """GeoJSON, GeoPackage, the offline map; the public table holds no small number and no name of a premises."""
    names = {"--geojson": "a.geojson", "--gpkg": "a.gpkg", "--map": "a.html", "--png": "a.png", "--public": "p.csv"}
    options = [text for option, name in names.items() for text in (option, str(tmp_path / name))]
    answer = on(town, liberty, *options, "--flows", "--compare", "--json").json
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == sorted(names.values())
    layers = {
        feature["properties"]["layer"] for feature in json.loads((tmp_path / "a.geojson").read_text())["features"]
    }
    assert layers == {"areas", "surface", "events", "hotspots", "premises"}
    assert answer["gi_star_false_alarms"] > 0.5
    assert answer["gi_star_cells"] > 0
    assert all(row["children"] >= 3 for row in answer["destinations"])
    for name in ("p.geojson", "p.html"):
        on(town, liberty, "--public", str(tmp_path / name))
    published = "".join((tmp_path / name).read_text() for name in ("p.csv", "p.geojson", "p.html"))
    assert not any(premises["name"] in published for premises in answer["premises"])
    with (tmp_path / "p.csv").open(newline="") as file:
        figures = [value for row in csv.reader(file) for value in row[2:] if value.isdigit() and len(value) < 4]
    assert figures
    assert all(int(value) >= 5 and int(value) % 5 == 0 for value in figures)


def test_a_baseline_makes_rates_of_it(town: Path, liberty: Liberty, tmp_path: Path):
    """Footfall where the events are: the words change, and fewer places stand out."""
    plain = on(town, liberty, "--json").json
    rows = [f"{p['easting']},{p['northing']},{p['events'] * 100}" for p in plain["premises"]]
    file = tmp_path / "footfall.csv"
    file.write_text("\n".join(["x,y,people", *rows]) + "\n")
    rates = on(town, liberty, "--baseline", str(file), "--weight", "people", "--crs", "EPSG:27700", "--json").json
    assert (plain["measure"], rates["measure"]) == ("concentration of reports", "rate against the baseline")
    before = {(h["easting"], h["northing"]) for h in plain["hotspots"]}
    after = {(h["easting"], h["northing"]) for h in rates["hotspots"]}
    assert len(before & after) < len(before)


def test_the_forward_test_runs_on_any_csv(liberty: Liberty, tmp_path: Path):
    """Points with signal are better than chance, random ones are not; keys as promised."""
    for kind, verdict in (("clustered", "better than chance"), ("flat", "no better than chance")):
        found = world(kind, 3)
        dates = np.array(found.day) - datetime(1970, 1, 1, tzinfo=UTC).toordinal()
        rows = zip(found.easting, found.northing, dates.astype("datetime64[D]"), strict=True)
        file = tmp_path / f"{kind}.csv"
        file.write_text("east,north,when\n" + "".join(f"{x:.1f},{y:.1f},{d}\n" for x, y, d in rows))
        columns = ("--x", "east", "--y", "north", "--date", "when", "--crs", "EPSG:27700", "--cell", "200")
        answer = liberty("hotspots", "--backtest", "--points", str(file), *columns, "--json").json
        assert answer["verdict"] == verdict
        assert {(m["method"], m["area"]) for m in answer["methods"]} >= {("liberty", "1%"), ("Gi*", "5%")}
        assert all(m["pai_low"] <= m["pai"] <= m["pai_high"] for m in answer["methods"])


def test_the_forward_test_on_a_short_ledger_says_that_it_cannot(town: Path, liberty: Liberty):
    """Four months are no half year and six origins."""
    assert on(town, liberty, "--backtest", "--json").json["verdict"] == "too few events to test"


@pytest.mark.parametrize(
    ("options", "status", "says"),
    [
        (("--points", "x.csv", "--crs", "EPSG:27700"), 2, "--backtest"),
        (("--backtest", "--points", "x.csv"), 2, "--crs"),
        (("--backtest", "--points", "gone.csv", "--crs", "EPSG:27700"), 1, "cannot be read"),
        (("--from", "2026-02-01", "--to", "2026-01-01"), 2, "ends before"),
        (("--from", "yesterday"), 2, "no date"),
        (("--boundaries", "gone.geojson"), 1, "not there"),
        (("--geojson", "map.shp"), 2, "no format"),
        (("--baseline", "x.csv"), 2, "--crs"),
    ],
)
def test_slips_are_told(town: Path, liberty: Liberty, options: tuple[str, ...], status: int, says: str):
    """In words, with the exit status for it, and no traceback."""
    answer = on(town, liberty, *options)
    assert answer.status == status
    assert says in answer.err
    assert "Traceback" not in answer.err


def test_nobody_without_a_view_sees_any_of_it(town: Path, capsys: pytest.CaptureFixture[str]):
    """No purpose, no map."""
    assert (town / "liberty.db").exists()
    assert main(["--purpose", " ", "hotspots"]) != 0
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("home")
def test_one_child_written_three_ways_is_not_three_children(liberty: Liberty, tmp_path: Path):
    """Five events of one child whose name is turned round: the public table shows `c`; three names show the figure."""
    shapes = [box(600_000, 450_000, 601_000, 451_000), box(601_000, 450_000, 602_000, 451_000)]
    frame = geopandas.GeoDataFrame({"WD25CD": ["X1", "X2"]}, geometry=shapes, crs=27700)
    cast("Any", frame).to_file(tmp_path / "wards.gpkg")
    header = "report_ref,reported_at,reporter_agency,uprn,easting,northing,incident_details,victim_name"
    one = ["Zzyra Quell", "QUELL, Zzyra", "zzyra quell", "Zzyra Quell", "Quell Zzyra"]
    three = ["Fenn Alder", "Odo Marrow", "Zzyra Quell", "Fenn Alder", "Odo Marrow"]
    rows = [
        f'OL-{east}{n},0{n + 1}/03/2026 10:15,education,99000000{east}{n},{600_000 + east},450{n}00,Seen.,"{name}"'
        for east, names in ((100, one), (1_100, three))
        for n, name in enumerate(names)
    ]
    (tmp_path / "reports.csv").write_text("\n".join([header, *rows]) + "\n")
    assert liberty("load", str(tmp_path / "reports.csv")).status in {0, 3}
    out = tmp_path / "public.csv"
    assert liberty("hotspots", "--boundaries", str(tmp_path / "wards.gpkg"), "--public", str(out)).status == 0
    table = {row["ward"]: row["2026"] for row in csv.DictReader(out.read_text().splitlines())}
    assert (table["X1"], table["X2"]) == ("c", "5")


def test_homes_are_for_analyst_and_chair(home: Path, liberty: Liberty):
    """Anybody else who asks for them is told no before anything is read."""
    assert liberty("users", "add", "P. Artner", "--role", "partner", "--agency", "licensing").status == 0
    answer = liberty("--as", "P. Artner", "hotspots", "--homes-too")
    assert answer.status == 1
    assert "analyst, chair and the responsible social care" in answer.err
    assert answer.out == ""
