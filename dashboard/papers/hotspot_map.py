"""The hotspots as one HTML file that opens from disk and asks nobody for anything.

Leaflet and its pictures stand in the file, there are no tiles, and a content policy forbids every request. Every text
goes through `map_text`, because folium writes texts into JavaScript templates, where escaped HTML alone is still code;
and its curly brackets are written as entities, because folium takes the finished script for a Jinja template once more
(`{{ 7 * 7 }}` in a name would be worked out on this machine).
"""

import base64
import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.escape import map_text
from dashboard.papers import hotspot_words as words
from graph.exchange.export import draft
from graph.exchange.layers import Fact, Layer, collection

_LEAFLET = Path(__file__).resolve().parent.parent / "static" / "vendor" / "leaflet"
_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; "
    "base-uri 'none'"
)
_STYLES: Mapping[str, Mapping[str, Any]] = {
    "areas": {"color": "#5b6770", "weight": 1, "fillColor": "#eef1f3", "fillOpacity": 0.6},
    "wards": {"color": "#5b6770", "weight": 1, "fillColor": "#eef1f3", "fillOpacity": 0.6},
    "surface": {"color": "#7a3b00", "weight": 0, "fillColor": "#d95f02", "fillOpacity": 0.35},
    "events": {"color": "#1b4f72", "weight": 1, "fillColor": "#1b4f72", "fillOpacity": 0.7, "radius": 3},
    "hotspots": {"color": "#8b0000", "weight": 3, "fill": False},
    "premises": {"color": "#000000", "weight": 1, "fillColor": "#ffd60a", "fillOpacity": 0.95, "radius": 6},
}


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands beside the map: title, marking, and lines such as the period, n and the location classes."""

    title: str
    marking: str
    lines: tuple[str, ...]


def write_map(layers: Sequence[Layer], caption: Caption, out: Path) -> Path:
    """Write the map to one file, readable by its owner alone."""
    text = render(layers, caption)
    with draft(out) as stream:
        stream.write(text)
    return out


def render(layers: Sequence[Layer], caption: Caption) -> str:
    """The whole page."""
    import folium as library  # takes a while, and only this paper needs it

    folium: Any = library

    drawn = folium.Map(tiles=None, control_scale=True, attribution_control=False)
    # Nothing is linked: folium's own lists name public hosts.
    drawn.default_js, drawn.default_css = [], []
    points = {layer.name: _add(folium, drawn, layer) for layer in layers if layer.features}
    # The areas say what the map is of: one slip of a coordinate would shrink the town to a dot.
    bounds = points.get("areas") or points.get("wards") or [point for some in points.values() for point in some]
    folium.LayerControl(collapsed=False).add_to(drawn)
    drawn.fit_bounds(_corners(bounds) if bounds else words.GREAT_BRITAIN, padding_top_left=words.CAPTION_ROOM)
    return _around(drawn.get_root().render(), caption, [layer.name for layer in layers if layer.features])


def _add(folium: Any, drawn: Any, layer: Layer) -> list[tuple[float, float]]:
    """Draw one layer; returns the latitude and longitude of its points."""
    data = collection(layer)
    for feature in data["features"]:
        facts = feature["properties"]
        feature["properties"] = {"panel": _panel(facts), "shade": _shade(facts.get("times_the_whole"))}
    style = dict(_STYLES.get(layer.name, _STYLES["areas"]))

    def styled(feature: Mapping[str, Any]) -> dict[str, Any]:
        return style | _shaded(feature["properties"]["shade"])

    options: dict[str, Any] = {}
    if layer.features[0].shape.geom_type == "Point":
        options["marker"] = folium.CircleMarker(**{"fill": True, **style})
    group = folium.FeatureGroup(name=words.LAYERS.get(layer.name, layer.name), show=layer.name != "events")
    shapes = folium.GeoJson(
        data,
        style_function=styled,
        popup=folium.GeoJsonPopup(fields=["panel"], labels=False, localize=False),
        embed=True,
        **options,
    )
    shapes.add_to(group)
    group.add_to(drawn)
    return [point for feature in data["features"] for point in _points(feature["geometry"]["coordinates"])]


def _shade(times: Fact) -> float:
    """How strongly a cell of the surface is filled: three steps, that a printer keeps apart; 0 for what is none."""
    if not isinstance(times, (int, float)):
        return 0.0
    return next((shade for least, shade in words.SHADES if times >= least), 0.0)


def _shaded(shade: float) -> dict[str, float]:
    return {"fillOpacity": shade} if shade else {}


def _panel(facts: Mapping[str, Fact]) -> str:
    lines = [
        f"{map_text(words.FACTS.get(name, name))}: {map_text(str(value))}"
        for name, value in facts.items()
        if value not in (None, "")
    ]
    return "<br>".join(lines)


def _points(node: Any) -> list[tuple[float, float]]:
    if isinstance(node[0], (int, float)):
        return [(float(node[1]), float(node[0]))]
    return [point for inner in node for point in _points(inner)]


def _corners(points: Sequence[tuple[float, float]]) -> list[list[float]]:
    norths, easts = [point[0] for point in points], [point[1] for point in points]
    return [[min(norths), min(easts)], [max(norths), max(easts)]]


def _around(page: str, caption: Caption, drawn: Sequence[str]) -> str:
    """Put the policy, Leaflet and the caption into folium's page, and take out whatever it links."""
    page = re.sub(r"<script[^>]*\bsrc=[^>]*>\s*</script>|<link\b[^>]*>", "", page)
    head = (
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f"<title>{html.escape(caption.title)}</title><style>{_style()}{words.STYLE}</style><script>{_script()}</script>"
    )
    keys = "".join(
        f'<li><svg width="22" height="14">{words.KEYS[name]}</svg> {html.escape(words.LEGEND[name])}</li>'
        for name in drawn
        if name in words.KEYS
    )
    lines = "".join(f"<p>{html.escape(line)}</p>" for line in caption.lines)
    panel = (
        f'<section id="caption"><p class="marking">{html.escape(caption.marking)}</p>'
        f"<h1>{html.escape(caption.title)}</h1>{lines}<ul>{keys}</ul></section>"
        '<div id="north" title="North is up">N<br>&uarr;</div>'
    )
    page = page.replace("<head>", f"<head>{head}", 1)
    return page.replace("<body>", f"<body>{panel}", 1)


@cache
def _script() -> str:
    text = (_LEAFLET / "leaflet.js").read_text(encoding="utf-8")
    return re.sub(r"//# sourceMappingURL=\S+", "", text).replace("</script", "<\\/script")


@cache
def _style() -> str:
    """Leaflet's style with its pictures in it."""

    def picture(found: re.Match[str]) -> str:
        content = base64.b64encode((_LEAFLET / found[1]).read_bytes()).decode()
        return f"url(data:image/png;base64,{content})"

    return re.sub(r"url\((images/[a-z0-9-]+\.png)\)", picture, (_LEAFLET / "leaflet.css").read_text(encoding="utf-8"))
