"""What the hotspots are made of: events, not reports, each with how exactly its place is known.

Reports of one event are merged before anything is counted (`one_each`), so a thing told ten times is one dot. How many
independent reports stand behind an event changes how sure it is, which is shown; it never changes the count.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import cast

import numpy as np

from analysis.hotspots.grid import Floats, Ints
from graph.vocabulary import LocationClass

NO_DAY = np.iinfo(np.int64).min
"""Stands for "no date known" in arrays of days; other days count from 0001-01-01 (`date.toordinal`)."""
POINTS = frozenset({LocationClass.PREMISES, LocationClass.POSTCODE})
"""Known well enough to be a point; a street or named place is a blur, an LSOA or ward an area."""
AREAS = frozenset({LocationClass.LSOA, LocationClass.WARD})


class CameBy(StrEnum):
    """How an event came to be known: somebody reported it, or officers found it because they looked."""

    REPORTED = "reported"
    FOUND_BECAUSE_WE_LOOKED = "found_because_we_looked"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, with the reports that tell of it.

    Metres in EPSG:27700; an event of class unknown has no place and is never mapped, only counted. `radius` is the
    doubt about the point. `area` is the code of the LSOA or ward where no better is known. `protected` places are
    homes, refuges and placements.
    """

    event_id: str
    location_class: LocationClass
    easting: float = 0.0
    northing: float = 0.0
    radius: float = 0.0
    day: date | None = None
    place: str = ""
    area: str = ""
    children: frozenset[str] = frozenset()
    agencies: frozenset[str] = frozenset()
    reports: tuple[str, ...] = ()
    came_by: CameBy = CameBy.REPORTED
    protected: bool = False

    @property
    def is_mapped(self) -> bool:
        """Whether it may be put on a map at all."""
        return self.location_class.is_mapped

    @property
    def is_point(self) -> bool:
        """Whether its place is known to the premises or the postcode."""
        return self.location_class in POINTS


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Events as arrays of one length, in the order of the events: metres, metres of doubt, day numbers."""

    easting: Floats
    northing: Floats
    radius: Floats
    day: Ints


def columns(events: Sequence[Event]) -> Columns:
    """Events as arrays."""
    numbers = np.array([(e.easting, e.northing, e.radius) for e in events], np.float64).reshape(len(events), 3)
    days = np.array([NO_DAY if e.day is None else e.day.toordinal() for e in events], np.int64)
    return Columns(*cast("tuple[Floats, Floats, Floats]", tuple(numbers.T)), days)


def one_each(tellings: Iterable[Event]) -> tuple[Event, ...]:
    """Merge what has the same event id into one event, in the order of the ids.

    The best-known place stands (least radius, then the order of coordinates); the earliest day; children, agencies and
    reports are gathered. Reported by anybody is reported. Protected by any telling is protected.
    """
    groups: dict[str, list[Event]] = defaultdict(list)
    for telling in tellings:
        groups[telling.event_id].append(telling)
    return tuple(_one(groups[name]) for name in sorted(groups))


def _one(tellings: Sequence[Event]) -> Event:
    if len(tellings) == 1:
        return tellings[0]
    best = min(tellings, key=lambda e: (not e.is_mapped, e.radius, e.easting, e.northing, e.place, e.area))
    looked = all(e.came_by is CameBy.FOUND_BECAUSE_WE_LOOKED for e in tellings)
    return Event(
        event_id=best.event_id,
        location_class=best.location_class,
        easting=best.easting,
        northing=best.northing,
        radius=best.radius,
        day=min((e.day for e in tellings if e.day), default=None),
        place=best.place,
        area=best.area,
        children=frozenset[str]().union(*(e.children for e in tellings)),
        agencies=frozenset[str]().union(*(e.agencies for e in tellings)),
        reports=tuple(sorted({report for e in tellings for report in e.reports})),
        came_by=CameBy.FOUND_BECAUSE_WE_LOOKED if looked else CameBy.REPORTED,
        protected=any(e.protected for e in tellings),
    )


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the map: every event is counted exactly once, so that an empty corner is not a quiet one."""

    events: int
    mapped: int
    unmapped: int
    protected: int
    found_because_we_looked: int
    outside: int
    by_class: tuple[tuple[LocationClass, int], ...]


def in_period(events: Iterable[Event], since: date | None, until: date | None) -> tuple[Event, ...]:
    """Events of a period, both days in it; without a day only where no period is asked."""
    if since is None and until is None:
        return tuple(events)
    first, last = since or date.min, until or date.max
    return tuple(event for event in events if event.day is not None and first <= event.day <= last)
