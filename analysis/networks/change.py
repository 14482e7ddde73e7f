"""What is new between two moments: what was not known then and is known now, by the date it became known here.

Two pictures go in, the true difference comes out. Ids change when people settle who is who, so `became` says what each
entity of then is now, and `was` what each entity of now was then: somebody who was two entries and is one now is
joined, not new.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from analysis.networks.clusters import Clusters
from analysis.networks.contacts import Contacts
from analysis.networks.hubs import Hubs
from analysis.networks.links import LinkedChildren
from analysis.networks.tiers import TIERS, Tier
from graph.vocabulary import ENTITY_KINDS, Kind

SAME_CLUSTER = 0.5
"""A cluster goes on in another one that has at least half of the people of the smaller of the two."""

type Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """What the difference is made of, at one moment.

    `corroborated` has, for each child and whoever or whatever the child is tied to, the number of independent origins;
    `levels` the level in force by child.
    """

    kinds: Mapping[str, Kind]
    children: frozenset[str]
    links: Mapping[Pair, Tier]
    clusters: Mapping[str, frozenset[str]]
    corroborated: Mapping[Pair, int]
    levels: Mapping[str, str]


class Course(StrEnum):
    """What became of a cluster."""

    FORMED = "formed"
    GROWN = "grown"
    SHRUNK = "shrunk"
    MERGED = "merged"
    SPLIT = "split"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class LinkChange:
    """A link that is new, gone, or of another tier. None: there was, or is, none."""

    a: str
    b: str
    before: Tier | None
    after: Tier | None


@dataclass(frozen=True, slots=True)
class ClusterChange:
    """What became of clusters: the ids of before and after, and who came and went (ids of now)."""

    course: Course
    before: tuple[str, ...]
    after: tuple[str, ...]
    came: tuple[str, ...]
    went: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LevelChange:
    """A child's level that is new or another one; "" where there was, or is, none."""

    child: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Corroboration:
    """A tie that more independent origins tell of than before (0: it was not known, or not by what counts)."""

    child: str
    other: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Changes:
    """The difference. Entities are named by their ids of now, those that are gone by their ids of then."""

    new: Mapping[Kind, tuple[str, ...]]
    gone: Mapping[Kind, tuple[str, ...]]
    joined: tuple[tuple[str, tuple[str, ...]], ...]
    parted: tuple[tuple[str, tuple[str, ...]], ...]
    links: tuple[LinkChange, ...]
    clusters: tuple[ClusterChange, ...]
    levels: tuple[LevelChange, ...]
    corroborations: tuple[Corroboration, ...]


def known(
    kinds: Mapping[str, Kind],
    contacts: Contacts,
    hubs: Hubs,
    links: LinkedChildren,
    clusters: Clusters,
    levels: Mapping[str, str],
) -> Known:
    """What was known at one moment, from the networks of that moment. `kinds` holds what some record states."""
    corroborated: dict[Pair, int] = {}
    for thing, children in hubs.children.items():
        for child in children:
            tie = contacts.tie(child, thing)
            if tie is not None and tie.fewest:
                corroborated[child, thing] = tie.fewest
    return Known(
        {entity: kind for entity, kind in kinds.items() if kind in ENTITY_KINDS},
        contacts.evidence.children,
        {(link.a, link.b): link.tier for link in links.links},
        {cluster.id: frozenset(cluster.people) for cluster in clusters.clusters},
        corroborated,
        levels,
    )


def changes(then: Known, now: Known, became: Mapping[str, str], was: Mapping[str, str]) -> Changes:
    """The difference between two moments; equal moments give none."""
    sources: dict[str, list[str]] = defaultdict(list)
    for entity in then.kinds:
        if became.get(entity) in now.kinds:
            sources[became[entity]].append(entity)
    pieces: dict[str, list[str]] = defaultdict(list)
    for entity in now.kinds:
        if was.get(entity) in then.kinds:
            pieces[was[entity]].append(entity)
    old = sources.keys() | {entity for parts in pieces.values() for entity in parts}
    return Changes(
        _by_kind(now.kinds, now.kinds.keys() - old),
        _by_kind(then.kinds, {e for e in then.kinds if became.get(e) not in now.kinds}),
        tuple(sorted((one, tuple(sorted(several))) for one, several in sources.items() if len(several) > 1)),
        tuple(sorted((one, tuple(sorted(several))) for one, several in pieces.items() if len(several) > 1)),
        _links(then, now, became),
        _clusters(then, now, became),
        _levels(then, now, became),
        _corroborations(then, now, became),
    )


