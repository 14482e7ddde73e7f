"""Communities of a weighted graph by the constant Potts model, found again and again to see what holds.

Method: Leiden (Traag, Waltman and van Eck 2019) as NetworkX has it, with the constant Potts model (Traag, Van Dooren
and Nesterov 2011) as its measure: unlike modularity it does not lose small groups as the graph grows. Nodes are numbers
in order of their ids and edges are sorted, so that neither the order of input nor Python's hash seed has any part in
it; each run has a generator of its own, made from the seed and the run's number, so that the number of processes has
none either.
"""

import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any, cast

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


type Labels = list[int]
"""The community of each node, named by its least node."""


def communities(graph: Weighted, again: Again) -> Labels:
    """The communities of the whole graph."""
    return _labels(graph.count, _leiden(graph.count, list(zip(graph.pairs, graph.weights, strict=True)), again, 0))


def runs(graph: Weighted, again: Again, number: int, processes: int = 1) -> list[Labels]:
    """The communities of `number` re-runs: another order, some links left out, uncertain identities drawn."""
    wanted = range(1, number + 1)
    if processes < 2 or len(graph.pairs) <= SMALL:
        return [_run(graph, again, run) for run in wanted]
    with ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=_begin, initargs=(graph, again)
    ) as pool:
        return list(pool.map(_run_here, wanted))


_here: list[tuple[Weighted, Again]] = []


def _begin(graph: Weighted, again: Again) -> None:
    """In a worker: keep the graph, so that it crosses once."""
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
    place = {node: i for i, node in enumerate(order)}
    edges: dict[tuple[int, int], float] = {}
    for (a, b), weight in kept:
        ends = sorted((place[drawn[a]], place[drawn[b]]))
        if ends[0] != ends[1]:
            key = (ends[0], ends[1])
            edges[key] = 1.0 - (1.0 - edges.get(key, 0.0)) * (1.0 - weight)
    found = _leiden(graph.count, sorted(edges.items()), again, run)
    labels = _labels(graph.count, ({order[i] for i in community} for community in found))
    return [labels[root] for root in drawn]


def _leiden(count: int, edges: Sequence[tuple[tuple[int, int], float]], again: Again, run: int) -> Iterator[set[int]]:
    """Communities of the nodes that any edge touches; NetworkX's own, on plain numbers in a fixed order."""
    graph = cast("Any", nx.Graph())
    graph.add_nodes_from(sorted({node for pair, _ in edges for node in pair}))
    graph.add_weighted_edges_from((a, b, weight) for (a, b), weight in edges)
    if not edges:
        return iter(())
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
