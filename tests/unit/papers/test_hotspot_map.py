"""The offline map in a real browser: it draws, it asks nobody, and no text of others runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from shapely.geometry import Point, box

from dashboard.papers.hotspot_map import Caption, render, write_map
from graph.exchange.layers import Feature, Layer
from tests.hotspot_worlds import SOUTH, WEST

HOSTILE = [
    "<script>document.title='ran'</script>",
    "</script><script>document.title='ran'</script>",
    "<img src=x onerror=\"document.title='ran'\">",
    "${document.title='ran'}",
    "`+(document.title='ran')+`",
    "\\`; document.title='ran'; //",
    "{{ 7 * 7 }}{% raw %}",
    "'\"><svg onload=document.title='ran'>",
]
CAPTION = Caption("Hotspots <b>of Hollowmere</b>", "OFFICIAL-SENSITIVE", ("Period: all", f"n = 3 {HOSTILE[2]}"))


def layers() -> list[Layer]:
    """Every sort of layer, with hostile names in each."""
    square = box(WEST, SOUTH, WEST + 200, SOUTH + 200)
    door = Point(WEST + 100, SOUTH + 100)
    facts = [{"name": text, text: "a key", "events": n} for n, text in enumerate(HOSTILE)]
    shapes = {"areas": square, "surface": square, "events": door, "hotspots": square, "premises": door}
    return [Layer(name, tuple(Feature(shape, fact) for fact in facts)) for name, shape in shapes.items()]


@pytest.mark.browser
def test_it_draws_from_disk_without_one_request_and_shows_hostile_names_as_text(tmp_path: Path, chromium: Path):
    """Opened with the network cut, every panel opened: all texts stand there as letters, nothing ran."""
    from playwright.sync_api import sync_playwright

    page_file = write_map(layers(), CAPTION, tmp_path / "map.html")
    asked: list[str] = []
    wrong: list[str] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(chromium), args=["--no-sandbox"])
        page = browser.new_context(offline=True).new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text))
        page.goto(page_file.as_uri())
        page.wait_for_selector("path.leaflet-interactive")
        shown = page.evaluate(
            """() => {
                const texts = [], map = Object.entries(window).find(([name]) => /^map_[0-9a-f]+$/.test(name))[1];
                for (const [name, group] of Object.entries(window)) {
                    if (!/^geo_json_[0-9a-f]+$/.test(name)) continue;
                    const panel = group.getPopup();
                    group.eachLayer(shape => {
                        panel._source = shape;
                        panel.setLatLng(map.getCenter()).openOn(map);
                        panel.update();
                        texts.push(panel.getElement().innerText);
                    });
                }
                return texts;
            }"""
        )
        page.wait_for_timeout(200)
        title, drawn = page.title(), page.locator("path.leaflet-interactive").count()
        north, scale = page.locator("#north").count(), page.locator(".leaflet-control-scale").count()
        caption, boxes = page.inner_text("#caption"), page.locator(".leaflet-control-layers-overlays label").count()
        browser.close()
    assert asked == [page_file.as_uri()]
    assert wrong == []
    assert title == CAPTION.title
    assert drawn >= 4 * len(HOSTILE)
    assert (north, scale, boxes) == (1, 1, 5)
    assert len(shown) == 5 * len(HOSTILE)
    for text in HOSTILE:
        assert any(text in panel for panel in shown), text
    for line in (CAPTION.title, CAPTION.marking, *CAPTION.lines):
        assert line in caption


def test_nothing_in_the_file_is_linked():
    """No address of a script, a style, a picture or a tile."""
    text = render(layers(), CAPTION)
    assert "Content-Security-Policy" in text
    for linked in (
        "<link",
        "src=http",
        'src="http',
        "jsdelivr",
        "cdnjs",
        "tile.openstreetmap",
        "url(http",
        "url(images",
    ):
        assert linked not in text.lower(), linked


def test_an_empty_map_is_a_map():
    """No layer at all: the caption still says what was looked for."""
    assert "n = 3" in render([], CAPTION)
