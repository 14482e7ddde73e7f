"""The outlines beside the store, for the map on paper."""

from dashboard.hotspot_ground import Files, read_ground
from dashboard.outlines import beside_store
from graph.settings import Settings


def outlines(settings: Settings) -> list[list[tuple[float, float]]]:
    """The outer rings of the areas beside the store, EPSG:27700 metres; nothing where there are none."""
    land = read_ground(Files(), beside_store(settings))
    if not land.boundaries:
        return []
    rings: list[list[tuple[float, float]]] = []
    for shape in land.boundaries[0].outlines.values():
        parts = getattr(shape, "geoms", [shape])
        rings += [[(x, y) for x, y, *_ in part.exterior.coords] for part in parts if hasattr(part, "exterior")]
    return rings
