"""Communities of a weighted graph by the constant Potts model, found again and again to see what holds.

Method: Leiden (Traag, Waltman and van Eck 2019) as NetworkX has it, with the constant Potts model (Traag, Van Dooren
and Nesterov 2011) as its measure: unlike modularity it does not lose small groups as the graph grows. Nodes are numbers
in order of their ids and edges are sorted, so that neither the order of input nor Python's hash seed has any part in
it; each run has a generator of its own, made from the seed and the run's number, so that the number of processes has
none either.
"""

import gc
import pickle
import random
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
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


class Workers:
    """Other processes that re-runs may be handed to.

    They begin at once, so that they are ready when the graph is. Use it in a `with`: whatever was not asked for is
    called off.
    """

    def __init__(self, number: int) -> None:
        self._pool: ProcessPoolExecutor | None = None
        if number:
            self._pool = ProcessPoolExecutor(number, mp_context=get_context("spawn"), initializer=gc.disable)
            for _ in range(number):
                self._pool.submit(_begin)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def ask(self, graph: Weighted, again: Again, runs: Iterable[int]) -> dict[int, Future[Labels]]:
        """The outcome of each run that they may do; none where there are no others or the graph is small."""
        if self._pool is None or len(graph.pairs) <= SMALL:
            return {}
        packed = pickle.dumps((graph, again))
        return {run: self._pool.submit(_run_here, packed, run) for run in runs}


ALONE = Workers(0)
"""No other process."""


class Runs:
    """Re-runs of some graph: another order, some links left out, uncertain identities drawn.

    Run 0 is the graph as it is. Workers begin at once, and this process takes its share when it asks for the outcome;
    until then it is free for other work.
    """

    def __init__(self, graph: Weighted, again: Again, number: int, workers: Workers = ALONE) -> None:
        self._graph = graph
        self._again = again
        self._wanted = range(number + 1 if graph.pairs else 1)
        self._asked = workers.ask(graph, again, self._wanted)

    def found(self) -> tuple[Labels, list[Labels]]:
        """The communities of the whole graph, and of each re-run in order."""
        own = {run: _run(self._graph, self._again, run) for run in reversed(self._wanted) if self._is_left(run)}
        whole, *again = (own[run] if run in own else self._asked[run].result() for run in self._wanted)
        return whole, again

    def _is_left(self, run: int) -> bool:
        """Whether no other process has begun with it."""
        return run not in self._asked or self._asked[run].cancel()


def _begin() -> None:
    """Nothing: a worker has begun when it has done this."""


def _run_here(packed: bytes, run: int) -> Labels:
    return _run(*_unpacked(packed), run)


@lru_cache(maxsize=1)
def _unpacked(packed: bytes) -> tuple[Weighted, Again]:
    """The graph, which comes with every run and is read once."""
    return pickle.loads(packed)


def _run(graph: Weighted, again: Again, run: int) -> Labels:
    labels = _rerun(graph, again, run) if run else communities(graph, again)
    gc.collect(0)  # NetworkX's views hold their graphs in cycles, a score of megabytes a run
    return labels


def communities(graph: Weighted, again: Again) -> Labels:
    """The communities of the whole graph."""
    edges = [(a, b, weight) for (a, b), weight in zip(graph.pairs, graph.weights, strict=True)]
    return _labels(graph.count, _leiden(edges, again, 0))


def _rerun(graph: Weighted, again: Again, run: int) -> Labels:
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
