"""Every standing claim as a narrow row: what matching reads."""

from collections.abc import Iterator, Sequence
from itertools import batched, compress

import numpy as np

from graph.model import Fact
from graph.picture import KINDS, Bools
from graph.store.reading import Reading
from graph.store.rows import ClaimAt
from graph.store.sight import NUMBER_OF

AT_ONCE = 50_000
"""Claims that are held in memory at a time."""


def facts(reading: Reading) -> Iterator[Fact]:
    """The claims that stand, in order of writing."""
    columns = reading.index.columns
    ids = columns.mentions.mention_id.astype("U20").tolist()
    numbered: list[int] = columns.mentions.kind.tolist()
    kinds = [KINDS[kind] for kind in numbered]
    groups = reading.standing.certain.tolist()
    versions = columns.versions
    records, from_days, to_days, reported = (
        column.tolist() for column in (versions.record, versions.from_day, versions.to_day, versions.reported_day)
    )
    for some in batched(reading.rows.all_claims(), AT_ONCE):
        for claim in compress(some, _stand(reading, some).tolist()):
            version, subject = claim.version, claim.subject
            yield Fact(
                ids[subject], kinds[subject], groups[subject], columns.sources[records[version]], claim.field,
                claim.predicate, claim.value, claim.as_written, ids[claim.object] if claim.object else "",
                bool(claim.suggested), from_days[version], to_days[version], reported[version],
            )  # fmt: skip


def _stand(reading: Reading, claims: Sequence[ClaimAt]) -> Bools:
    """`Reading.stands` of many claims at once. Shape (claims,)."""
    standing, sight = reading.standing, reading.sight
    version, subject, other = (np.array([claim[at] for claim in claims], np.int32) for at in (1, 2, 4))
    stand = np.zeros(len(claims), bool)
    known = np.flatnonzero(version < len(standing.version))
    stand[known] = standing.version[version[known]]
    if sight is None:
        return stand
    predicate = np.array([NUMBER_OF[claim.predicate] for claim in claims], np.int32)
    for end in (subject, other):
        rows = np.flatnonzero(stand & (end > 0))
        there = standing.entity_of[end[rows]] >= 0
        stand[rows] = there & sight.allows_ends(version[rows], end[rows], predicate[rows])
    return stand
