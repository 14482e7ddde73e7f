"""Where the items of a drawn network stand: worked out here, so that every browser draws the same.

Kamada and Kawai (1989) for what is drawn first, with lines of more agencies pulled shorter; what is added later finds
its place round what stands already, which does not move (Fruchterman and Reingold 1991, with fixed positions).
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, cast

import networkx as nx

from analysis.neighbourhood import Line

MOST = 150
"""Items that are laid out; a screen shows no more."""
SCALE = 72.0
"""Half the width of one item's room: the drawing grows with the root of their number."""
WIDE, HIGH = 1.3, 0.62
"""Screens are wider than high."""
SEED = 7

type Spot = tuple[float, float]


def lay_out(shown: Sequence[str], lines: Sequence[Line], standing: Mapping[str, Spot]) -> dict[str, Spot]:
    """A spot for each item, about the origin. `standing` ones stay where they are.

    Raises:
        ValueError: more items than a screen shows.
    """
    if len(shown) > MOST:
        raise ValueError(f"{len(shown)} items are more than the {MOST} that are laid out.")
    held = {item: standing[item] for item in shown if item in standing}
    if len(held) == len(shown):
        return held
    graph = cast("Any", nx.Graph())
    graph.add_nodes_from(shown)
    graph.add_edges_from((line.a, line.b, {"distance": _distance(line)}) for line in lines)
    if not held:
        return _spread(graph, shown)
    return _around(graph, shown, held)


def _distance(line: Line) -> float:
    return 1.0 / (1.0 + 0.15 * min(line.agencies, 5))


def _spread(graph: Any, shown: Sequence[str]) -> dict[str, Spot]:
    """Each connected part by itself, the largest first, in rows."""
    parts: list[Collection[str]] = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    spots: dict[str, Spot] = {}
    east = 0.0
    for part in parts:
        room = SCALE * len(part) ** 0.5
        found: Mapping[str, Any] = cast("Any", nx).kamada_kawai_layout(
            graph.subgraph(sorted(part)), weight="distance", scale=room
        )
        west = min(float(at[0]) * WIDE for at in found.values())
        wide = max(float(at[0]) * WIDE for at in found.values()) - west
        for item, at in found.items():
            spots[item] = (round(east + float(at[0]) * WIDE - west, 1), round(float(at[1]) * HIGH, 1))
        east += wide + 90
    return _centred(spots)


def _around(graph: Any, shown: Sequence[str], held: Mapping[str, Spot]) -> dict[str, Spot]:
    size = SCALE * len(shown) ** 0.5
    start = {item: (at[0] / size, at[1] / size) for item, at in held.items()}
    for number, item in enumerate(item for item in shown if item not in held):
        beside = [start[other] for other in graph[item] if other in start]
        x, y = beside[0] if beside else (0.0, 0.0)
        start[item] = (x + 0.25 * ((number * 7) % 5 - 2), y + 0.25 * ((number * 3) % 5 - 2) + 0.1)
    found: Mapping[str, Any] = cast("Any", nx).spring_layout(
        graph, pos=start, fixed=list(held), seed=SEED, iterations=40, k=0.2, weight=None
    )
    spots = {item: (round(float(at[0]) * size, 1), round(float(at[1]) * size, 1)) for item, at in found.items()}
    return {item: held.get(item, spots[item]) for item in shown}


def _centred(spots: Mapping[str, Spot]) -> dict[str, Spot]:
    if not spots:
        return {}
    xs, ys = [x for x, _ in spots.values()], [y for _, y in spots.values()]
    x0, y0 = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return {item: (round(x - x0, 1), round(y - y0, 1)) for item, (x, y) in spots.items()}
