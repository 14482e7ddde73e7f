"""Which places are one door, as far as their words say: until somebody has judged it, an address is written five ways.

Flat, number and street alike, and no postcode against it, is one door; a name alone joins the one door that bears it.
Nothing is joined in the ledger: the list of found places reads better, and a home stays a home however it is written.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from graph.values import PlaceText, Postcode, UnreadableValue, place_key


class Written(NamedTuple):
    """A place entity with the words that a record has for it."""

    entity: str
    address: str
    postcode: str = ""


def doors(places: Iterable[Written]) -> dict[str, str]:
    """For each place the least entity id of its door."""
    found = _Joined()
    by_door: dict[tuple[str, str, str], list[tuple[str, str]]] = defaultdict(list)
    by_name: dict[str, set[str]] = defaultdict(set)
    unplaced: dict[str, list[str]] = defaultdict(list)
    for written in places:
        found.add(written.entity)
        read = _read(written.address, written.postcode)
        if read is None:
            continue
        name, door, postcode = read
        if door:
            by_door[door].append((postcode, written.entity))
            by_name[name].add(written.entity)
        elif name:
            unplaced[name].append(written.entity)
    for same in by_door.values():
        _join_by_postcode(found, same)
    for name, entities in unplaced.items():
        _join_by_name(found, entities, by_name.get(name, set()))
    return found.names()


def _join_by_postcode(found: "_Joined", same: list[tuple[str, str]]) -> None:
    """One street and number in two towns are two doors; without a postcode they are one only where it is plain."""
    codes: dict[str, list[str]] = defaultdict(list)
    for postcode, entity in same:
        codes[postcode].append(entity)
    bare = codes.pop("", [])
    groups = list(codes.values())
    if len(groups) <= 1:
        groups = [[*(groups[0] if groups else []), *bare]]
    else:
        groups.append(bare)
    for group in groups:
        for entity in group[1:]:
            found.join(group[0], entity)


def _join_by_name(found: "_Joined", entities: list[str], named: set[str]) -> None:
    """A name without an address: the one door that bears it, else the first that was called so and nothing more."""
    roots = {found.root(other) for other in named}
    if len(roots) > 1:
        return
    for entity in entities:
        found.join(entity, next(iter(roots), entities[0]))


@lru_cache(maxsize=65536)
def _read(address: str, written: str) -> tuple[str, tuple[str, str, str] | None, str] | None:
    """Name, door and whole postcode of a place from its words; None where they name none."""
    try:
        place = PlaceText.parse(address)
    except UnreadableValue:
        return None
    postcode = _postcode(written) or (place.postcode.canonical if place.postcode else "")
    name = place_key(place.name) if place.name else ""
    door = (place_key(place.flat), place_key(place.number), place_key(place.street))
    return name, door if place.number and place.street else None, postcode if " " in postcode else ""


def _postcode(text: str) -> str:
    try:
        return Postcode.parse(text).canonical if text.strip() else ""
    except UnreadableValue:
        return ""


class _Joined:
    """Disjoint sets of entity ids."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def add(self, entity: str) -> None:
        self._parent.setdefault(entity, entity)

    def root(self, entity: str) -> str:
        while self._parent[entity] != entity:
            self._parent[entity] = entity = self._parent[self._parent[entity]]
        return entity

    def join(self, a: str, b: str) -> None:
        one, other = self.root(a), self.root(b)
        if one != other:
            self._parent[max(one, other)] = min(one, other)

    def names(self) -> dict[str, str]:
        return {entity: self.root(entity) for entity in self._parent}
