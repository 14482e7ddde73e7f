"""Which doors are homes of children or victims, a foster home, a refuge or a placement, however a record writes them.

Until identity is settled, "4 Mill Lane" where a child lives and "outside 4 Mill Lane, Hollowmere" where something
happened are two places. A door counts as a home where a UPRN, a point to three metres, or house number and street say
so (with postcodes that do not contradict). That errs to hiding: a home that is drawn cannot be taken back.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from graph.model import LocatedEvent
from graph.picture import RELATIONS, Picture
from graph.store.port import View
from graph.values import Point
from graph.vocabulary import Kind, PlaceKind, Property, Relation

type SaidOf = Mapping[str, Mapping[Property, Sequence[str]]]
"""What is said of each place, by its id: the values of each property, in order of source."""
OF_PLACES = (
    Property.ADDRESS, Property.PLACE_NAME, Property.POSTCODE, Property.UPRN, Property.POINT, Property.PLACE_KIND,
    Property.PROTECTED, Property.LICENCE_REF,
)  # fmt: skip
_NOTHING: Mapping[Property, Sequence[str]] = {}
_DOOR = re.compile(r"\b(\d{1,4}[a-z]?)[ ,]+((?:[a-z']+ ){0,3}[a-z']+)")
_SAME_POINT = 3.0


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said of where a place is."""

    uprns: frozenset[str]
    doors: frozenset[str]
    postcodes: frozenset[str]
    points: tuple[tuple[float, float], ...]


def said_of_places(view: View) -> SaidOf:
    """What is said of where every place is and what it is, read in bulk."""
    said: dict[str, dict[Property, list[str]]] = defaultdict(lambda: defaultdict(list))
    for line in view.said(OF_PLACES, kinds=(Kind.LOCATION, Kind.ORGANISATION)):
        if line.value:
            said[line.entity_id][line.predicate].append(line.value)
    return said


def hide_homes(places: SaidOf, picture: Picture, located: Sequence[LocatedEvent]) -> tuple[LocatedEvent, ...]:
    """The same records, those at a home marked as protected."""
    from scipy.spatial import cKDTree

    homes = [_said(places, place) for place in sorted(_homes(picture) | _registered(places, picture))]
    lone = _lone_finds(located, picture)
    uprns = frozenset[str]().union(*(home.uprns for home in homes))
    points = [point for home in homes for point in home.points]
    tree = cKDTree(points) if points else None
    by_door: dict[str, list[frozenset[str]]] = defaultdict(list)
    for home in homes:
        for door in home.doors:
            by_door[door].append(home.postcodes)
    hidden: dict[str, bool] = {}
    for event in located:
        if hidden.get(event.place_entity):
            continue
        said = _said(places, event.place_entity)
        near = tree is not None and tree.query((event.easting, event.northing))[0] <= _SAME_POINT and event.radius <= 25
        known = event.protected or near or not uprns.isdisjoint(said.uprns) or _is_one_of(said, by_door)
        hidden[event.place_entity] = known or not lone.isdisjoint(_bare(event.label))
    return tuple(event if not hidden[event.place_entity] else replace(event, protected=True) for event in located)


def _is_one_of(said: _Said, homes: Mapping[str, Iterable[frozenset[str]]]) -> bool:
    return any(
        not postcodes or not said.postcodes or postcodes & said.postcodes
        for door in said.doors
        for postcodes in homes.get(door, ())
    )


def _lone_finds(located: Iterable[LocatedEvent], picture: Picture) -> frozenset[str]:
    """Bare addresses at which nothing happened but that one and the same child was found."""
    children = _children(picture)
    found: dict[str, set[str]] = defaultdict(set)
    other: set[str] = set()
    for event in located:
        for door in _bare(event.label):
            found[door] |= children.get(event.source, set())
            if event.relation is not Relation.FOUND_AT:
                other.add(door)
    return frozenset(door for door, named in found.items() if len(named) <= 1 and door not in other)


def _children(picture: Picture) -> dict[str, set[str]]:
    """The children that each source is about, by its name."""
    relations = picture.relations
    rows = np.flatnonzero(relations.relation == RELATIONS.index(Relation.CHILD))
    named: dict[str, set[str]] = defaultdict(set)
    for row in rows.tolist():
        named[picture.sources.name[int(relations.source[row])]].add(picture.entities[int(relations.object[row])])
    return named


def _bare(label: str) -> frozenset[str]:
    """House number and street of an address that begins with them (or with a flat), and so names no premises."""
    first = re.sub(r"^(?:flat|apartment|room) \w+,? ", "", label.casefold())
    return frozenset(_doors(first.split(",")[0])) if first[:1].isdigit() else frozenset()


def _homes(picture: Picture) -> set[str]:
    """Where children and victims live, and where children go missing from."""
    relations = picture.relations
    stated = ~relations.suggested

    def rows(relation: Relation) -> list[int]:
        held = (relations.relation == RELATIONS.index(relation)) & stated
        return np.flatnonzero(held).tolist()

    protected = {int(relations.object[row]) for row in rows(Relation.VICTIM)}
    places = {picture.entities[int(relations.object[row])] for row in rows(Relation.MISSING_FROM)}
    for row in rows(Relation.LIVES_AT):
        person = int(relations.subject[row])
        if person in protected or picture.entities[person] in picture.children:
            places.add(picture.entities[int(relations.object[row])])
    return places


def described(picture: Picture) -> set[str]:
    """The places that a gazetteer describes."""
    relations = picture.relations
    rows = np.flatnonzero(relations.relation == RELATIONS.index(Relation.DESCRIBES))
    return {picture.entities[int(relations.object[row])] for row in rows.tolist()}


def _registered(places: SaidOf, picture: Picture) -> set[str]:
    """What the gazetteer says is a home, refuge or placement."""
    return {place for place in described(picture) if _is_registered(places.get(place, _NOTHING))}


def _is_registered(said: Mapping[Property, Sequence[str]]) -> bool:
    kinds = (PlaceKind.read(value) for value in said.get(Property.PLACE_KIND, ()))
    return "yes" in said.get(Property.PROTECTED, ()) or any(kind is not None and kind.is_protected for kind in kinds)


def _said(places: SaidOf, place: str) -> _Said:
    said = places.get(place, _NOTHING)
    texts = {*said.get(Property.ADDRESS, ()), *said.get(Property.PLACE_NAME, ())}
    read = [Point.from_canonical(value) for value in sorted(set(said.get(Property.POINT, ())))]
    points = tuple((point.easting, point.northing) for point in read if point.radius <= 25)
    doors = {door for text in texts for door in _doors(text)}
    postcodes = {code for code in said.get(Property.POSTCODE, ()) if " " in code}
    return _Said(frozenset(said.get(Property.UPRN, ())), frozenset(doors), frozenset(postcodes), points)


def _doors(text: str) -> Iterable[str]:
    """House number and street of an address, as one folded text: "4 mill lane"."""
    for part in text.casefold().split(","):
        if found := _DOOR.search(part):
            yield f"{found[1]} {found[2]}"
