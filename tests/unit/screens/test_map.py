"""The map page over an invented town: the analysis of the command, protected homes nowhere, tiles from inside alone."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import map_layers, session, tiles
from dashboard.policy import content_policy
from dashboard.screens import map as map_page
from graph.errors import Misuse
from graph.settings import Settings
from graph.store import Store, open_store
from graph.vocabulary import LocationClass
from ingest.load import load
from ingest.synthetic import write_town
from tests.unit.screens.conftest import parts, shown, signed_in

ALL = frozenset(known for known in LocationClass if known.is_mapped)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small town, loaded, its geography beside the store."""
    folder = tmp_path_factory.mktemp("town")
    write_town(folder / "town", seed=11, children=40, months=3, forms=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LIBERTY_HOME", str(folder))
        store = open_store(folder / "liberty.db")
        files = sorted(path for path in (folder / "town").rglob("*") if path.parent.name.startswith("20"))
        load(store, files, by="test", clock=lambda: datetime.now(UTC))
        store.close()
    return folder


@pytest.fixture
def held(town: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Screens that look at the town."""
    monkeypatch.setenv("LIBERTY_HOME", str(town))
    monkeypatch.setenv("LIBERTY_STORE", str(town / "liberty.db"))
    session.settings.cache_clear()
    token = signed_in()
    monkeypatch.setattr(session, "token", lambda: token)
    store = open_store(town / "liberty.db")
    yield store
    store.close()
    session.settings.cache_clear()


def layers(page: AppTest) -> dict[str, list[dict[str, object]]]:
    """The properties of everything on the map, by layer."""
    drawn = next(part for part in parts(page) if "layers" in part)["shapes"]
    return {name: [f["properties"] for f in json.loads(shapes)["features"]] for name, shapes in drawn.items()}


def drawing(page: AppTest) -> map_layers.Drawing:
    """The drawing that the page's first choice stands for."""
    del page
    look = session.looking("test")
    choice = map_layers.Choice(map_layers.since_of(look, "365"), "", ALL)
    found = map_layers.drawing_of(look, choice)
    assert found is not None
    return found


@pytest.mark.usefixtures("held")
def test_everything_on_the_map_opens_at_least_one_record():
    """Hotspots, premises, events, places of finding, and areas with events; each has a name and a key."""
    page = shown(map_page.draw)
    assert not page.exception
    found = drawing(page)
    drawn = layers(page)
    assert {"areas", "events", "premises"} <= set(drawn)
    assert set(found.wards) == {str(thing["key"]) for thing in drawn.get("hotspots", ())}
    assert set(found.wards.values()) <= set(found.names.values())
    for layer, things in drawn.items():
        for thing in things:
            assert thing["label"]
            if layer == "surface" or (layer == "areas" and not found.by_area[str(thing["key"])]):
                continue
            assert map_layers.records_of(found, layer, str(thing["key"])), (layer, thing)


@pytest.mark.usefixtures("held")
def test_events_of_one_spot_share_a_mark_and_none_is_lost():
    """As many as there are, some of them together; what a mark opens are the records of its events."""
    page = shown(map_page.draw)
    found = drawing(page)
    drawn = {name: things for name, things in layers(page).items() if name in ("events", "found")}
    marks = [(name, str(mark["key"]), mark.get("n", 1)) for name, things in drawn.items() for mark in things]
    events = [event for event in found.found.events if event.is_mapped]
    assert sum(int(str(n)) for _, _, n in marks) == len(events) > len(marks)
    opened = [source for name, key, _ in marks for source in map_layers.records_of(found, name, key)]
    assert sorted(set(opened)) == sorted({source for event in events for source in event.reports})


@pytest.mark.usefixtures("held")
def test_counts_beside_the_map_are_those_of_the_analysis():
    """Events by area add up to what is on the map; nothing is counted twice."""
    found = drawing(shown(map_page.draw))
    mapped = [event for event in found.found.events if event.is_mapped]
    assert sum(len(events) for events in found.by_area.values()) == found.found.beside.mapped == len(mapped)


@pytest.mark.usefixtures("held")
def test_protected_homes_are_nowhere_on_the_map():
    """No event that is protected is in what is drawn, in any layer."""
    found = drawing(shown(map_page.draw))
    look = session.looking("test")
    protected = {event.event_id for event in map_layers.told_of(look).events if event.protected}
    assert protected
    assert not protected & {event.event_id for event in found.found.events}
    places = {event.place for event in map_layers.told_of(look).events if event.protected}
    assert not places & {row.place for row in found.found.premises}


@pytest.mark.usefixtures("held")
def test_a_form_of_exploitation_narrows_the_events():
    """Every event left has a report that names the form."""
    look = session.looking("test")
    form = next(iter(map_layers.forms_held(look)))
    narrowed = map_layers.drawing_of(look, map_layers.Choice(None, form, ALL))
    whole = map_layers.drawing_of(look, map_layers.Choice(None, "", ALL))
    assert narrowed is not None
    assert whole is not None
    assert 0 < len(narrowed.found.events) < len(whole.found.events)
    forms = map_layers.forms_by_source(look)
    assert all(any(form in forms.get(r, ()) for r in event.reports) for event in narrowed.found.events)


@pytest.mark.usefixtures("held")
def test_the_exported_map_has_every_event_of_the_screen():
    """Where missing children were found are events there, and nothing is lost or doubled."""
    found = drawing(shown(map_page.draw))
    exported = {layer.name: layer for layer in map_layers.as_exported(found.layers)}
    assert "found" not in exported
    events = sorted(str(feature.facts["event"]) for feature in exported["events"].features)
    assert events == sorted(event.event_id for event in found.found.events)


@pytest.mark.parametrize("most", [0, 1, 4, 30, 2_000])
def test_the_classes_of_areas_rise_and_hold_the_highest(most: int):
    """Five steps, each higher than the one before; the busiest area is in one of them, nought in none."""
    starts = map_layers.class_starts(most)
    assert list(starts) == sorted(set(starts))
    assert map_layers.shade(0, starts) == 0
    assert most == 0 or map_layers.shade(most, starts) >= 1


def mbtiles(folder: Path) -> Path:
    """A file with one tile, at zoom 1, column 0, second row from the south."""
    file = folder / "town.mbtiles"
    with sqlite3.connect(file) as made:
        made.execute("CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB)")
        made.execute("INSERT INTO tiles VALUES (1, 0, 1, ?)", (b"\x89PNG tile",))
    made.close()
    return file


def test_a_tile_is_read_from_the_file_rows_counted_from_the_north(tmp_path: Path):
    """What is not there, or no tile at all, is none."""
    file = mbtiles(tmp_path)
    assert tiles.read_tile(file, 1, 0, 0) == b"\x89PNG tile"
    assert [tiles.read_tile(file, *at) for at in ((1, 0, 1), (1, 5, 0), (99, 0, 0), (1, 0, -1))] == [None] * 4
    assert tiles.read_tile(tmp_path / "gone.mbtiles", 1, 0, 0) is None
    (tmp_path / "broken.mbtiles").write_text("no tiles")
    assert tiles.read_tile(tmp_path / "broken.mbtiles", 1, 0, 0) is None


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("https://tiles.force.internal/{z}/{x}/{y}.png", "https://tiles.force.internal"),
        ("http://10.1.2.3:8080/{z}/{x}/{y}.png", "http://10.1.2.3:8080"),
        ("http://maps/{z}/{x}/{y}.png", "http://maps"),
    ],
)
def test_an_internal_address_of_tiles_is_one_more_origin_of_pictures(tmp_path: Path, address: str, allowed: str):
    """And of nothing else: scripts and requests stay with ourselves."""
    settings = Settings(home=tmp_path, map_tiles=address)
    policy = content_policy(b"", tiles.origin_of(settings))
    assert f"img-src 'self' data: blob: {allowed};" in policy
    assert policy.count(allowed) == 1
    assert tiles.routes(settings) == []


@pytest.mark.parametrize("address", ["https://tile.openstreetmap.org/{z}/{x}/{y}.png", "https://8.8.8.8/{z}/{x}/{y}"])
def test_an_address_outside_is_refused(tmp_path: Path, address: str):
    """With what to name instead."""
    with pytest.raises(Misuse, match=r"private network.*\.mbtiles"):
        tiles.origin_of(Settings(home=tmp_path, map_tiles=address))
