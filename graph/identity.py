"""Who is who: entities are what the judgements in force, and certain identifiers, join.

Three layers. Mentions that carry the same certain identifier (a child's reference within its system, a UPRN, a phone, a
full plate) are joined, provisionally. What matching found probable enough is joined by rule, provisionally as well.
People's judgements stand above both: "same" joins, "different" keeps apart and wins. The result is a function of the
set of edges alone; neither load order nor a number inside a store has any part in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from graph.vocabulary import BY_RULE, Verdict

Ints = npt.NDArray[np.int32]
NO_PAIRS: Ints = np.empty((0, 2), np.int32)


class Bond(StrEnum):
    """What holds an entity's mentions together; of several the weakest counts."""

    ALONE = "alone"
    """One mention."""
    IDENTIFIER = "identifier"
    """A certain identifier in common."""
    CONFIRMED = "confirmed"
    """A person's judgement."""
    BY_RULE = "by_rule"
    """Matching: provisional until a person confirms it."""


BONDS: tuple[Bond, ...] = tuple(Bond)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What joins and parts `count` mentions, which are numbered in order of their mention_id.

    `key_mention` and `key` are parallel: mention i carries identifier k. `same` and `different` are pairs of mentions;
    `joined` the pairs that matching joined, shape (n, 2), in the order in which they are to count (`strongest_first`).
    """

    count: int
    key_mention: Ints
    key: Ints
    same: Sequence[tuple[int, int]]
    different: Sequence[tuple[int, int]]
    joined: Ints = field(default_factory=NO_PAIRS.copy)

    def certain(self) -> "Evidence":
        """The same without what matching joined."""
        return replace(self, joined=NO_PAIRS)


def join(evidence: Evidence) -> Ints:
    """For each mention, the least mention of its entity.

    Shape (count,). Where nobody judged "different" inside a component this is its plain connected component; else the
    component is joined again, edge by edge in a fixed order (judgements, identifiers, then matching), leaving out
    each edge that would join a parted pair.
    """
    left, right = _edges(evidence)
    plain = least_together(evidence.count, np.column_stack([left, right]))
    least = plain.copy()
    contested = {int(plain[a]) for a, b in evidence.different if plain[a] == plain[b]}
    for first in sorted(contested):
        _rejoin(evidence, np.flatnonzero(plain == first), left, right, least)
    return least


def least_together(count: int, pairs: Ints) -> Ints:
    """For each of `count` mentions, the least of those that the pairs, shape (n, 2), hold together. Shape (count,)."""
    graph = coo_matrix((np.ones(len(pairs), np.int8), (pairs[:, 0], pairs[:, 1])), shape=(count, count))
    return _least(connected_components(graph, directed=False)[1])


def _edges(evidence: Evidence) -> tuple[Ints, Ints]:
    """Judged edges, then for each identifier edges from its least mention to the others, then those of matching."""
    order = np.lexsort((evidence.key_mention, evidence.key))
    mention, key = evidence.key_mention[order], evidence.key[order]
    first = np.r_[True, key[1:] != key[:-1]] if len(key) else np.empty(0, bool)
    head = mention[np.maximum.accumulate(np.where(first, np.arange(len(key)), 0))] if len(key) else mention
    judged = np.array(evidence.same, np.int32).reshape(-1, 2)
    left = np.concatenate([judged[:, 0], head[~first], evidence.joined[:, 0]]).astype(np.int32)
    right = np.concatenate([judged[:, 1], mention[~first], evidence.joined[:, 1]]).astype(np.int32)
    return left, right


def _least(component: npt.NDArray[np.int32]) -> Ints:
    """The least member of each mention's component. Mentions are in order, so the first one met is the least."""
    first = np.empty(int(component.max(initial=-1)) + 1, np.int32)
    first[component[::-1]] = np.arange(len(component) - 1, -1, -1, dtype=np.int32)  # of several the last one counts
    return first[component]


def _rejoin(evidence: Evidence, members: npt.NDArray[np.int64], left: Ints, right: Ints, least: Ints) -> None:
    """Join one contested component again in place, keeping parted pairs apart."""
    inside = set(members.tolist())
    judged = [(a, b) for a, b in sorted(evidence.same) if a in inside]
    keyed = slice(len(evidence.same), len(left) - len(evidence.joined))
    by_key = sorted((int(a), int(b)) for a, b in zip(left[keyed], right[keyed], strict=True) if int(a) in inside)
    matched = [(int(a), int(b)) for a, b in evidence.joined if int(a) in inside]
    apart: dict[int, set[int]] = defaultdict(set)
    for a, b in evidence.different:
        apart[a].add(b)
        apart[b].add(a)
    groups: dict[int, set[int]] = {m: {m} for m in inside}
    for a, b in [*judged, *by_key, *matched]:
        one, other = groups[a], groups[b]
        if one is other or any(apart[m] & other for m in one if m in apart):
            continue
        one |= other
        for m in other:
            groups[m] = one
    for m in inside:
        least[m] = min(groups[m])


class InForce(NamedTuple):
    """The pairs whose verdicts count: people's, then matching's as rows of (left, right, probability)."""

    same: list[tuple[int, int]]
    different: list[tuple[int, int]]
    joined: list[tuple[int, int, float]]
    proposed: list[tuple[int, int, float]]


def in_force(judged: Iterable[tuple[int, int, str, float]]) -> InForce:
    """What counts of judgements (left, right, verdict, probability) given oldest first.

    On each pair the latest of people's, and the latest of matching's. What a person judged different is not joined by
    matching, and what a person has judged in any way is not proposed again; "unsure" neither joins nor parts.
    """
    people: dict[tuple[int, int], str] = {}
    rules: dict[tuple[int, int], tuple[str, float]] = {}
    for a, b, verdict, probability in judged:
        pair = min(a, b), max(a, b)
        if verdict in BY_RULE:
            rules[pair] = verdict, probability
        else:
            people[pair] = verdict
    return InForce(
        same=sorted(pair for pair, verdict in people.items() if verdict == Verdict.SAME),
        different=sorted(pair for pair, verdict in people.items() if verdict == Verdict.DIFFERENT),
        joined=strongest_first(
            (*pair, probability)
            for pair, (verdict, probability) in rules.items()
            if verdict == Verdict.JOINED and people.get(pair) != Verdict.DIFFERENT
        ),
        proposed=strongest_first(
            (*pair, probability)
            for pair, (verdict, probability) in rules.items()
            if verdict == Verdict.PROPOSED and pair not in people
        ),
    )


def strongest_first(pairs: Iterable[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    """Pairs by falling probability, then by their mentions."""
    return sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))
