"""GeoJSON (RFC 7946): the located events as points in WGS84, each with the radius of its doubt in metres.

The National Grid position that the event was recorded at stands beside it, so that nothing is lost in the change of
coordinates.
"""

import json
from dataclasses import asdict
from pathlib import Path

from graph.exchange.export import About, Written, draft
from graph.model import LocatedEvent
from graph.store.port import View

PLACES_OF_DEGREES = 6
"""About a tenth of a metre, which is finer than any place here is known."""


def write(view: View, out: Path, about: About, *, suggestions: bool = False) -> tuple[Written, ...]:
    """Write one feature an event, in the order of their sources."""
    del suggestions
    events = sorted(view.located(), key=lambda event: (event.source, event.relation, event.place_entity))
    with draft(out) as stream:
        facts = json.dumps(asdict(about), ensure_ascii=False)
        stream.write(f'{{"type": "FeatureCollection", "about": {facts}, "features": [\n')
        stream.write(",\n".join(_feature(*pair) for pair in zip(events, _degrees(events), strict=True)))
        stream.write("\n]}\n")
    return (Written(out, len(events)),)


def _degrees(events: list[LocatedEvent]) -> list[tuple[float, float]]:
    """Longitude and latitude of each event."""
    import geopandas as gpd  # brings the projections, and takes a while

    grid = gpd.points_from_xy([e.easting for e in events], [e.northing for e in events], crs="EPSG:27700")
    world = gpd.GeoSeries(grid).to_crs("EPSG:4326")
    pairs: list[list[float]] = world.get_coordinates().round(PLACES_OF_DEGREES).to_numpy().tolist()
    return [(longitude, latitude) for longitude, latitude in pairs]


def _feature(event: LocatedEvent, at: tuple[float, float]) -> str:
    properties = {name: value if not isinstance(value, str) else str(value) for name, value in asdict(event).items()}
    geometry = {"type": "Point", "coordinates": at}
    return json.dumps({"type": "Feature", "geometry": geometry, "properties": properties}, ensure_ascii=False)