def _by_kind(kinds: Mapping[str, Kind], entities: Iterable[str]) -> dict[Kind, tuple[str, ...]]:
    found: dict[Kind, list[str]] = defaultdict(list)
    for entity in sorted(entities):
        found[kinds[entity]].append(entity)
    return {kind: tuple(here) for kind, here in sorted(found.items())}


def _links(then: Known, now: Known, became: Mapping[str, str]) -> tuple[LinkChange, ...]:
    before: dict[Pair, Tier] = {}
    gone: list[LinkChange] = []
    for (a, b), tier in then.links.items():
        ends = sorted((became.get(a, a), became.get(b, b)))
        pair = (ends[0], ends[1])
        if pair in now.links:
            before[pair] = min(tier, before.get(pair, tier), key=TIERS.index)
        elif pair[0] != pair[1]:
            gone.append(LinkChange(a, b, tier, None))
    changed = [
        LinkChange(a, b, before.get((a, b)), tier)
        for (a, b), tier in now.links.items()
        if before.get((a, b)) is not tier
    ]
    return tuple(sorted([*changed, *gone], key=_link_order))


def _link_order(change: LinkChange) -> tuple[bool, int, bool, str, str]:
    tier = TIERS.index(change.after or change.before or Tier.LEAD)
    return change.after is None, tier, change.before is not None, change.a, change.b


def _clusters(then: Known, now: Known, became: Mapping[str, str]) -> tuple[ClusterChange, ...]:
    old = {name: frozenset(became.get(p, p) for p in people) for name, people in then.clusters.items()}
    after: dict[str, list[str]] = {name: [] for name in old}
    before: dict[str, list[str]] = {name: [] for name in now.clusters}
    for one, people in sorted(old.items()):
        for other, members in sorted(now.clusters.items()):
            if len(people & members) >= SAME_CLUSTER * min(len(people), len(members)):
                after[one].append(other)
                before[other].append(one)
    found: list[ClusterChange] = []
    for name, parents in before.items():
        members = now.clusters[name]
        if not parents:
            found.append(ClusterChange(Course.FORMED, (), (name,), tuple(sorted(members)), ()))
        elif len(parents) > 1:
            known_before = frozenset[str]().union(*(old[parent] for parent in parents))
            found.append(_change(Course.MERGED, parents, [name], known_before, members))
        elif len(after[parents[0]]) == 1 and members != old[parents[0]]:
            course = Course.GROWN if members - old[parents[0]] else Course.SHRUNK
            found.append(_change(course, parents, [name], old[parents[0]], members))
    for name, children in after.items():
        if not children:
            found.append(ClusterChange(Course.GONE, (name,), (), (), tuple(sorted(old[name]))))
        elif len(children) > 1:
            members = frozenset[str]().union(*(now.clusters[child] for child in children))
            found.append(_change(Course.SPLIT, [name], children, old[name], members))
    return tuple(sorted(found, key=lambda c: (tuple(Course).index(c.course), c.after, c.before)))


def _change(
    course: Course, before: list[str], after: list[str], old: frozenset[str], new: frozenset[str]
) -> ClusterChange:
    return ClusterChange(
        course, tuple(sorted(before)), tuple(sorted(after)), tuple(sorted(new - old)), tuple(sorted(old - new))
    )


def _levels(then: Known, now: Known, became: Mapping[str, str]) -> tuple[LevelChange, ...]:
    before: dict[str, set[str]] = defaultdict(set)
    for child, level in then.levels.items():
        before[became.get(child, child)].add(level)
    found: list[LevelChange] = []
    for child in sorted(before.keys() | now.levels.keys()):
        after = now.levels.get(child, "")
        if before.get(child, {""}) != {after}:
            found.append(LevelChange(child, " or ".join(sorted(before.get(child, ()))), after))
    return tuple(found)


def _corroborations(then: Known, now: Known, became: Mapping[str, str]) -> tuple[Corroboration, ...]:
    """Ties that more origins tell of; where several entries were joined, against the best known of them."""
    before: dict[Pair, int] = defaultdict(int)
    for (child, other), number in then.corroborated.items():
        pair = (became.get(child, child), became.get(other, other))
        before[pair] = max(before[pair], number)
    found = [
        Corroboration(child, other, before.get((child, other), 0), number)
        for (child, other), number in now.corroborated.items()
        if number > max(1, before.get((child, other), 0))
    ]
    return tuple(sorted(found, key=lambda c: (-c.after, c.child, c.other)))
