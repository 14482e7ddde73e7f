"""From pairs to people: average linkage under constraints, comparison by comparison.

Two groups of mentions are joined by all that both say, not by their best pair: for what a person has one of (a name, a
date of birth, a sex) the mean over all pairs of their mentions counts, for what a person has several of (phones, homes,
street names) the best pair does. Joining needs the probability of that, and every rule of `graph` and `rules` clear.
"""

import heapq
from array import array
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log2

import numpy as np
import numpy.typing as npt

from ingest.matching.births import UNKNOWN
from ingest.matching.features import PersonFeatures
from ingest.matching.model import COMPARISONS
from ingest.matching.rules import (
    Joint,
    Side,
    apart,
    could_be_born_together,
    kinds_agreeing,
    kinds_of_pairs,
    level_bits,
    may_join,
    names_of_children,
    names_of_several,
)
from ingest.matching.score import Pairs, bits

NAMES = [comparison.name for comparison in COMPARISONS]
HAS_ONE = [NAMES.index(name) for name in ("given", "family", "birth", "sex", "stage")]
HAS_SEVERAL = [NAMES.index(name) for name in ("alias", "home", "phone", "plate", "account", "company")]
GIVEN, FAMILY, BIRTH = (NAMES.index(name) for name in ("given", "family", "birth"))
UNSEEN = {GIVEN: -3.0, FAMILY: -2.0, BIRTH: -4.0}
"""Weight of two that both say something but were never found as candidates: they differ, as far as one can tell."""
ASKED_AT_ONCE = 2
"""In how many proposals one cluster is at most: enough for a chain of any length; each answer changes the next."""


@dataclass(slots=True)
class Cluster:
    """Some mentions taken for one, with what the rules ask of them, and in how many pairs they stand."""

    members: list[int]
    side: Side
    told: dict[int, int]
    pairs: int


@dataclass(frozen=True, slots=True)
class Link:
    """Two clusters that may be one: `probability`, and the strongest pair of mentions between them."""

    left: int
    right: int
    probability: float
    pair: int


