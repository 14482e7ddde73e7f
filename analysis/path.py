"""How two entities are connected, step by step, with the claims behind each step.

A step is anything that at least one claim relates: a child and the report that names her, a person and the car he
drives. Method: breadth-first search from the far end, then a walk back that prefers, among equally short ways, the step
with the most sources and then the least id, so that the same picture always gives the same connection. A place that
everybody passes counts like any other here.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx

from graph.picture import RELATIONS, Picture
from graph.vocabulary import Relation


@dataclass(frozen=True, slots=True)
class Support:
    """One relation claim behind a step: who is said to be what to whom, and by which source."""

    subject: str
    relation: Relation
    object: str
    source: str
    suggested: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One step between two related entities, with everything that says so."""

    start: str
    end: str
    supports: tuple[Support, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources behind the step, each once, in order of name."""
        return tuple(sorted({support.source for support in self.supports}))


@dataclass(frozen=True, slots=True)
class Connection:
    """A shortest connection. `equally_short` counts all connections of that length, this one included."""

    steps: tuple[Step, ...]
    equally_short: int

    @property
    def entities(self) -> tuple[str, ...]:
        """The entities passed, both ends included."""
        return (self.steps[0].start, *(step.end for step in self.steps)) if self.steps else ()


def connect(picture: Picture, a: str, b: str, *, longest: int = 12) -> Connection | None:
    """Find how `a` and `b` are connected within `longest` steps; None where they are not.

    The length counts relations in the picture, records included: child, report, vehicle, report, child are four steps.
    An entity is connected with itself in no step at all.
    """
    graph = picture.graph
    if a not in graph or b not in graph:
        return None
    away: dict[str, int] = dict(nx.single_source_shortest_path_length(graph, b, cutoff=longest))
    if a not in away:
        return None
    steps: list[Step] = []
    here = a
    while here != b:
        nearer = _nearer(graph, away, here)
        there = min(nearer, key=lambda id_: (-len(picture.sources_of(picture.claims_between(here, id_))), id_))
        steps.append(Step(here, there, _supports(picture, picture.claims_between(here, there))))
        here = there
    return Connection(tuple(steps), _ways(graph, away, a, b))


def _nearer(graph: "nx.Graph[str]", away: dict[str, int], here: str) -> list[str]:
    return [id_ for id_ in graph.neighbors(here) if away.get(id_) == away[here] - 1]


def _supports(picture: Picture, claims: Iterable[int]) -> tuple[Support, ...]:
    columns = picture.relations
    found = {
        Support(
            picture.entities[columns.subject.item(i)],
            RELATIONS[columns.relation.item(i)],
            picture.entities[columns.object.item(i)],
            picture.sources.name[columns.source.item(i)],
            bool(columns.suggested[i]),
        )
        for i in claims
    }
    return tuple(sorted(found, key=lambda s: (s.source, s.relation, s.subject, s.object, s.suggested)))


def _ways(graph: "nx.Graph[str]", away: dict[str, int], a: str, b: str) -> int:
    """Count the shortest ways from a to b: layer by layer, each entity with the ways that lead to it."""
    ways = {a: 1}
    for _ in range(away[a]):
        onward: dict[str, int] = {}
        for here, number in ways.items():
            for there in _nearer(graph, away, here):
                onward[there] = onward.get(there, 0) + number
        ways = onward
    return ways[b]
