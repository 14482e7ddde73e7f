"""Where things happened: located records gathered by spot, and what could not be put on a map.

A spot is drawn with the radius of its doubt. Protected places (homes, refuges, placements) are counted and never
drawn, under whatever words a record names them: near a registered one nothing is drawn at all. Whatever has no usable
location is counted beside the map, so that nobody takes an empty corner for a quiet one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from graph.model import LocatedEvent
from graph.picture import FEEDS, NO_DAY, Picture
from graph.vocabulary import Feed

HAPPENED = frozenset({Feed.LIBERTY_REPORT, Feed.MISSING_EPISODE, Feed.POLICE_OCCURRENCE})
"""Records that tell of something that happened somewhere; the rest speak of cases, plans and premises."""

CELL = 10.0
"""Metres: what two records place in one such square is one spot, whatever each calls it."""

SHIELD = 30.0
"""Metres round a registered protected place in which nothing is drawn."""

_EPOCH = date(1970, 1, 1).toordinal()

type Metres = tuple[float, float]
"""Easting and northing in EPSG:27700."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A spot on the map with the records that put something there; the place that most of them name comes first.

    Metres in EPSG:27700; dates are canonical texts, "" where none is known.
    """

    places: tuple[str, ...]
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

    spots: tuple[Spot, ...]
    records: int
    drawn: int
    protected: int
    unmapped: int


def located(
    events: Iterable[LocatedEvent], picture: Picture, *, protected: Iterable[Metres] = (), since: date | None = None
) -> Located:
    """Gather located records by spot.

    Args:
        events: what the view can locate.
        picture: the same view's picture, for the records without a location.
        protected: where registered homes, refuges and placements stand.
        since: leave out what happened before; a record without any date is then left out too, drawn or not.
    """
    counted, shield = _names_since(picture, since), _Shield(protected)
    by_spot: dict[tuple[int, int], list[LocatedEvent]] = defaultdict(list)
    hidden: set[str] = set()
    for event in events:
        if event.source not in counted:
            continue
        if event.protected or shield.covers(event.easting, event.northing):
            hidden.add(event.source)
        else:
            by_spot[round(event.easting / CELL), round(event.northing / CELL)].append(event)
    spots = sorted((_gathered(group) for group in by_spot.values()), key=lambda s: (s.last, s.places), reverse=True)
    spots.sort(key=lambda spot: -len(spot.records))
    drawn = {source for spot in spots for source in spot.records}
    hidden -= drawn
    return Located(tuple(spots), len(counted), len(drawn), len(hidden), len(counted) - len(drawn) - len(hidden))


class _Shield:
    """Whether something lies beside a protected place."""

    def __init__(self, places: Iterable[Metres]) -> None:
        self._cells: dict[tuple[int, int], list[Metres]] = defaultdict(list)
        for easting, northing in places:
            self._cells[int(easting // SHIELD), int(northing // SHIELD)].append((easting, northing))

    def covers(self, easting: float, northing: float) -> bool:
        x, y = int(easting // SHIELD), int(northing // SHIELD)
        near = [self._cells.get((x + dx, y + dy), ()) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        return any((e - easting) ** 2 + (n - northing) ** 2 <= SHIELD**2 for cell in near for e, n in cell)


def _gathered(events: list[LocatedEvent]) -> Spot:
    best = min(events, key=lambda e: (e.radius, e.source))
    named = Counter(event.place_entity for event in events)
    days = sorted(event.occurred_from[:10] for event in events if event.occurred_from)
    return Spot(
        places=tuple(sorted(named, key=lambda place: (-named[place], place))),
        easting=best.easting,
        northing=best.northing,
        radius=best.radius,
        location_class=best.location_class,
        records=tuple(sorted({event.source for event in events})),
        first=days[0] if days else "",
        last=days[-1] if days else "",
    )


def _names_since(picture: Picture, since: date | None) -> frozenset[str]:
    columns = picture.sources
    rows = np.isin(columns.feed, [FEEDS.index(feed) for feed in HAPPENED])
    if since is not None:
        day = np.where(columns.occurred_from_day == NO_DAY, columns.reported_day, columns.occurred_from_day)
        rows &= day >= since.toordinal() - _EPOCH
    return frozenset(columns.name[i] for i in np.flatnonzero(rows).tolist())
