"""What matching joined, for a viewer who sees some of it: the mentions they see stay one, whatever else is hidden.

Matching writes few pairs, enough to hold together what it joined. It judged of every two mentions along them that they
are the same all the same, and a judgement is for whoever may see both its mentions. What an identifier or a person
joined is not of this: that goes by the identifier and the judgement. It is read from what an analyst without clearances
sees: a restricted or covert record joins nothing for others.
"""

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from graph.identity import least_together
from graph.picture import Bools, Ints

if TYPE_CHECKING:
    from graph.store.ledger_index import Standing

type Joined = tuple[int, int, float]
"""Two mentions and how probable it is that they are one."""


def clusters(standing: "Standing") -> Ints:
    """For each mention the least one that pairs of matching join it with, -1 where there is none. Shape (mentions,)."""
    entity = standing.entity_of
    joined = np.array([pair[:2] for pair in standing.judged.joined], np.int32).reshape(-1, 2)
    one = entity[joined[:, 0]]
    pairs = joined[(one >= 0) & (one == entity[joined[:, 1]])]
    return np.where(np.isin(np.arange(len(entity)), pairs), least_together(len(entity), pairs), -1).astype(np.int32)


def outside(joined: Iterable[Joined], matched: Ints | None) -> list[Joined]:
    """The pairs whose mentions are not of one cluster."""
    if matched is None:
        return list(joined)
    return [(a, b, likely) for a, b, likely in joined if matched[a] < 0 or matched[a] != matched[b]]


def between_visible(joined: Iterable[Joined], matched: Ints, visible: Bools, rank: Ints) -> list[Joined]:
    """The same, and each cluster's visible mentions one to the next, in order of their ids (`rank`)."""
    there = np.flatnonzero(visible & (matched >= 0))
    ordered = there[np.lexsort((rank[there], matched[there]))].tolist()
    return outside(joined, matched) + [(a, b, 1.0) for a, b in pairwise(ordered) if matched[a] == matched[b]]
