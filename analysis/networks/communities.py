"""Communities of a weighted graph by the constant Potts model, found again and again to see what holds.

Method: Leiden (Traag, Waltman and van Eck 2019) as NetworkX has it, with the constant Potts model (Traag, Van Dooren
and Nesterov 2011) as its measure: unlike modularity it does not lose small groups as the graph grows. Nodes are numbers
in order of their ids and edges are sorted, so that neither the order of input nor Python's hash seed has any part in
it; each run has a generator of its own, made from the seed and the run's number, so that the number of processes has
none either.
"""

import gc
import random
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any, Self, cast

import networkx as nx

SMALL = 4_000
"""Edges up to which another process would take longer to start than to help."""


@dataclass(frozen=True, slots=True)
class Weighted:
    """A graph: nodes 0 to count - 1, sorted pairs with their weights, and pairs of nodes that may be one, by chance."""

    count: int
    pairs: tuple[tuple[int, int], ...]
    weights: tuple[float, ...]
    maybe_one: tuple[tuple[int, int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Again:
    """How it is done again: the resolution, the share of links left out each time, the seed."""

    resolution: float
    dropped: float
    seed: int


type Edge = tuple[int, int, float]
type Labels = list[int]
"""The community of each node, named by its least node."""


def communities(graph: Weighted, again: Again) -> Labels:
    """The communities of the whole graph."""
    edges = [(a, b, weight) for (a, b), weight in zip(graph.pairs, graph.weights, strict=True)]
    return _labels(graph.count, _leiden(edges, again, 0))


class Runs:
    """Re-runs of some graph: another order, some links left out, uncertain identities drawn.

    With two processes or more the others work from the start, and this one takes its share when it asks for the
    outcome; until then it is free for other work. Use it in a `with`: whatever was not asked for is called off.
    """

    def __init__(self, graph: Weighted, again: Again, number: int, processes: int = 1) -> None:
        self._graph = graph
        self._again = again
        self._wanted = range(1, number + 1 if graph.pairs else 1)
        self._others: ProcessPoolExecutor | None = None
        self._asked: dict[int, Future[Labels]] = {}
        if processes > 1 and len(graph.pairs) > SMALL:
            self._others = ProcessPoolExecutor(
                processes - 1, mp_context=get_context("spawn"), initializer=_begin, initargs=(graph, again)
            )
            self._asked = {run: self._others.submit(_run_here, run) for run in self._wanted}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._others is not None:
            self._others.shutdown(cancel_futures=True)

    def found(self) -> list[Labels]:
        """The communities of each re-run, in order."""
        own = {run: _run(self._graph, self._again, run) for run in reversed(self._wanted) if self._is_left(run)}
        return [own[run] if run in own else self._asked[run].result() for run in self._wanted]

    def _is_left(self, run: int) -> bool:
        """Whether no other process has begun with it."""
        return run not in self._asked or self._asked[run].cancel()


_here: list[tuple[Weighted, Again]] = []


def _begin(graph: Weighted, again: Again) -> None:
    """In a worker: keep the graph, so that it crosses once. It holds few cycles, and ends with its work."""
    gc.disable()
    _here[:] = [(graph, again)]


def _run_here(run: int) -> Labels:
    graph, again = _here[0]
    return _run(graph, again, run)


def _run(graph: Weighted, again: Again, run: int) -> Labels:
    chance = random.Random(f"{again.seed}:{run}")
    kept = [edge for edge in zip(graph.pairs, graph.weights, strict=True) if chance.random() >= again.dropped]
    one = list(range(graph.count))
    for a, b, probability in graph.maybe_one:
        if chance.random() < probability:
            _unite(one, a, b)
    drawn = [_root(one, node) for node in range(graph.count)]
    order = list(range(graph.count))
    chance.shuffle(order)
    place = [0] * graph.count
    for i, node in enumerate(order):
        place[node] = i
    there = [place[root] for root in drawn]
    ends = ((there[a], there[b], weight) for (a, b), weight in kept)
    edges = sorted((a, b, weight) if a < b else (b, a, weight) for a, b, weight in ends if a != b)
    found = _leiden(_added(edges) if graph.maybe_one else edges, again, run)
    labels = _labels(graph.count, ({order[i] for i in community} for community in found))
    return [labels[root] for root in drawn]


def _added(edges: list[Edge]) -> list[Edge]:
    """Links of those who were drawn to be one, added up: 1 - (1 - a)(1 - b)."""
    weights: dict[tuple[int, int], float] = {}
    for a, b, weight in edges:
        weights[a, b] = 1.0 - (1.0 - weights[a, b]) * (1.0 - weight) if (a, b) in weights else weight
    return [(a, b, weight) for (a, b), weight in weights.items()]


def _leiden(edges: list[Edge], again: Again, run: int) -> Iterator[set[int]]:
    """Communities of the nodes that any edge touches; NetworkX's own, on plain numbers in a fixed order."""
    if not edges:
        return iter(())
    graph = cast("Any", nx.Graph())
    graph.add_nodes_from(sorted({node for a, b, _ in edges for node in (a, b)}))
    graph.add_weighted_edges_from(edges)
    chance = random.Random(f"{again.seed}:{run}:leiden")
    find = cast("Any", nx.community).leiden_communities
    return iter(find(graph, weight="weight", metric="cpm", resolution=again.resolution, seed=chance))


def _labels(count: int, found: Iterator[set[int]] | Sequence[set[int]] | Any) -> Labels:
    labels = list(range(count))
    for community in found:
        least = min(community)
        for node in community:
            labels[node] = least
    return labels


def _root(one: list[int], node: int) -> int:
    while one[node] != node:
        node = one[node]
    return node


def _unite(one: list[int], a: int, b: int) -> None:
    left, right = sorted((_root(one, a), _root(one, b)))
    one[right] = left
