"""From the located records of a view to events: who is told of the same thing is merged, what has no place is counted.

Records are of one event where they tell of the same place and the same day and share a child, or where one of the two
names no child. That errs to one event rather than two: reports counted as events cost more than an event too few. What
is judged to be one event (`event_of`, by source) goes before it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

import numpy as np
from scipy.spatial import cKDTree

from analysis.hotspots.events import CameBy, Event, one_each
from analysis.hotspots.premises import PlaceFacts
from analysis.networks.groups import Groups
from graph.model import LocatedEvent
from graph.picture import FEEDS, NO_DAY, Picture
from graph.vocabulary import Feed, LocationClass, Relation

HAPPENED = frozenset({Feed.LIBERTY_REPORT, Feed.MISSING_EPISODE, Feed.POLICE_OCCURRENCE})
"""Records that tell of something that happened somewhere."""
AT = frozenset({Relation.AT, Relation.FOUND_AT})
"""Where it happened. Where a child is missing from is a home, and no hotspot."""
_EPOCH = date(1970, 1, 1).toordinal()
_AS_A_DOOR, _AS_A_POSTCODE, _ONE_DOOR = 25.0, 100.0, 3.0


@dataclass(frozen=True, slots=True)
class _Record:
    """What the picture says of one record."""

    day: date | None
    agency: str
    children: frozenset[str]


def gather(
    located: Iterable[LocatedEvent],
    picture: Picture,
    *,
    looked: frozenset[str] = frozenset(),
    online_only: frozenset[str] = frozenset(),
    event_of: Mapping[str, str] | None = None,
) -> tuple[Event, ...]:
    """Make events, one each, of what a view can locate.

    Args:
        located: the records with a point.
        picture: the same view's picture.
        looked: sources of what was found because officers looked.
        online_only: sources of what happened online alone; they are not put on a map, and count as without a place.
        event_of: event ids by source, where somebody or something has judged which records tell of one event.
    """
    records = _records(picture)
    places = tuple(located)
    doors = doors_of(places)
    by_source: dict[str, list[LocatedEvent]] = defaultdict(list)
    for event in places:
        if event.relation in AT and event.source in records and event.source not in online_only:
            by_source[event.source].append(event)
    tellings: list[Event] = []
    for source, record in records.items():
        came_by = CameBy.FOUND_BECAUSE_WE_LOOKED if source in looked else CameBy.REPORTED
        tellings += [_telling(source, record, place, came_by, doors) for place in by_source.get(source, [None])]
    return one_each(_merged(tellings, event_of or {}))


def doors_of(located: Iterable[LocatedEvent]) -> dict[str, str]:
    """One name for each place entity: places whose points are the same to three metres are one door.

    Until somebody has judged that the retail park and the car park behind it are one place, their point says so. The
    name is the least entity id of the door.
    """
    at: dict[tuple[float, float], set[str]] = defaultdict(set)
    for event in located:
        if event.radius <= _AS_A_DOOR:
            at[event.easting, event.northing].add(event.place_entity)
    if not at:
        return {}
    entities = sorted({entity for here in at.values() for entity in here})
    number = {entity: place for place, entity in enumerate(entities)}
    points = [sorted(number[entity] for entity in here) for here in at.values()]
    doors = Groups(len(entities))
    for here in points:
        doors.join_all(here)
    for a, b in cKDTree(list(at)).query_pairs(_ONE_DOOR):
        doors.join(points[a][0], points[b][0])
    return {entity: entities[door] for entity, door in zip(entities, doors.all(), strict=True)}


def facts_of(located: Iterable[LocatedEvent], licences: Mapping[str, str] | None = None) -> dict[str, PlaceFacts]:
    """What each door is called, most often first, and its licence reference (given by place entity)."""
    places = tuple(located)
    doors, held = doors_of(places), licences or {}
    names: dict[str, Counter[str]] = defaultdict(Counter)
    licence: dict[str, str] = {}
    for event in places:
        door = doors.get(event.place_entity, event.place_entity)
        names[door][event.label] += 1
        if event.place_entity in held:
            licence[door] = held[event.place_entity]
    facts: dict[str, PlaceFacts] = {}
    for door, labels in names.items():
        known, *others = [label for label, _ in sorted(labels.items(), key=lambda item: (-item[1], item[0]))]
        facts[door] = PlaceFacts(known, tuple(others), licence.get(door, ""))
    return facts


def _telling(
    source: str, record: _Record, place: LocatedEvent | None, came_by: CameBy, doors: Mapping[str, str]
) -> Event:
    told = Event(
        source,
        LocationClass.UNKNOWN,
        day=record.day,
        children=record.children,
        agencies=frozenset({record.agency} - {""}),
        reports=(source,),
        came_by=came_by,
    )
    if place is None:
        return told
    known = _class(place)
    return replace(
        told,
        event_id=f"{source}@{doors.get(place.place_entity, place.place_entity)}",
        location_class=known,
        easting=place.easting,
        northing=place.northing,
        radius=max(place.radius, float(known.radius or 0)),
        place=doors.get(place.place_entity, place.place_entity),
        protected=place.protected,
    )


def _class(place: LocatedEvent) -> LocationClass:
    """How exactly a place is known; one that only its point tells of, by the radius of that."""
    known = LocationClass(place.location_class)
    if known is not LocationClass.PLACE or place.radius > _AS_A_POSTCODE:
        return known
    return LocationClass.PREMISES if place.radius <= _AS_A_DOOR else LocationClass.POSTCODE


def _merged(tellings: Sequence[Event], event_of: Mapping[str, str]) -> list[Event]:
    """The same tellings under the ids of their events."""
    groups: dict[tuple[object, ...], list[Event]] = defaultdict(list)
    for telling in tellings:
        judged = event_of.get(telling.reports[0])
        if judged is not None:
            groups["judged", judged].append(telling)
        elif telling.place and telling.day:
            groups["told", telling.place, telling.day].append(telling)
        else:
            groups["alone", telling.event_id].append(telling)
    named: list[Event] = []
    for key, group in groups.items():
        match key[0]:
            case "told":
                parts = _sharing(group)
            case "judged":
                parts = _by_spot(group)
            case _:
                parts = [group]
        for part in parts:
            name = min(telling.event_id for telling in part)
            named += [replace(telling, event_id=name) for telling in part]
    return named


def _by_spot(tellings: Sequence[Event]) -> list[list[Event]]:
    """Tellings of one event in parts by where it was: one event may go on at two doors.

    Who tells of no place, or of one so roughly that a door lies in it, tells of that door.
    """
    doors: dict[str, list[Event]] = defaultdict(list)
    rough: list[Event] = []
    for telling in sorted(tellings, key=lambda t: t.event_id):
        if telling.is_point:
            doors[telling.place].append(telling)
        else:
            rough.append(telling)
    for telling in sorted(rough, key=lambda t: (not t.is_mapped, t.radius, t.event_id)):
        here = next((place for place in sorted(doors) if _may_be_at(telling, doors[place][0])), telling.place)
        doors[here].append(telling)
    return list(doors.values())


def _may_be_at(telling: Event, known: Event) -> bool:
    """Whether a telling that is no better known may be of the same spot as another."""
    if not telling.is_mapped:
        return True
    east, north = telling.easting - known.easting, telling.northing - known.northing
    return known.is_mapped and east * east + north * north <= telling.radius * telling.radius


def _sharing(tellings: Sequence[Event]) -> list[list[Event]]:
    """Tellings of one place and day in parts that share a child; those without a child go to the first part."""
    parts: list[tuple[set[str], list[Event]]] = []
    nameless: list[Event] = []
    for telling in sorted(tellings, key=lambda t: t.event_id):
        if not telling.children:
            nameless.append(telling)
            continue
        children, together = set(telling.children), [telling]
        apart: list[tuple[set[str], list[Event]]] = []
        for part in parts:
            if children.isdisjoint(part[0]):
                apart.append(part)
            else:
                children |= part[0]
                together += part[1]
        parts = [*apart, (children, together)]
    groups = sorted((part[1] for part in parts), key=lambda group: min(t.event_id for t in group))
    if not groups:
        return [nameless]
    return [[*groups[0], *nameless], *groups[1:]]


def _records(picture: Picture) -> dict[str, _Record]:
    """The records of something that happened, by name, in the order of the picture."""
    sources, relations = picture.sources, picture.relations
    rows = np.flatnonzero(np.isin(sources.feed, [FEEDS.index(feed) for feed in HAPPENED]))
    children: dict[int, set[str]] = defaultdict(set)
    is_child = np.array([entity in picture.children for entity in picture.entities], np.bool_)
    for end in (relations.subject, relations.object):
        held = is_child[end] & ~relations.suggested
        pairs = zip(relations.source[held].tolist(), end[held].tolist(), strict=True)
        for source, entity in cast("Iterable[tuple[int, int]]", pairs):
            children[source].add(picture.entities[entity])
    return {
        sources.name[row]: _Record(
            _day(int(sources.occurred_from_day[row]), int(sources.reported_day[row])),
            _agency(picture, row),
            frozenset(children[row]),
        )
        for row in rows.tolist()
    }


def _agency(picture: Picture, row: int) -> str:
    at = int(picture.sources.agency[row])
    return picture.sources.agencies[at] if at >= 0 else ""


def _day(occurred: int, reported: int) -> date | None:
    """When it happened, else when it was reported."""
    day = reported if occurred == NO_DAY else occurred
    return None if day == NO_DAY else date.fromordinal(day + _EPOCH)
