"""How good matching is where the truth is known: precision and recall apart, by band, group and probability."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from graph.identity import least_together
from ingest.matching.cluster import Clustering
from ingest.matching.features import PersonFeatures, features
from ingest.matching.names import NameTable
from ingest.matching.read_table import Labelled
from ingest.matching.rules import apart, kinds_agreeing, two_given_names
from ingest.matching.score import Pairs, score

BINS = 10
NAME_ALONE_FROM = 0.70
"""From which probability on linkage takes a name and nothing else for one person, where nobody else is known to bear
it.
"""


@dataclass(frozen=True, slots=True)
class Rates:
    """Pairs found, how many of them are right, and how many there are in truth."""

    found: int
    right: int
    true: int

    @property
    def precision(self) -> float | None:
        """Right among found; nothing where nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Right among all there are; nothing where there are none."""
        return self.right / self.true if self.true else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both."""
        return 2 * self.right / (self.found + self.true) if self.found + self.true else None

    def as_json(self) -> dict[str, float | int | None]:
        """For the answer of a command."""
        return {"precision": self.precision, "recall": self.recall, "f1": self.f1, "found": self.found,
                "right": self.right, "true": self.true}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bin:
    """Pairs of one tenth of probability: how many, the mean of what was said, and the share that is right."""

    low: float
    pairs: int
    said: float
    right: float


@dataclass(frozen=True, slots=True)
class Quality:
    """What a labelled set says of matching. Pairs are pairs of mentions.

    `scored`: what average linkage joins by probability alone from `low` on, with no rule: for tables whose people have
    one name and one home each. `band`: what linkage joins at the automatic threshold
    with every cannot-link clear, before the rules on who may be joined without a person. `clustered`: the same from one
    half on, a name that one person bears from `NAME_ALONE_FROM`
    on. `joined`: what the rules let be joined without a person.
    `accepted`: that, if a person accepted every proposal of one half and more, once. `queue`: proposals,
    `per_thousand` mentions. `home`, `together` and `reached` are the groups of `joined`, of `clustered`, and of the
    whole queue accepted.
    """

    mentions: int
    band: Rates
    scored: Rates
    clustered: Rates
    joined: Rates
    accepted: Rates
    queue: Rates
    per_thousand: float
    largest: int
    largest_true: int
    bins: tuple[Bin, ...]
    calibration_error: float
    by_group: Mapping[str, Rates]
    home: tuple[int, ...] = field(repr=False, default=())
    together: tuple[int, ...] = field(repr=False, default=())
    reached: tuple[int, ...] = field(repr=False, default=())


def quality(labelled: Labelled, table: NameTable, *, automatic: float = 0.95, low: float = 0.20) -> Quality:
    """Match a labelled table with no look at its labels, then hold the result against them."""
    rows = features(labelled.said, table)
    pairs = score(rows, table)
    clustering = Clustering(rows, pairs, least=min(automatic, low))
    clustering.join(automatic)
    proposals = clustering.proposals(low)
    truth = _numbers(labelled.truth)
    home = np.array(clustering.home)
    reached = components(len(rows), _ends(pairs, clustering, [link.pair for link in proposals]))
    half = components(len(rows), _ends(pairs, clustering, [link.pair for link in proposals if link.probability >= 0.5]))
    right = np.array([truth[pairs.left[link.pair]] == truth[pairs.right[link.pair]] for link in proposals], bool)
    is_true = truth[pairs.left] == truth[pairs.right]
    certain, together = (np.array(_linked(Linkage, rows, pairs, threshold)) for threshold in (automatic, 0.5))
    bins = calibration(pairs.probability, is_true)
    in_band = pairs.probability >= automatic
    return Quality(
        mentions=len(rows),
        band=rates(certain, truth),
        scored=rates(np.array(_linked(Scores, rows, pairs, low)), truth),
        clustered=rates(together, truth),
        joined=rates(home, truth),
        accepted=rates(half, truth),
        queue=Rates(len(proposals), int(right.sum()), len(proposals)),
        per_thousand=1000 * len(proposals) / max(1, len(rows)),
        largest=_largest(home),
        largest_true=_largest(truth),
        bins=bins,
        calibration_error=calibration_error(bins),
        by_group=_by_group(labelled.group, pairs, is_true & in_band, in_band, truth),
        home=tuple(home.tolist()),
        together=tuple(together.tolist()),
        reached=tuple(reached.tolist()),
    )


class Linkage(Clustering):
    """Linkage under cannot-links alone: what scores tell before the rules on joining without a person. It measures
    matching, and joins nobody.
    """

    def joins(self, a: int, b: int, threshold: float) -> float:
        """The probability with which two clusters are joined; 0 where it is too low or something keeps them apart."""
        one, other, joint = self.clusters[a].side, self.clusters[b].side, self.evidence(a, b)
        name_alone = kinds_agreeing(joint) < 2
        if apart(one, other) or two_given_names(joint) or (name_alone and (one.names | other.names) & self.of_several):
            return 0.0
        least = max(threshold, NAME_ALONE_FROM) if name_alone else threshold
        return joint.probability if joint.probability >= least else 0.0


