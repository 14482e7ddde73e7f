"""From where children go missing to where they are found.

Lines between two places of one child are for the analyst. Any shared view has destinations only, and only those with
at least three different children. Distance bands are straight lines, which are shorter than the way.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from graph.model import LocatedEvent
from graph.vocabulary import Relation

FEWEST_CHILDREN = 3
BANDS = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 40.0)
"""Upper ends in kilometres; beyond the last is the rest."""


@dataclass(frozen=True, slots=True)
class Flow:
    """One episode from the place it began to the place where the child was found."""

    source: str
    start: LocatedEvent
    end: LocatedEvent

    @property
    def kilometres(self) -> float:
        """In a straight line."""
        return hypot(self.end.easting - self.start.easting, self.end.northing - self.start.northing) / 1_000


@dataclass(frozen=True, slots=True)
class Destination:
    """An area (or place) where children were found."""

    name: str
    episodes: int
    children: int


@dataclass(frozen=True, slots=True)
class Distance:
    """Episodes whose child was found more than `beyond` up to `within` kilometres away (infinite for the last)."""

    beyond: float
    within: float
    episodes: int


def flows(located: Iterable[LocatedEvent]) -> tuple[Flow, ...]:
    """Episodes of which both ends are known, by source. For analyst and chair alone: an end may be a home."""
    starts: dict[str, LocatedEvent] = {}
    ends: dict[str, LocatedEvent] = {}
    for event in sorted(located, key=lambda e: (e.source, e.radius, e.place_entity)):
        if event.relation is Relation.MISSING_FROM:
            starts.setdefault(event.source, event)
        elif event.relation is Relation.FOUND_AT:
            ends.setdefault(event.source, event)
    return tuple(Flow(source, starts[source], ends[source]) for source in sorted(starts.keys() & ends.keys()))


def distances(found: Iterable[Flow]) -> tuple[Distance, ...]:
    """How far away children are found."""
    edges = (0.0, *BANDS, float("inf"))
    away = [flow.kilometres for flow in found]
    return tuple(
        Distance(low, high, sum(low < km <= high or (km == low == 0.0) for km in away)) for low, high in pairwise(edges)
    )


def destinations(
    located: Iterable[LocatedEvent],
    children: Mapping[str, frozenset[str]],
    name_of: Callable[[LocatedEvent], str],
    *,
    fewest: int = FEWEST_CHILDREN,
) -> tuple[Destination, ...]:
    """Where children are found, most children first: safe to share.

    Args:
        located: the records with a point; protected places are left out.
        children: who an episode is about, by source.
        name_of: the area of a place; "" leaves it out.
        fewest: destinations of fewer different children are not named.
    """
    episodes: dict[str, set[str]] = defaultdict(set)
    named: dict[str, set[str]] = defaultdict(set)
    for event in located:
        if event.relation is Relation.FOUND_AT and not event.protected and (name := name_of(event)):
            episodes[name].add(event.source)
            named[name] |= children.get(event.source, frozenset())
    rows = [Destination(name, len(episodes[name]), len(named[name])) for name in episodes]
    return tuple(sorted((r for r in rows if r.children >= fewest), key=lambda r: (-r.children, -r.episodes, r.name)))
