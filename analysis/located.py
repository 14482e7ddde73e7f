"""Where things happened: located records gathered by place, and what could not be put on a map.

A place is drawn with the radius of its doubt. Protected places (homes, refuges, placements) are counted and never
drawn. Whatever has no usable location is counted beside the map, so that nobody takes an empty corner for a quiet one.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from graph.model import LocatedEvent
from graph.picture import FEEDS, NO_DAY, Picture
from graph.vocabulary import Feed

HAPPENED = frozenset({Feed.LIBERTY_REPORT, Feed.MISSING_EPISODE, Feed.POLICE_OCCURRENCE})
"""Records that tell of something that happened somewhere; the rest speak of cases, plans and premises."""

_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class PlaceOnMap:
    """A place with the records that put something there. Metres in EPSG:27700; dates are canonical texts, "" where none
    is known.
    """

    place: str
    easting: float
    northing: float
    radius: float
    location_class: str
    records: tuple[str, ...]
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Located:
    """What can be drawn, most records first, then the latest, and what cannot.

    `records` = drawn + protected + unmapped.
    """

    places: tuple[PlaceOnMap, ...]
    records: int
    drawn: int
    protected: int
    unmapped: int


def located(events: Iterable[LocatedEvent], picture: Picture, since: date | None = None) -> Located:
    """Gather located records by place.

    Args:
        events: what the view can locate.
        picture: the same view's picture, for the records without a location.
        since: leave out what happened before; a record without any date is then left out too, drawn or not.
    """
    counted = _names_since(picture, since)
    by_place: dict[tuple[str, float, float], list[LocatedEvent]] = defaultdict(list)
    hidden: set[str] = set()
    for event in events:
        if event.source not in counted:
            continue
        if event.protected:
            hidden.add(event.source)
        else:
            by_place[event.place_entity, event.easting, event.northing].append(event)
    places = sorted((_gathered(group) for group in by_place.values()), key=lambda p: (p.last, p.place), reverse=True)
    places.sort(key=lambda place: -len(place.records))
    drawn = {source for place in places for source in place.records}
    hidden -= drawn
    return Located(tuple(places), len(counted), len(drawn), len(hidden), len(counted) - len(drawn) - len(hidden))


def _gathered(events: list[LocatedEvent]) -> PlaceOnMap:
    best = min(events, key=lambda e: (e.radius, e.source))
    days = sorted(event.occurred_from[:10] for event in events if event.occurred_from)
    records = tuple(sorted({event.source for event in events}))
    first, last = (days[0], days[-1]) if days else ("", "")
    return PlaceOnMap(
        best.place_entity, best.easting, best.northing, best.radius, best.location_class, records, first, last
    )


def _names_since(picture: Picture, since: date | None) -> frozenset[str]:
    columns = picture.sources
    rows = np.isin(columns.feed, [FEEDS.index(feed) for feed in HAPPENED])
    if since is not None:
        day = np.where(columns.occurred_from_day == NO_DAY, columns.reported_day, columns.occurred_from_day)
        rows &= day >= since.toordinal() - _EPOCH
    return frozenset(columns.name[i] for i in np.flatnonzero(rows).tolist())
