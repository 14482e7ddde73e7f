"""The picture for the pack: drawn, marked, the same for the same layers, and nothing of what is left out."""

from __future__ import annotations

import stat
from pathlib import Path

from PIL import Image
from shapely.geometry import MultiPolygon, Point, box

from dashboard.papers.hotspot_map import Caption
from dashboard.papers.hotspot_picture import HEIGHT, WIDTH, write_picture
from graph.exchange.layers import Feature, Layer

CAPTION = Caption("Hotspots", "OFFICIAL-SENSITIVE", ("Period: all", "n = 3 " + "events " * 30))
TOWN = MultiPolygon([box(0, 0, 4_000, 4_000), box(5_000, 0, 6_000, 1_000)])
LAYERS = [
    Layer("areas", (Feature(TOWN, {"code": "X1"}),)),
    Layer("surface", (Feature(box(1_000, 1_000, 1_200, 1_200), {"times_the_whole": 9.0}),)),
    Layer("hotspots", (Feature(box(2_000, 2_000, 2_400, 2_400), {"events": 8}),)),
    Layer("premises", (Feature(Point(3_000, 3_000), {"events": 5}),)),
]


def colours(file: Path) -> set[tuple[int, ...]]:
    """Every colour of a picture."""
    with Image.open(file) as image:
        return {colour for _, colour in image.convert("RGB").getcolors(WIDTH * HEIGHT) or []}  # type: ignore[misc]


def test_it_shows_areas_surface_hotspots_and_premises(tmp_path: Path):
    """Each in its colour, with the marking in the file, for its owner alone."""
    file = write_picture(LAYERS, CAPTION, tmp_path / "map.png")
    assert {(238, 241, 243), (224, 134, 63), (139, 0, 0), (255, 214, 10)} <= colours(file)
    with Image.open(file) as image:
        assert image.size == (WIDTH, HEIGHT)
        assert image.info["Comment"] == CAPTION.marking
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    again = write_picture(LAYERS, CAPTION, tmp_path / "again.png")
    assert again.read_bytes() == file.read_bytes()


def test_single_events_are_not_on_paper(tmp_path: Path):
    """A pack is read by many: the layer of events changes nothing in it."""
    events = Layer("events", (Feature(Point(9_000, 9_000), {"event": "E1"}),))
    one = write_picture(LAYERS, CAPTION, tmp_path / "a.png").read_bytes()
    assert write_picture([*LAYERS, events], CAPTION, tmp_path / "b.png").read_bytes() == one


def test_nothing_to_draw_is_still_a_page(tmp_path: Path):
    """The caption says what was looked for."""
    assert write_picture([], CAPTION, tmp_path / "none.png").stat().st_size > 1_000