class Clustering:
    """All mentions, as the clusters that automatic joining makes of them.

    `different` are pairs of mentions that a person judged apart; `least` is the least probability that joining and
    proposing will be asked for. `near` has for each cluster those of which a pair of mentions reaches that, with the
    number of the strongest; all other pairs are looked up where two clusters are compared.
    """

    def __init__(
        self,
        rows: Sequence[PersonFeatures],
        pairs: Pairs,
        different: Sequence[tuple[int, int]] = (),
        *,
        least: float = 0.20,
    ) -> None:
        self.rows, self.pairs, self.least = rows, pairs, least
        self.weight = array("d", pairs.weight.tobytes())
        levels = level_bits(pairs.levels)
        self.levels = array("q", levels.tobytes())
        self._kinds = kinds_of_pairs(pairs.weights, levels)
        self._ends = array("q", (pairs.left + pairs.right).tobytes())
        by_mention = np.concatenate((pairs.left, pairs.right))
        self._order = array("q", (np.argsort(by_mention, kind="stable") % max(1, len(pairs))).tobytes())
        self._start: list[int] = np.searchsorted(np.sort(by_mention), np.arange(len(rows) + 1)).tolist()
        self.joinings: dict[int, float] = {}
        self.of_several = names_of_several(rows)
        self.doubtful = names_of_children(rows) | self.of_several
        self.home: list[int] = []
        self.clusters: dict[int, Cluster] = {}
        self._seed(different)
        self.near: dict[int, dict[int, int]] = defaultdict(dict)
        for number in np.flatnonzero(pairs.weight >= min(0.0, bits(least))).tolist():
            one, other = self.home[pairs.left.item(number)], self.home[pairs.right.item(number)]
            if one != other:
                best = self._stronger(number, self.near[one].get(other, number))
                self.near[one][other] = self.near[other][one] = best

    def _from(self, threshold: float) -> float:
        """The least weight of a pair of mentions that is looked at for a threshold."""
        if threshold < self.least:
            raise ValueError(f"What is likely from {threshold} on was left out: only from {self.least} on is known.")
        return min(0.0, bits(threshold))

    def _stronger(self, one: int, other: int) -> int:
        """Which of two pairs has the greater weight; of equals the first."""
        left, right = self.weight[one], self.weight[other]
        return one if left > right or (left == right and one < other) else other

    def _pairs_of(self, mention: int) -> Sequence[int]:
        """The numbers of the pairs in which a mention stands."""
        return self._order[self._start[mention] : self._start[mention + 1]]

    def between(self, a: int, b: int) -> list[int]:
        """The numbers of the pairs of mentions between two clusters, in order."""
        if self.clusters[a].pairs > self.clusters[b].pairs:
            a, b = b, a
        home, ends = self.home, self._ends
        return sorted(n for m in self.clusters[a].members for n in self._pairs_of(m) if home[ends[n] - m] == b)

    def _seed(self, different: Sequence[tuple[int, int]]) -> None:
        groups: dict[str, int] = {}
        parted: dict[int, set[int]] = defaultdict(set)
        for a, b in different:
            parted[a].add(b)
            parted[b].add(a)
        for row in self.rows:
            name = groups.setdefault(row.said.group or f"#{row.number}", row.number)
            self.home.append(name)
            pairs = self._start[row.number + 1] - self._start[row.number]
            cluster = Cluster([row.number], Side.of(row, parted.get(row.number, set())), _told(row), pairs)
            if name == row.number:
                self.clusters[name] = cluster
            else:
                self._put_into(self.clusters[name], cluster)

    @staticmethod
    def _put_into(one: Cluster, other: Cluster) -> None:
        one.members += other.members
        one.pairs += other.pairs
        one.side = one.side.with_(other.side)
        for comparison, count in other.told.items():
            one.told[comparison] = one.told.get(comparison, 0) + count

    # --- how probable

    def evidence(self, a: int, b: int) -> Joint:
        """All that two clusters say about being one."""
        one, other = self.clusters[a], self.clusters[b]
        if len(one.members) == len(other.members) == 1:
            return self._of_one_pair(self.near[a][b])
        numbers = self.between(a, b)
        # A few pairs each time: lists are quicker than arrays.
        weights: list[tuple[float, ...]] = list(zip(*self.pairs.weights[numbers].tolist(), strict=True))
        levels_of: list[tuple[int, ...]] = list(zip(*self.pairs.levels[numbers].tolist(), strict=True))
        counts = [len(numbers) - column.count(-1) for column in levels_of]
        parts: dict[int, float] = {}
        for c in HAS_ONE:
            unseen = max(0, one.told.get(c, 0) * other.told.get(c, 0) - counts[c]) if c in UNSEEN else 0
            known = counts[c] + unseen
            parts[c] = (sum(weights[c]) + unseen * UNSEEN.get(c, 0.0)) / known if known else 0.0
        for c in HAS_SEVERAL:
            if counts[c]:
                told = [weight for weight, level in zip(weights[c], levels_of[c], strict=True) if level >= 0]
                parts[c] = max(told) - log2(counts[c]) / 2
        levels = 0
        for number in numbers:
            levels |= self.levels[number]
        return Joint(_likely(self.pairs.prior + sum(parts.values())), parts, levels)

    def _of_one_pair(self, number: int) -> Joint:
        """The same for two single mentions, which most are: what their one pair says."""
        weights: list[float] = self.pairs.weights[number].tolist()
        parts = dict(enumerate(weights))
        return Joint(_likely(self.pairs.prior + sum(parts.values())), parts, self.levels[number])

    # --- joining

    def join(self, threshold: float) -> None:
        """Join the most probable pair of clusters first, until none is left that reaches the threshold and may be
        joined.
        """
        least = self._from(threshold)
        first = deque(sorted(self._candidates(least)))
        heap: list[tuple[float, int, int]] = []
        done: set[tuple[int, int]] = set()
        while first or heap:
            _, a, b = heapq.heappop(heap) if heap and (not first or heap[0] < first[0]) else first.popleft()
            if a not in self.clusters or b not in self.clusters or (a, b) in done:
                continue
            done.add((a, b))
            if not (likely := self.joins(a, b, threshold)):
                continue
            self.joinings[self.near[a][b]] = likely
            for neighbour in self._merge(a, b):
                ends = (min(a, neighbour), max(a, neighbour))
                done.discard(ends)
                if (best := self.weight[self.near[a][neighbour]]) >= least:
                    heapq.heappush(heap, (-best, *ends))

    def _candidates(self, least: float, worth: npt.NDArray[np.bool_] | None = None) -> Iterator[tuple[float, int, int]]:
        """(-weight, cluster, cluster) of each pair of mentions in different clusters, strongest first. With `worth`,
        a pair of mentions that stand alone is left out where it is not worth looking at.
        """
        home, weight = np.array(self.home, np.int64), self.pairs.weight
        ends = np.sort(np.column_stack((home[self.pairs.left], home[self.pairs.right])), axis=1)
        looked_at = (weight >= least) & (ends[:, 0] != ends[:, 1])
        if worth is not None:
            alone = np.bincount(home, minlength=len(home)) == 1
            looked_at &= worth | ~alone[ends].all(axis=1)
        likely = np.flatnonzero(looked_at)
        order = likely[np.argsort(-weight[likely], kind="stable")]
        return zip((-weight[order]).tolist(), _ints(ends[order, 0]), _ints(ends[order, 1]), strict=True)

    def inside(self, threshold: float) -> list[int]:
        """Pairs of mentions that ended in one cluster and reach the threshold by themselves."""
        home = np.array(self.home)
        reached = self.pairs.probability >= threshold
        return np.flatnonzero(reached & (home[self.pairs.left] == home[self.pairs.right])).tolist()

    def joins(self, a: int, b: int, threshold: float) -> float:
        """The probability with which two clusters are joined; 0 where they may not be."""
        one, other = self.clusters[a].side, self.clusters[b].side
        if ((one.child or other.child) and not could_be_born_together(one, other)) or apart(one, other):
            return 0.0
        joint = self.evidence(a, b)
        joins = joint.probability >= threshold and may_join(one, other, joint, self.doubtful)
        return joint.probability if joins else 0.0

    def _merge(self, a: int, b: int) -> list[int]:
        """Put cluster b into cluster a; those near the new cluster that have a pair with what came in."""
        one, other = self.clusters[a], self.clusters.pop(b)
        new = {self.home[self._ends[n] - m] for m in other.members for n in self._pairs_of(m)}
        self._put_into(one, other)
        for member in other.members:
            self.home[member] = a
        near = self.near[a]
        for neighbour, number in self.near.pop(b, {}).items():
            beside = self.near[neighbour]
            del beside[b]
            if neighbour != a:
                near[neighbour] = beside[a] = self._stronger(number, near.get(neighbour, number))
        return [neighbour for neighbour in near if neighbour in new]

    # --- what is left for people

    def proposals(self, threshold: float) -> list[Link]:
        """What a person should look at: pairs of clusters that are probable enough, are not known to be apart and have
        more in common than a name; strongest first.

        Of several clusters that may all be one person, each is proposed with its strongest partner, and not with all,
        and none in more than `ASKED_AT_ONCE` proposals: when a person has decided, the next run proposes what is left.
        """
        found: list[Link] = []
        asked: Counter[int] = Counter()
        leader: dict[int, int] = {cluster: cluster for cluster in self.clusters}
        looked: set[tuple[int, int]] = set()
        self._from(threshold)
        for _, a, b in self._candidates(bits(threshold), self._kinds >= 2):
            if (a, b) in looked or _find(leader, a) == _find(leader, b):
                continue
            looked.add((a, b))
            one, other = self.clusters[a].side, self.clusters[b].side
            if one.is_parted(other):
                continue
            joint = self.evidence(a, b)
            if joint.probability >= threshold and kinds_agreeing(joint) >= 2:
                leader[_find(leader, b)] = _find(leader, a)
                if max(asked[a], asked[b]) < ASKED_AT_ONCE:
                    found.append(Link(a, b, joint.probability, self.near[a][b]))
                    asked.update((a, b))
        return sorted(found, key=lambda link: (-link.probability, link.left, link.right))


def _likely(weight: float) -> float:
    return 1.0 / (1.0 + 2.0 ** -max(-60.0, min(60.0, weight)))


def _ints(column: npt.NDArray[np.int64]) -> list[int]:
    return column.tolist()


def _find(leader: dict[int, int], cluster: int) -> int:
    while leader[cluster] != cluster:
        leader[cluster] = leader[leader[cluster]]
        cluster = leader[cluster]
    return cluster


def _told(row: PersonFeatures) -> dict[int, int]:
    return {
        GIVEN: int(bool(row.given)),
        FAMILY: int(bool(row.family)),
        BIRTH: int(row.birth != UNKNOWN),
    }
