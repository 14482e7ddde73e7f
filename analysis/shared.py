"""A first list of linked children: who is tied to the same person, place, vehicle, phone or account, and by which
reports.

What links nobody stays visible: registered common places (a school, a bus station) and places that more children are
tied to than the cap are listed as left out, with the reason. That rule is for places only: a person, vehicle, phone or
account tied to many children is never cut. Living in one home and being family is context, not a link: it counts only
beside something else. Two dozen children of one care home are not two dozen links.

No score ranks a child. `ORDER` says in words how the pairs are sorted.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from analysis.ties import LINKING_KINDS, Tied, Ties, ties_of_children
from graph.picture import Picture
from graph.vocabulary import Kind, Relation

ORDER = (
    "Pairs with more kinds of tie come first: named together in one record; a person, place, vehicle, phone or "
    "account in common by other records too. Among equals those with more agencies come first, then those with more "
    "records, then by reference. Leads, which rest on words found in free text that nobody has confirmed, come last."
)

HUB_CAP = 25
"""Places that more children than this are tied to link nobody. Measured on planted groups: cutting them does most of
the work.
"""

HOME = frozenset({Relation.LIVES_AT, Relation.MISSING_FROM, Relation.ATTENDS})
FAMILY = frozenset({Relation.PARENT_OF, Relation.CARER_OF, Relation.SIBLING_OF, Relation.RELATIVE_OF})
CONTEXT = HOME | FAMILY
"""Relations that alone link nobody."""


class Reason(StrEnum):
    """Why a place links nobody."""

    COMMON_PLACE = "common_place"
    ABOVE_CAP = "above_cap"


@dataclass(frozen=True, slots=True)
class Tie:
    """How one child is tied to a thing: the relations that reports state, and those reports."""

    relations: tuple[Relation, ...]
    sources: tuple[str, ...]
    is_lead: bool


@dataclass(frozen=True, slots=True)
class Shared:
    """One thing that both children of a pair are tied to."""

    entity: str
    kind: Kind
    a: Tie
    b: Tie

    @property
    def is_lead(self) -> bool:
        """Whether one side rests on suggestions from free text alone."""
        return self.a.is_lead or self.b.is_lead

    @property
    def is_context(self) -> bool:
        """Whether it is no more than a home, a school or a family in common."""
        return CONTEXT.issuperset(self.a.relations) and CONTEXT.issuperset(self.b.relations)

    @property
    def sources(self) -> frozenset[str]:
        """The reports behind either side."""
        return frozenset((*self.a.sources, *self.b.sources))


@dataclass(frozen=True, slots=True)
class LinkedPair:
    """Two children and everything that ties them. `together` are the reports that name both; `a` sorts before `b`."""

    a: str
    b: str
    together: tuple[str, ...]
    together_is_lead: bool
    shared: tuple[Shared, ...]
    agencies: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def is_lead(self) -> bool:
        """Whether nothing ties them but suggestions from free text."""
        certain_together = bool(self.together) and not self.together_is_lead
        return not certain_together and all(thing.is_lead or thing.is_context for thing in self.shared)

    def adds_nothing(self, thing: Shared) -> bool:
        """Whether only records that name both children anyway say that they share it."""
        return thing.sources <= frozenset(self.together)

    @property
    def counted(self) -> tuple[Shared, ...]:
        """The things in common that tie by themselves: no context, and no leads where something better is there."""
        return tuple(
            thing
            for thing in self.shared
            if not thing.is_context and not self.adds_nothing(thing) and (self.is_lead or not thing.is_lead)
        )

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of thing in common that count."""
        return frozenset(thing.kind for thing in self.counted)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A place that links nobody, why, and how many children are tied to it."""

    entity: str
    reason: Reason
    children: int


@dataclass(frozen=True, slots=True)
class LinkedChildren:
    """The list, what was left out of it, and what was asked."""

    pairs: tuple[LinkedPair, ...]
    left_out: tuple[LeftOut, ...]
    children: int
    home_or_family_only: int
    hub_cap: int


def linked_children(
    picture: Picture, *, common_places: frozenset[str] = frozenset(), hub_cap: int = HUB_CAP
) -> LinkedChildren:
    """List the pairs of children who are tied to one thing or named in one report.

    Args:
        picture: what the viewer may know; with suggestions in it, pairs that rest on them are marked as leads.
        common_places: places that are registered as common (a school, a bus station), by entity id.
        hub_cap: places with more children than this are left out.

    Returns:
        Pairs in the order that `ORDER` states; equal pictures give equal lists.
    """
    ties = ties_of_children(picture)
    by_thing = _turned(ties)
    left_out = _left_out(picture, by_thing, common_places, hub_cap)
    cut = {line.entity for line in left_out}
    found: dict[tuple[int, int], set[int]] = defaultdict(set)
    for thing, children in by_thing.items():
        if picture.entities[thing] not in cut:
            for pair in combinations(children, 2):
                found[_sorted(picture, pair)].add(thing)
    for child, things in ties.items():
        for other in things.keys() & ties.keys():
            found[_sorted(picture, (child, other))].add(-1)
    pairs = [_pair(picture, ties, pair, things - {-1}) for pair, things in found.items()]
    linked = [pair for pair in pairs if _is_link(pair)]
    return LinkedChildren(
        tuple(sorted(linked, key=_place_in_order)), left_out, len(picture.children), len(pairs) - len(linked), hub_cap
    )


def _is_link(pair: LinkedPair) -> bool:
    return bool(pair.together) or any(not thing.is_context for thing in pair.shared)


def _place_in_order(pair: LinkedPair) -> tuple[bool, int, int, int, str, str]:
    ties = len(pair.kinds) + bool(pair.together)
    return pair.is_lead, -ties, -len(pair.agencies), -len(pair.sources), pair.a, pair.b


def _sorted(picture: Picture, pair: tuple[int, int]) -> tuple[int, int]:
    left, right = pair
    return pair if picture.entities[left] < picture.entities[right] else (right, left)


def _turned(ties: Ties) -> Mapping[int, list[int]]:
    by_thing: dict[int, list[int]] = defaultdict(list)
    for child, things in ties.items():
        for thing in things:
            by_thing[thing].append(child)
    return by_thing


def _left_out(
    picture: Picture, by_thing: Mapping[int, list[int]], common_places: frozenset[str], hub_cap: int
) -> tuple[LeftOut, ...]:
    lines: list[LeftOut] = []
    for thing, children in by_thing.items():
        entity = picture.entities[thing]
        if len(children) < 2 or picture.graph.nodes[entity]["kind"] is not Kind.LOCATION:
            continue
        if entity in common_places:
            lines.append(LeftOut(entity, Reason.COMMON_PLACE, len(children)))
        elif len(children) > hub_cap:
            lines.append(LeftOut(entity, Reason.ABOVE_CAP, len(children)))
    return tuple(sorted(lines, key=lambda line: (-line.children, line.entity)))


def _pair(picture: Picture, ties: Ties, pair: tuple[int, int], things: set[int]) -> LinkedPair:
    a, b = pair
    named = [tied for tied in (ties[a].get(b), ties[b].get(a)) if tied and not CONTEXT.issuperset(tied.relations)]
    stated = {source for tied in named for source in tied.stated}
    together = stated or {source for tied in named for source in tied.suggested}
    shared = [
        Shared(
            picture.entities[thing],
            picture.graph.nodes[picture.entities[thing]]["kind"],
            _finished(picture, ties[a][thing]),
            _finished(picture, ties[b][thing]),
        )
        for thing in things
    ]
    shared.sort(key=lambda s: (s.is_context, s.is_lead, LINKING_KINDS.index(s.kind), -len(s.sources), s.entity))
    sources = {name for thing in shared for name in thing.sources} | _names(picture, together)
    return LinkedPair(
        picture.entities[a],
        picture.entities[b],
        tuple(sorted(_names(picture, together))),
        bool(together) and not stated,
        tuple(shared),
        _agencies(picture, pair, ties, things, together),
        tuple(sorted(sources)),
    )


def _finished(picture: Picture, tied: Tied) -> Tie:
    return Tie(tuple(sorted(tied.relations)), tuple(sorted(_names(picture, tied.sources))), not tied.stated)


def _names(picture: Picture, sources: Iterable[int]) -> set[str]:
    return {picture.sources.name[source] for source in sources}


def _agencies(
    picture: Picture, pair: tuple[int, int], ties: Ties, things: set[int], together: set[int]
) -> tuple[str, ...]:
    rows = set(together)
    for child in pair:
        for thing in things:
            rows |= ties[child][thing].sources
    names = {picture.sources.agencies[int(picture.sources.agency[row])] for row in rows}
    return tuple(sorted(names - {""}))
