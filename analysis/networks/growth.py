"""How a network grew: one frame a moment, for playback. Each frame is what was known by then, not what had happened."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from analysis.networks.clusters import Clusters
from analysis.networks.links import LinkedChildren
from analysis.networks.tiers import Tier


@dataclass(frozen=True, slots=True)
class FrameCluster:
    """A cluster in a frame: its people, and the children linked to it."""

    id: str
    people: tuple[str, ...]
    children: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What was known at one moment: children known and linked, links by tier, clusters."""

    as_of: date
    children: int
    linked_children: int
    links: dict[Tier, int]
    people: int
    clusters: tuple[FrameCluster, ...]


def frame(as_of: date, links: LinkedChildren, clusters: Clusters) -> Frame:
    """One frame, from the networks of that moment."""
    tiers = Counter(link.tier for link in links.links)
    linked = {child for link in links.links if link.tier is not Tier.LEAD for child in (link.a, link.b)}
    return Frame(
        as_of,
        links.children,
        len(linked),
        {tier: tiers[tier] for tier in Tier},
        clusters.people,
        tuple(FrameCluster(c.id, c.people, tuple(one.entity for one in c.children)) for c in clusters.clusters),
    )