class Scores(Clustering):
    """Linkage by probability alone. It measures scores, and joins nobody."""

    def joins(self, a: int, b: int, threshold: float) -> float:
        """The probability with which two clusters are joined; 0 where it is too low."""
        likely = self.evidence(a, b).probability
        return likely if likely >= threshold else 0.0


def _linked(linked: type[Clustering], rows: Sequence[PersonFeatures], pairs: Pairs, threshold: float) -> list[int]:
    linkage = linked(rows, pairs, least=threshold)
    linkage.join(threshold)
    return linkage.home


def _by_group(
    group: Sequence[str],
    pairs: Pairs,
    right: npt.NDArray[np.bool_],
    in_band: npt.NDArray[np.bool_],
    truth: npt.NDArray[np.int64],
) -> dict[str, Rates]:
    named = np.array(group)
    found: dict[str, Rates] = {}
    for name in sorted(set(group) - {""}):
        both = (named[pairs.left] == name) & (named[pairs.right] == name)
        total = same_pairs(truth[named == name])
        found[name] = Rates(int((both & in_band).sum()), int((both & right).sum()), total)
    return found


def rates(found: npt.NDArray[np.int64], truth: npt.NDArray[np.int64]) -> Rates:
    """Of two ways to put the same mentions together: pairs of mentions in one group of each."""
    both = Counter(zip(found.tolist(), truth.tolist(), strict=True))
    return Rates(same_pairs(found), sum(n * (n - 1) // 2 for n in both.values()), same_pairs(truth))


def same_pairs(groups: npt.NDArray[np.int64]) -> int:
    """How many pairs are in one group."""
    return sum(n * (n - 1) // 2 for n in Counter(groups.tolist()).values())


def calibration(probability: npt.NDArray[np.float64], is_true: npt.NDArray[np.bool_]) -> tuple[Bin, ...]:
    """What was said against what is so, in ten bins of equal width; empty bins are left out."""
    place = np.clip((probability * BINS).astype(int), 0, BINS - 1)
    return tuple(
        Bin(number / BINS, int(inside.sum()), float(probability[inside].mean()), float(is_true[inside].mean()))
        for number in range(BINS)
        if (inside := place == number).any()
    )


def calibration_error(bins: Sequence[Bin]) -> float:
    """The mean distance between said and so, each bin weighing as many pairs as it has (Naeini 2015)."""
    pairs = sum(one.pairs for one in bins)
    return sum(one.pairs * abs(one.said - one.right) for one in bins) / pairs if pairs else 0.0


def components(count: int, ends: Iterable[tuple[int, int]]) -> npt.NDArray[np.int64]:
    """The group of each of `count` mentions, by what ties them."""
    return least_together(count, np.array(list(ends), np.int32).reshape(-1, 2)).astype(np.int64)


def _ends(pairs: Pairs, clustering: Clustering, numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Mentions tied to their clusters, and the clusters tied by some pairs."""
    ends = list(enumerate(clustering.home))
    return ends + [(int(pairs.left[n]), int(pairs.right[n])) for n in numbers]


def _numbers(truth: Sequence[str]) -> npt.NDArray[np.int64]:
    known = {name: number for number, name in enumerate(dict.fromkeys(truth))}
    return np.array([known[name] for name in truth], np.int64)


def _largest(groups: npt.NDArray[np.int64]) -> int:
    return int(np.unique(groups, return_counts=True)[1].max()) if len(groups) else 0


@dataclass(frozen=True, slots=True)
class Held:
    """Quality of what a store holds, by kind: entities against the truth, and the calibration of what matching said."""

    by_kind: Mapping[str, Rates]
    largest: Mapping[str, tuple[int, int]]
    queue: Rates
    bins: tuple[Bin, ...]
    calibration_error: float


def quality_held(
    entity_of: Mapping[str, str],
    kind_of: Mapping[str, str],
    truth: Mapping[str, str],
    said: Iterable[tuple[str, str, float, bool]],
) -> Held:
    """Hold a store's entities against the truth. `said` are (mention, mention, probability, joined) of matching."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for mention in truth:
        by_kind[kind_of[mention]].append(mention)
    found: dict[str, Rates] = {}
    largest: dict[str, tuple[int, int]] = {}
    for kind, mentions in sorted(by_kind.items()):
        ours = _numbers([entity_of[m] for m in mentions])
        theirs = _numbers([truth[m] for m in mentions])
        found[kind] = rates(ours, theirs)
        largest[kind] = (_largest(ours), _largest(theirs))
    told = [(p, truth[a] == truth[b], joined) for a, b, p, joined in said if a in truth and b in truth]
    asked = [right for _, right, joined in told if not joined]
    bins = calibration(np.array([p for p, _, _ in told], float), np.array([r for _, r, _ in told], bool))
    queue = Rates(len(asked), sum(asked), len(asked))
    return Held(found, largest, queue, bins, calibration_error(bins))
