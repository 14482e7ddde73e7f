"""The hotspot map on Leaflet, from files of ours alone: the layers of the exported map, and what was clicked."""

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict, cast

import streamlit as st

from dashboard import map_wording as wording
from dashboard.outlines import Outline
from dashboard.parts.mount import mount, part, signature


class Shown(TypedDict):
    """One layer: GeoJSON in degrees as text, which the browser reads only where `sig` is new to it; each feature has
    `label`, `lines` and the `key` of what a click opens.
    """

    id: str
    title: str
    on: bool
    shapes: str
    sig: str


class Clicked(TypedDict):
    """What was clicked: the layer and the key of the thing."""

    layer: str
    key: str


type Bounds = tuple[tuple[float, float], tuple[float, float]]
"""South-west and north-east corner in degrees."""

_component = part("hotspots", "map")
WORDS = {
    "legend": wording.LEGEND_TITLE,
    "tiles": "Streets",
    **{name: wording.LAYERS[name] for name in ("hotspots", "premises", "events", "found")},
}


def hotspot_map(
    layers: Sequence[Shown],
    outlines: Sequence[Outline],
    bounds: Bounds,
    *,
    key: str,
    below: int,
    tiles: str = "",
    class_starts: Sequence[int] = (),
    goto: tuple[float, float] | None = None,
) -> None:
    """Draw the map, as high as the window less `below` CSS pixels. `goto` is a spot to move to, once."""
    data = {
        "layers": [{"id": layer["id"], "title": layer["title"], "on": layer["on"]} for layer in layers],
        "outlines": [_line(outline) for outline in outlines],
        "sigs": {layer["id"]: layer["sig"] for layer in layers},
        "bounds": bounds,
        "below": below,
        "tiles": tiles,
        "words": WORDS,
        "legend": _classes(class_starts) if any(layer["id"] == "areas" for layer in layers) else [],
        "view": signature({"bounds": bounds}),
    }
    more: dict[str, Any] = {
        "goto": {"at": goto, "sig": signature({"at": goto})} if goto else None,
        "shapes": {layer["id"]: layer["shapes"] for layer in layers},
        "ground": {outline.name: outline.text for outline in outlines},
    }
    mount(_component, data, key, extra=more, on_act_change=lambda: None)


def clicked(key: str) -> Clicked | None:
    """What was just clicked on the map, None where nothing was."""
    state = cast("Mapping[str, Any]", st.session_state.get(key) or {})
    return cast("Clicked | None", state.get("act"))


def _classes(starts: Sequence[int]) -> list[str]:
    ends = [start - 1 for start in starts[1:]]
    ranges = [f"{a:,} to {b:,}" if a < b else f"{a:,}" for a, b in zip(starts, ends, strict=False)]
    return ["0", *ranges, f"{starts[-1]:,} or more"] if starts else []


def _line(outline: Outline) -> dict[str, Any]:
    return {
        "name": outline.name,
        "sig": signature(outline.text),
        "water": outline.is_water,
        "weight": 1.6 if outline.has_areas and outline.areas <= 20 else 0.7,
        "on": outline.is_water or not outline.has_areas or outline.areas <= 20,
    }
