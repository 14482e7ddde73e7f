"""The analysis as layers for a map page, a GIS or the offline map: areas, surface, events, hotspots, premises.

Only what is in the result is in the layers: a home that was left out there cannot be drawn here.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from math import isfinite
from typing import TYPE_CHECKING

import numpy as np

from analysis.hotspots.areas import area_of
from analysis.hotspots.publish import Published
from analysis.hotspots.report import TIMES, Hotspots
from graph.exchange.layers import Feature, Layer

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

MOST_CELLS = 2_000
"""Cells of the surface that are drawn, the hottest."""


def layers_of(found: Hotspots, areas: "Mapping[str, BaseGeometry] | None" = None) -> tuple[Layer, ...]:
    """All layers, from the lowest to the topmost."""
    return (_areas(found, areas or {}), _surface(found), _events(found), _hotspots(found), _premises(found))


def public_layers(table: Published, areas: "Mapping[str, BaseGeometry]") -> tuple[Layer, ...]:
    """A published table as wards: the figures that may be shown, and nothing else."""
    features = [
        Feature(
            areas[ward],
            {
                "ward": ward,
                **{str(year): table.shown(ward, year) for year in table.years},
                "all": table.shown(ward, None),
            },
        )
        for ward in table.wards
        if ward in areas
    ]
    return (Layer("wards", tuple(features)),)


def _areas(found: Hotspots, areas: "Mapping[str, BaseGeometry]") -> Layer:
    held = Counter(area_of(found.events, areas)) if areas else Counter[str]()
    return Layer("areas", tuple(Feature(shape, {"code": code, "events": held[code]}) for code, shape in areas.items()))


def _surface(found: Hotspots) -> Layer:
    """The hottest cells, those with more than the rate of the whole ground."""
    import shapely

    if found.surface is None:
        return Layer("surface", ())
    fitted, grid = found.surface, found.grid
    times = np.divide(fitted.mean, grid.exposure * max(fitted.n, 1), out=np.zeros(grid.shape), where=grid.inside)
    hottest = np.argsort(times, axis=None, kind="stable")[::-1][:MOST_CELLS]
    drawn = hottest[times.flat[hottest] > 1]
    low, high = fitted.interval(at=drawn)
    columns = (fitted.mean.flat[drawn], low, high, times.flat[drawn], fitted.above(TIMES, at=drawn))
    names = {"expected": 2, "low": 2, "high": 2, "times_the_whole": 1, "probability": 3}
    half, features = grid.cell / 2, list[Feature]()
    for flat, *figures in zip(drawn.tolist(), *(column.tolist() for column in columns), strict=True):
        east, north = grid.centre(flat)
        facts = {name: round(figure, places) for (name, places), figure in zip(names.items(), figures, strict=True)}
        features.append(Feature(shapely.box(east - half, north - half, east + half, north + half), facts))
    return Layer("surface", tuple(features))


def _events(found: Hotspots) -> Layer:
    import shapely

    points = shapely.points([event.easting for event in found.events], [event.northing for event in found.events])
    return Layer(
        "events",
        tuple(
            Feature(
                point,
                {
                    "event": event.event_id,
                    "location_class": str(event.location_class),
                    "radius": event.radius,
                    "day": _text(event.day),
                    "children": len(event.children),
                    "agencies": len(event.agencies),
                    "reports": len(event.reports),
                    "came_by": str(event.came_by),
                },
            )
            for event, point in zip(found.events, points, strict=True)
        ),
    )


def _hotspots(found: Hotspots) -> Layer:
    import shapely

    features: list[Feature] = []
    for hotspot in found.hotspots:
        half = hotspot.side / 2
        east, north = hotspot.easting, hotspot.northing
        facts = {
            "class": str(hotspot.course),
            "change": hotspot.change.words(),
            "events": hotspot.events,
            "expected": round(hotspot.expected, 2),
            "p": hotspot.p,
            "probability": round(hotspot.probability, 3) if isfinite(hotspot.probability) else None,
            "children": hotspot.children,
            "agencies": hotspot.agencies,
        }
        features.append(Feature(shapely.box(east - half, north - half, east + half, north + half), facts))
    return Layer("hotspots", tuple(features))


def _premises(found: Hotspots) -> Layer:
    import shapely

    points = shapely.points([row.easting for row in found.premises], [row.northing for row in found.premises])
    return Layer(
        "premises",
        tuple(
            Feature(
                point,
                {
                    "place": row.place,
                    "name": row.facts.name,
                    "other_names": "; ".join(row.facts.other_names),
                    "licence": row.facts.licence_ref,
                    "events": row.events,
                    "children": row.children,
                    "agencies": row.agencies,
                    "first": _text(row.first),
                    "last": _text(row.last),
                    "change": row.change.words(),
                },
            )
            for row, point in zip(found.premises, points, strict=True)
        ),
    )


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""
