"""Where the items of a drawn network stand: worked out here, so that every browser draws the same.

Kamada and Kawai (1989) for what is drawn first, with lines of more agencies pulled shorter; what is added later finds
its place round what stands already, which does not move (Fruchterman and Reingold 1991, with fixed positions).
"""

from collections.abc import Collection, Mapping, Sequence
from math import hypot
from typing import Any, cast

import networkx as nx

from analysis.neighbourhood import Line

MOST = 150
"""Items that are laid out; a screen shows no more."""
SCALE = 72.0
"""Half the width of one item's room: the drawing grows with the root of their number."""
ITEM = 48.0
"""How wide an item is drawn."""
WIDE, HIGH = 1.3, 0.62
"""Screens are wider than high."""
SEED = 7
PUSHES, GAP = 200, 10.0
"""How often at most what lies over each other is pushed apart, and the room that is left between."""

type Spot = tuple[float, float]


def lay_out(
    shown: Sequence[str], lines: Sequence[Line], standing: Mapping[str, Spot], *, scale: float = SCALE
) -> dict[str, Spot]:
    """A spot for each item, about the origin. `standing` ones stay where they are; `scale` is half an item's room.

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
        return apart(_spread(graph, scale), dict.fromkeys(shown, ITEM))
    return _around(graph, shown, held)


def apart(spots: Mapping[str, Spot], wide: Mapping[str, float]) -> dict[str, Spot]:
    """The same places, with those that lie over each other pushed apart until none does; `wide` are diameters."""
    at = {item: [x, y] for item, (x, y) in spots.items()}
    items = sorted(at)
    for _ in range(PUSHES):
        pushed = False
        for i, one in enumerate(items):
            for number, other in enumerate(items[i + 1 :]):
                x, y = at[other][0] - at[one][0], at[other][1] - at[one][1]
                if not x and not y:
                    x, y = 1.0, 0.1 * (number + 1)
                far, wanted = hypot(x, y), (wide[one] + wide[other]) / 2 + GAP
                if far < wanted - 0.5:
                    step = (wanted - far) / 2 / far
                    at[one] = [at[one][0] - x * step, at[one][1] - y * step]
                    at[other] = [at[other][0] + x * step, at[other][1] + y * step]
                    pushed = True
        if not pushed:
            break
    return _centred({item: (round(x, 1), round(y, 1)) for item, (x, y) in at.items()})


def _distance(line: Line) -> float:
    return 1.0 / (1.0 + 0.15 * min(line.agencies, 5))


def _spread(graph: Any, scale: float) -> dict[str, Spot]:
    """Each connected part by itself, the largest first, in rows that make about the shape of a screen."""
    parts: list[Collection[str]] = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    drawn = [_part(graph.subgraph(sorted(part)), scale) for part in parts]
    area = sum((wide + scale) * (high + scale) for _, wide, high in drawn)
    row = max([wide for _, wide, _ in drawn] + [(area * WIDE / HIGH) ** 0.5])
    spots: dict[str, Spot] = {}
    east = south = tallest = 0.0
    for found, wide, high in drawn:
        if east and east + wide > row:
            east, south, tallest = 0.0, south + tallest + scale, 0.0
        spots |= {item: (round(east + x, 1), round(south + y, 1)) for item, (x, y) in found.items()}
        east, tallest = east + wide + 1.25 * scale, max(tallest, high)
    return _centred(spots)


def _part(graph: Any, scale: float) -> tuple[dict[str, Spot], float, float]:
    """(spots from the part's own corner on, how wide it is, how high)."""
    found: Mapping[str, Any] = cast("Any", nx).kamada_kawai_layout(
        graph, weight="distance", scale=scale * len(graph) ** 0.5
    )
    at = {item: (float(x) * WIDE, float(y) * HIGH) for item, (x, y) in found.items()}
    west, north = min(x for x, _ in at.values()), min(y for _, y in at.values())
    wide, high = max(x for x, _ in at.values()) - west, max(y for _, y in at.values()) - north
    return {item: (x - west, y - north) for item, (x, y) in at.items()}, wide, high


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
