"""The ground and the places for the hotspots: which outlines, postcodes and baseline to use, and what they locate.

Files that are named go before those beside the store (`geography/`, as an invented town brings it). Nothing is fetched.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from analysis.hotspots.areas import join
from analysis.hotspots.events import Event
from analysis.hotspots.gather import AT, gather
from analysis.hotspots.grid import Grid, grid_of_points, grid_over
from dashboard.hotspot_events import judged_events
from dashboard.hotspot_homes import SaidOf, described, hide_homes, said_of_places
from graph.errors import LibertyError
from graph.model import LocatedEvent
from graph.picture import FEEDS, RELATIONS, Picture
from graph.store.port import View
from graph.values import Point
from graph.vocabulary import Feed, LocationClass, Property, Relation
from ingest.geography.boundaries import Boundaries, read_boundaries
from ingest.geography.directories import read_gazetteer, read_postcodes
from ingest.geography.geocode import Geocoder, Known

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_BESIDE = ("wards.geojson", "lsoa.geojson")


@dataclass(frozen=True, slots=True)
class Files:
    """What the user names. Empty: what lies beside the store."""

    boundaries: tuple[Path, ...] = ()
    postcodes: tuple[Path, ...] = ()
    gazetteers: tuple[Path, ...] = ()
    code: str | None = None
    name: str | None = None
    crs: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """Areas by file, the first one the finest to publish by, and what turns words into points."""

    boundaries: tuple[Boundaries, ...]
    geocoder: Geocoder

    @property
    def areas(self) -> "dict[str, BaseGeometry]":
        """All outlines by code."""
        return {code: shape for one in reversed(self.boundaries) for code, shape in one.outlines.items()}

    @property
    def wards(self) -> Boundaries | None:
        """The areas to publish by: never finer than a ward."""
        return next((one for one in self.boundaries if one.known_as is LocationClass.WARD), None)

    def wards_of(self, spots: Sequence[tuple[float, float]]) -> list[str]:
        """The name of the ward that each of these points in EPSG:27700 lies in, "" where it lies in none."""
        wards = self.wards
        if wards is None or not spots:
            return [""] * len(spots)
        names = [wards.names.get(code, code) for code in wards.outlines]
        east, north = np.array(spots, np.float64).T
        inside: list[int] = join(east, north, list(wards.outlines.values())).tolist()
        return [names[place] if place >= 0 else "" for place in inside]

    def grid(self, events: Sequence[Event], cell: float) -> Grid | None:
        """Cells over the first areas; without any, over the hull of the points; None without either."""
        if self.boundaries:
            return grid_over(self.boundaries[0].ground(), cell)
        at = np.array([(e.easting, e.northing) for e in events if e.is_mapped], np.float64)
        return grid_of_points(at[:, 0], at[:, 1], cell) if len(at) else None


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """What a view tells: the records with a place, those that the user's files placed among them, and the events."""

    located: tuple[LocatedEvent, ...]
    events: tuple[Event, ...]
    licences: Mapping[str, str]


def read_ground(files: Files, beside: Path) -> Ground:
    """Read the files. What lies beside the store and cannot be read is left out; what is named must be readable.

    Raises:
        InputError: a file that was named cannot be used; the message says why.
    """
    named = [read_boundaries(f, code=files.code, name=files.name, crs=files.crs) for f in files.boundaries]
    found = named or [areas for file in _BESIDE if (areas := _if_readable(beside / file))]
    postcodes = [read_postcodes(file) for file in files.postcodes]
    if not postcodes and (beside / "postcodes.csv").is_file():
        postcodes = [read_postcodes(beside / "postcodes.csv")]
    gazetteers = [read_gazetteer(file) for file in files.gazetteers]
    return Ground(tuple(found), Geocoder(gazetteers, postcodes, found))


def _if_readable(file: Path) -> Boundaries | None:
    try:
        return read_boundaries(file) if file.is_file() else None
    except LibertyError:
        return None


