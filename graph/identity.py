"""Who is who: entities are what the judgements in force, and certain identifiers, join.

Two layers. Mentions that carry the same certain identifier (a child's reference within its system, a UPRN, a phone, a
full plate) are joined by rule, provisionally. People's judgements stand above: "same" joins, "different" keeps apart
and wins over the rule. The result is a function of the set of edges alone; neither load order nor a number inside a
store has any part in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

Ints = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What joins and parts `count` mentions, which are numbered in order of their mention_id.

    `key_mention` and `key` are parallel: mention i carries identifier k. `same` and `different` are pairs of mentions.
    """

    count: int
    key_mention: Ints
    key: Ints
    same: Sequence[tuple[int, int]]
    different: Sequence[tuple[int, int]]


def join(evidence: Evidence) -> Ints:
    """For each mention, the least mention of its entity.

    Shape (count,). Where nobody judged "different" inside a component this is its plain connected component; else the
    component is joined again, edge by edge in a fixed order (judgements first), leaving out each edge that would join
    a parted pair.
    """
    left, right = _edges(evidence)
    graph = coo_matrix((np.ones(len(left), np.int8), (left, right)), shape=(evidence.count, evidence.count))
    _, component = connected_components(graph, directed=False)
    least = _least(component)
    contested = {int(component[a]) for a, b in evidence.different if component[a] == component[b]}
    for number in sorted(contested):
        _rejoin(evidence, np.flatnonzero(component == number), left, right, least)
    return least


def _edges(evidence: Evidence) -> tuple[Ints, Ints]:
    """Judged edges, then for each identifier edges from its least mention to the others."""
    order = np.lexsort((evidence.key_mention, evidence.key))
    mention, key = evidence.key_mention[order], evidence.key[order]
    first = np.r_[True, key[1:] != key[:-1]] if len(key) else np.empty(0, bool)
    head = mention[np.maximum.accumulate(np.where(first, np.arange(len(key)), 0))] if len(key) else mention
    judged = np.array(evidence.same, np.int32).reshape(-1, 2)
    left = np.concatenate([judged[:, 0], head[~first]]).astype(np.int32)
    right = np.concatenate([judged[:, 1], mention[~first]]).astype(np.int32)
    return left, right


def _least(component: npt.NDArray[np.int32]) -> Ints:
    """The least member of each mention's component. Mentions are in order, so the first one met is the least."""
    _, first, inverse = np.unique(component, return_index=True, return_inverse=True)
    return first[inverse].astype(np.int32)


def _rejoin(evidence: Evidence, members: npt.NDArray[np.int64], left: Ints, right: Ints, least: Ints) -> None:
    """Join one contested component again in place, keeping parted pairs apart."""
    inside = set(members.tolist())
    judged = [(a, b) for a, b in sorted(evidence.same) if a in inside]
    by_rule = sorted(
        (int(a), int(b))
        for a, b in zip(left[len(evidence.same) :], right[len(evidence.same) :], strict=True)
        if int(a) in inside
    )
    apart: dict[int, set[int]] = defaultdict(set)
    for a, b in evidence.different:
        apart[a].add(b)
        apart[b].add(a)
    groups: dict[int, set[int]] = {m: {m} for m in inside}
    for a, b in [*judged, *by_rule]:
        one, other = groups[a], groups[b]
        if one is other or any(apart[m] & other for m in one if m in apart):
            continue
        one |= other
        for m in other:
            groups[m] = one
    for m in inside:
        least[m] = min(groups[m])


def in_force(judged: Iterable[tuple[int, int, str]]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """(same, different) pairs from judgements given oldest first: the latest on a pair counts, "unsure" neither
    joins nor parts.
    """
    latest: dict[tuple[int, int], str] = {}
    for a, b, verdict in judged:
        latest[min(a, b), max(a, b)] = verdict
    same = sorted(pair for pair, verdict in latest.items() if verdict == "same")
    different = sorted(pair for pair, verdict in latest.items() if verdict == "different")
    return same, different
