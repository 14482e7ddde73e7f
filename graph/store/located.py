"""Where things happened: records whose place has a point.

The point may stand in the record itself or in another source about the same place (a gazetteer entry with the same
UPRN); the record's own comes first. Nothing is placed by guessing.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from graph.model import LocatedEvent
from graph.picture import NO_DAY, RELATIONS
from graph.store.days import date_of
from graph.store.ledger_index import Standing
from graph.store.reading import Reading
from graph.values import PlaceText, Point
from graph.vocabulary import LocationClass, PlaceKind, Property, Relation

PLACED_BY = (Relation.AT, Relation.FOUND_AT, Relation.MISSING_FROM, Relation.LOCATION_OF_CONCERN)
HOMES = frozenset({Relation.LIVES_AT, Relation.MISSING_FROM})


class Placed(NamedTuple):
    """One record at one place: positions of the entities, and the mention through which the record speaks of the
    place.
    """

    version: int
    record_entity: int
    place: int
    mention: int
    relation: Relation


def located_events(reading: Reading) -> list[LocatedEvent]:
    """All records that can be put on a map, by source."""
    standing = reading.standing
    placed = list(_placed(standing))
    own, shared = _points(reading)
    found = [(p, own.get(p.mention) or shared.get(p.place)) for p in placed]
    names = reading.captions({p.place for p, point in found if point})
    protected, known = _places(reading, set(names))
    events = [
        _event(standing, p, point, names[p.place], known.get(p.place, LocationClass.PLACE), p.place in protected)
        for p, point in found
        if point
    ]
    return sorted(events, key=lambda event: (event.source, event.relation, event.place_entity))


def _placed(standing: Standing) -> Iterable[Placed]:
    relations = standing.columns.relations
    roles = np.isin(relations.relation, [RELATIONS.index(relation) for relation in PLACED_BY])
    for row in np.flatnonzero(standing.relation & roles & ~relations.suggested).tolist():
        mention = int(relations.object[row])
        yield Placed(
            int(relations.version[row]),
            int(standing.entity_of[relations.subject[row]]),
            int(standing.entity_of[mention]),
            mention,
            RELATIONS[relations.relation[row]],
        )


def _points(reading: Reading) -> tuple[dict[int, Point], dict[int, Point]]:
    """Points by mention, and by place: of several on one place the most exact, then the first written."""
    standing, own = reading.standing, dict[int, Point]()
    for claim in reading.rows.point_claims():
        if reading.stands(claim):
            own.setdefault(claim.subject, Point.from_canonical(claim.value))
    shared: dict[int, Point] = {}
    for mention, point in sorted(own.items(), key=lambda item: (item[1].radius, item[1].canonical)):
        shared.setdefault(int(standing.entity_of[mention]), point)
    return own, shared


def _places(reading: Reading, places: set[int]) -> tuple[set[int], dict[int, LocationClass]]:
    """(places that no map shows to a wider circle, how exactly each place is known).

    Protected are homes, placements, refuges and what the gazetteer says is. A UPRN is a premises; without one the
    words of the address tell.
    """
    standing = reading.standing
    homes = np.isin(standing.columns.relations.relation, [RELATIONS.index(relation) for relation in HOMES])
    protected = set(standing.entity_of[standing.columns.relations.object[homes & standing.relation]].tolist())
    known: dict[int, LocationClass] = {}
    members = [mention for place in places for mention in standing.members_of(place)]
    told = (Property.PROTECTED, Property.PLACE_KIND, Property.UPRN, Property.ADDRESS)
    for claim in filter(reading.stands, reading.rows.brief_properties(members, told)):
        place = int(standing.entity_of[claim.subject])
        kind = PlaceKind.read(claim.value) if claim.predicate == Property.PLACE_KIND else None
        if (kind is not None and kind.is_protected) or (claim.predicate == Property.PROTECTED and claim.value == "yes"):
            protected.add(place)
        if claim.predicate == Property.UPRN:
            known[place] = LocationClass.PREMISES
        elif claim.predicate == Property.ADDRESS:
            known.setdefault(place, PlaceText.from_canonical(claim.value).location_class)
    return protected, known


def _event(
    standing: Standing, placed: Placed, point: Point, label: str, location_class: LocationClass, protected: bool
) -> LocatedEvent:
    columns = standing.columns
    record = int(columns.versions.record[placed.version])
    day = int(columns.versions.from_day[placed.version])
    return LocatedEvent(
        source=columns.sources[record],
        feed=columns.feed_of(record),
        record_entity=standing.entities[placed.record_entity],
        place_entity=standing.entities[placed.place],
        relation=placed.relation,
        label=label,
        easting=point.easting,
        northing=point.northing,
        radius=point.radius,
        location_class=location_class,
        occurred_from="" if day == NO_DAY else date_of(day),
        protected=protected,
    )
