"""The ground and the places for the hotspots: which outlines, postcodes and baseline to use, and what they locate.

Files that are named go before those beside the store (`geography/`, as an invented town brings it). Nothing is fetched.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from analysis.hotspots.events import Event
from analysis.hotspots.gather import AT, gather
from analysis.hotspots.grid import Grid, grid_of_points, grid_over
from dashboard.hotspot_homes import PageOf, described, hide_homes
from graph.errors import LibertyError
from graph.model import EntityPage, LocatedEvent
from graph.picture import FEEDS, RELATIONS, Picture
from graph.store.port import View
from graph.values import Point
from graph.vocabulary import Feed, LocationClass, Property, Relation
from ingest.geography.boundaries import Boundaries, read_boundaries
from ingest.geography.directories import read_gazetteer, read_postcodes
from ingest.geography.geocode import Geocoder

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
    picture, page_of = view.picture(), cache(view.entity)
    given = view.located()
    more, area_of = _geocoded(page_of, picture, {event.source for event in given}, ground.geocoder)
    located = sorted([*given, *more], key=lambda e: (e.source, e.relation, e.place_entity))
    located = hide_homes(page_of, picture, located)
    looked, online = _marked(view, picture)
    events = gather(located, picture, looked=looked, online_only=online)
    events = tuple(replace(event, area=area_of.get(event.place, "")) if event.place else event for event in events)
    return Told(located, events, _licences(page_of, picture, located))


def _marked(view: View, picture: Picture) -> tuple[frozenset[str], frozenset[str]]:
    """(sources of what was found because officers looked, sources of what happened online alone)."""
    looked: set[str] = set()
    online: set[str] = set()
    feed = FEEDS.index(Feed.POLICE_OCCURRENCE)
    for row in np.flatnonzero(picture.sources.feed == feed).tolist():
        source = picture.sources.name[row]
        values = view.source(source).values
        if "yes" in values.get("found_by_deployment", ()):
            looked.add(source)
        if values.get("online_offline", ()) == ("online",):
            online.add(source)
    return frozenset(looked), frozenset(online)


def _geocoded(
    page_of: PageOf, picture: Picture, placed: set[str], geocoder: Geocoder
) -> tuple[list[LocatedEvent], dict[str, str]]:
    """(records whose place the files know, codes of the areas by place where only the area is known)."""
    if not (geocoder.gazetteers or geocoder.postcodes or geocoder.boundaries):
        return [], {}
    relations, found, areas = picture.relations, list[LocatedEvent](), dict[str, str]()
    speaking = np.isin(relations.relation, [RELATIONS.index(relation) for relation in AT]) & ~relations.suggested
    for row in np.flatnonzero(speaking).tolist():
        source = int(relations.source[row])
        if picture.sources.name[source] in placed:
            continue
        place = picture.entities[int(relations.object[row])]
        event = _known(page_of(place), picture, source, RELATIONS[int(relations.relation[row])], geocoder)
        if event is not None:
            found.append(event[0])
            areas[place] = event[1]
    return found, {place: code for place, code in areas.items() if code}


def _known(
    page: EntityPage,
    picture: Picture,
    source: int,
    relation: Relation,
    geocoder: Geocoder,
) -> tuple[LocatedEvent, str] | None:
    said: dict[str, list[str]] = defaultdict(list)
    for claim in page.claims:
        if claim.subject_entity == page.entity_id and claim.value:
            said[claim.predicate].append(claim.value)
    words = [*said[Property.ADDRESS], *said[Property.PLACE_NAME]]
    known = geocoder.find(uprns=said[Property.UPRN], postcodes=said[Property.POSTCODE], words=words)
    if known is None:
        return None
    sources = picture.sources
    event = LocatedEvent(
        source=sources.name[source],
        feed=FEEDS[int(sources.feed[source])],
        record_entity=picture.entities[int(sources.entity[source])],
        place_entity=page.entity_id,
        relation=relation,
        label=page.label,
        easting=known.easting,
        northing=known.northing,
        radius=known.radius,
        location_class=str(known.location_class),
        occurred_from="",
        protected=False,
    )
    return event, known.area


def _licences(page_of: PageOf, picture: Picture, located: Iterable[LocatedEvent]) -> dict[str, str]:
    """Licence references by place: those of the gazetteer's premises at the same point, to three metres."""
    from scipy.spatial import cKDTree

    at: list[tuple[float, float]] = []
    references: list[str] = []
    for place in sorted(described(picture)):
        claims = page_of(place).claims
        reference = next((claim.value for claim in claims if claim.predicate == Property.LICENCE_REF), "")
        points = [Point.from_canonical(claim.value) for claim in claims if claim.predicate == Property.POINT]
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
