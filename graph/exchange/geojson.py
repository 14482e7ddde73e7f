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
from graph.values import Point

PLACES_OF_DEGREES = 6
"""About a tenth of a metre, which is finer than any place here is known."""


def write(view: View, out: Path, about: About, *, suggestions: bool = False) -> tuple[Written, ...]:
    """Write one feature an event, in the order of their sources."""
    del suggestions
    events = sorted(view.located(), key=lambda event: (event.source, event.relation, event.place_entity))
    with draft(out) as stream:
        facts = json.dumps(asdict(about), ensure_ascii=False)
        stream.write(f'{{"type": "FeatureCollection", "about": {facts}, "features": [\n')
        stream.write(",\n".join(_feature(event) for event in events))
        stream.write("\n]}\n")
    return (Written(out, len(events)),)


def _feature(event: LocatedEvent) -> str:
    point = Point(event.easting, event.northing, event.radius)
    at = round(point.longitude, PLACES_OF_DEGREES), round(point.latitude, PLACES_OF_DEGREES)
    properties = {name: value if not isinstance(value, str) else str(value) for name, value in asdict(event).items()}
    geometry = {"type": "Point", "coordinates": at}
    return json.dumps({"type": "Feature", "geometry": geometry, "properties": properties}, ensure_ascii=False)
