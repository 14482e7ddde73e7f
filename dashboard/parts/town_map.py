"""A map on Leaflet, from files of ours alone: outlines, places by how many records, and how far each may be off."""

from collections.abc import Sequence
from typing import Any, TypedDict

from dashboard import screen_wording as wording
from dashboard.outlines import MANY, Outline
from dashboard.parts.mount import mount, part, signature


class Drawn(TypedDict):
    """One spot in degrees; `n` records there, `radius` metres of doubt, `lines` for its panel."""

    id: str
    lat: float
    lon: float
    n: int
    radius: float
    label: str
    lines: Sequence[str]


type Bounds = tuple[tuple[float, float], tuple[float, float]]
"""South-west and north-east corner in degrees."""

_component = part("map", "map")

WORDS = {
    "one": wording.MAP_ONE,
    "many": wording.MAP_MANY,
    "doubt": wording.MAP_DOUBT,
    "open": wording.MAP_OPEN,
    "places_layer": wording.MAP_PLACES,
    "doubt_layer": wording.MAP_RADIUS,
}


def town_map(spots: Sequence[Drawn], outlines: Sequence[Outline], bounds: Bounds, *, key: str, below: int) -> None:
    """Draw the map, as high as the window less `below` CSS pixels; a place's panel leads to its page."""
    layers = [_layer(i, outline, len(outlines)) for i, outline in enumerate(outlines)]
    view = signature({"bounds": bounds})
    data = {"places": spots, "outlines": layers, "bounds": bounds, "view": view, "below": below, "words": WORDS}
    mount(_component, data, key)


def _layer(place: int, outline: Outline, of: int) -> dict[str, Any]:
    return {
        "name": outline.name,
        "shapes": outline.shapes,
        "sig": signature(outline.shapes),
        "water": outline.is_water,
        # Only the lowest layer is filled.
        "fill": 0.8 if place == 0 and outline.has_areas else 0,
        "weight": _weight(place, outline, of),
    }


def _weight(place: int, outline: Outline, of: int) -> float:
    """Width of the line: the topmost layer is the strongest, small areas and streets the faintest."""
    if place == of - 1 and of > 1:
        return 2
    strong = (outline.has_areas and outline.areas <= MANY) or "road" in outline.name.lower()
    return 1.2 if strong else 0.6
