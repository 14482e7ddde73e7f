"""What stands between clusters: people of one who appear with people of another, and children linked to both.

A line says that records name people of both together or tie one child to both, no more: it does not
say that the two act together. Everything here comes from the clusters as found; nothing is counted anew.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.networks.clusters import Cluster


@dataclass(frozen=True, slots=True)
class Between:
    """Two clusters by their ids, `a` before `b`: who of either appears with the other, which children are linked to
    both, and the records that say so.
    """

    a: str
    b: str
    people: tuple[str, ...]
    children: tuple[str, ...]
    sources: tuple[str, ...]


def between(clusters: Sequence[Cluster]) -> list[Between]:
    """The lines among some clusters, by the ids of their ends."""
    here = {cluster.id for cluster in clusters}
    people: dict[tuple[str, str], set[str]] = defaultdict(set)
    children: dict[tuple[str, str], set[str]] = defaultdict(set)
    sources: dict[tuple[str, str], set[str]] = defaultdict(set)
    linked: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for cluster in clusters:
        for bridge in cluster.bridges:
            if bridge.cluster in here:
                ends = _ends(cluster.id, bridge.cluster)
                people[ends] |= {bridge.entity, *bridge.people}
                sources[ends] |= set(bridge.sources)
        for child in cluster.children:
            linked[child.entity].append((cluster.id, child.sources))
    for child, sides in linked.items():
        for at, (one, those) in enumerate(sides):
            for other, these in sides[at + 1 :]:
                ends = _ends(one, other)
                children[ends].add(child)
                sources[ends] |= {*those, *these}
    return [
        Between(*ends, tuple(sorted(people[ends])), tuple(sorted(children[ends])), tuple(sorted(sources[ends])))
        for ends in sorted(sources)
    ]


def _ends(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