def tell(view: View, ground: Ground) -> Told:
    """Make the events of a view: the points that records give, and those that the user's files know."""
    picture, places = view.picture(), said_of_places(view)
    given = view.located()
    more, area_of = _geocoded(view, places, picture, {event.source for event in given}, ground.geocoder)
    located = sorted([*given, *more], key=lambda e: (e.source, e.relation, e.place_entity))
    located = hide_homes(places, picture, located)
    looked, online = _marked(view)
    judged = judged_events(view, view.picture(suggestions=True))
    events = gather(located, picture, looked=looked, online_only=online, event_of=judged)
    events = tuple(replace(event, area=area_of.get(event.place, "")) if event.place else event for event in events)
    return Told(located, events, _licences(places, picture, located))


def _marked(view: View) -> tuple[frozenset[str], frozenset[str]]:
    """(sources of what was found because officers looked, sources of what happened online alone)."""
    looked: set[str] = set()
    online: set[str] = set()
    for record in view.records(view.outlines([Feed.POLICE_OCCURRENCE])):
        if "yes" in record.values.get("found_by_deployment", ()):
            looked.add(record.source)
        if record.values.get("online_offline", ()) == ("online",):
            online.add(record.source)
    return frozenset(looked), frozenset(online)


def _geocoded(
    view: View, places: SaidOf, picture: Picture, placed: set[str], geocoder: Geocoder
) -> tuple[list[LocatedEvent], dict[str, str]]:
    """(records whose place the files know, codes of the areas by place where only the area is known)."""
    if not (geocoder.gazetteers or geocoder.postcodes or geocoder.boundaries):
        return [], {}
    relations, known = picture.relations, dict[str, Known | None]()
    speaking = np.isin(relations.relation, [RELATIONS.index(relation) for relation in AT]) & ~relations.suggested
    told: list[tuple[int, str, Relation]] = []
    for row in np.flatnonzero(speaking).tolist():
        source, place = int(relations.source[row]), picture.entities[int(relations.object[row])]
        if picture.sources.name[source] not in placed:
            told.append((source, place, RELATIONS[int(relations.relation[row])]))
            if place not in known:
                known[place] = _find(places.get(place, {}), geocoder)
    labels = view.labels([place for place, point in known.items() if point])
    found = [
        _event(picture, source, place, relation, point, labels[place])
        for source, place, relation in told
        if (point := known[place])
    ]
    return found, {place: point.area for place, point in known.items() if point and point.area}


def _find(said: Mapping[Property, Sequence[str]], geocoder: Geocoder) -> Known | None:
    words = [*said.get(Property.ADDRESS, ()), *said.get(Property.PLACE_NAME, ())]
    uprns, postcodes = said.get(Property.UPRN, ()), said.get(Property.POSTCODE, ())
    return geocoder.find(uprns=uprns, postcodes=postcodes, words=words)


def _event(picture: Picture, source: int, place: str, relation: Relation, point: Known, label: str) -> LocatedEvent:
    sources = picture.sources
    return LocatedEvent(
        source=sources.name[source],
        feed=FEEDS[int(sources.feed[source])],
        record_entity=picture.entities[int(sources.entity[source])],
        place_entity=place,
        relation=relation,
        label=label,
        easting=point.easting,
        northing=point.northing,
        radius=point.radius,
        location_class=str(point.location_class),
        occurred_from="",
        protected=False,
    )


def _licences(places: SaidOf, picture: Picture, located: Iterable[LocatedEvent]) -> dict[str, str]:
    """Licence references by place: those of the gazetteer's premises at the same point, to three metres."""
    from scipy.spatial import cKDTree

    at: list[tuple[float, float]] = []
    references: list[str] = []
    for place in sorted(described(picture)):
        said = places.get(place, {})
        reference = next(iter(said.get(Property.LICENCE_REF, ())), "")
        points = [Point.from_canonical(value) for value in said.get(Property.POINT, ())]
        if reference and points:
            at.append((points[0].easting, points[0].northing))
            references.append(reference)
    if not at:
        return {}
    tree = cKDTree(at)
    doors = {(e.place_entity, e.easting, e.northing) for e in located if e.radius <= 25 and not e.protected}
    found = ((place, *tree.query((easting, northing))) for place, easting, northing in sorted(doors))
    return {place: references[int(nearest)] for place, metres, nearest in found if metres <= 3}


def probability(value: float) -> float | None:
    """A probability as JSON has it: none where there was no surface."""
    return None if math.isnan(value) else round(value, 4)
