"""The strongest connection between two, and what both are tied to.

The strongest way is the one whose ties, multiplied, are firmest: the shortest in -ln(strength) (Dijkstra 1959). Among
equals the one with the least ids is taken, so that the same evidence gives the same way. Only what counts is walked;
places that link nobody, and what an analyst ruled out, are not.
"""

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, cast

import networkx as nx

from analysis.networks.contacts import Contacts, Tie
from analysis.networks.hubs import Hubs


@dataclass(frozen=True, slots=True)
class FirmStep:
    """One step: two who are tied, and how."""

    start: str
    end: str
    tie: Tie


@dataclass(frozen=True, slots=True)
class InCommon:
    """Somebody or something that both are tied to."""

    entity: str
    a: Tie
    b: Tie


def strongest_path(contacts: Contacts, hubs: Hubs, a: str, b: str) -> tuple[FirmStep, ...]:
    """The strongest way from `a` to `b`; empty where nothing that counts connects them, or where they are one."""
    walkable = cast("Any", nx.Graph())
    cut = hubs.cut - {a, b}
    for one in sorted(contacts.beside):
        for other in contacts.beside[one]:
            if one < other and one not in cut and other not in cut:
                walkable.add_edge(one, other)
    if a not in walkable or b not in walkable or a == b:
        return ()

    def length(one: str, other: str, _: object) -> float | None:
        tie = contacts.tie(one, other)
        return None if tie is None or tie.strength <= 0 else max(0.0, -math.log(tie.strength))

    try:
        way: list[str] = cast("Any", nx).dijkstra_path(walkable, a, b, weight=length)
    except nx.NetworkXNoPath:
        return ()
    steps = pairwise(way)
    return tuple(FirmStep(x, y, tie) for x, y in steps if (tie := contacts.tie(x, y)) is not None)


def in_common(contacts: Contacts, hubs: Hubs, a: str, b: str) -> tuple[InCommon, ...]:
    """What both are tied to by what counts, the firmest first; what links nobody is left out."""
    shared = set(contacts.beside.get(a, ())) & set(contacts.beside.get(b, ())) - hubs.cut
    found: list[InCommon] = []
    for entity in sorted(shared):
        one, other = contacts.tie(a, entity), contacts.tie(b, entity)
        if one is not None and other is not None and not one.is_lead and not other.is_lead:
            found.append(InCommon(entity, one, other))
    return tuple(sorted(found, key=lambda c: (-c.a.strength * c.b.strength, c.entity)))
