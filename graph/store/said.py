"""What is said of many entities at once: the same as their pages say, without a page each."""

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np

from graph.model import Said
from graph.picture import KINDS
from graph.store.reading import Reading
from graph.vocabulary import Kind, Property


def said(
    reading: Reading, predicates: Sequence[Property], kinds: Sequence[Kind], ids: Sequence[str] | None
) -> list[Said]:
    """What is said of entities, property by property, by entity, then source, then as it stands there."""
    standing, columns = reading.standing, reading.index.columns
    lines: list[tuple[tuple[int | str, ...], Said]] = []
    for claim in reading.rows.properties(_members(reading, kinds, ids), predicates):
        entity = int(standing.entity_of[claim.subject])
        if entity < 0 or not reading.stands(claim):
            continue
        source = columns.source_of(claim.version)
        line = Said(
            standing.entities[entity],
            Property(claim.predicate),
            claim.value,
            claim.as_written,
            source,
            bool(claim.suggested),
        )
        lines.append(((entity, source, claim.predicate, claim.field, claim.ordinal, claim.start, claim.claim_no), line))
    return [line for _, line in sorted(lines)]


def _members(reading: Reading, kinds: Sequence[Kind], ids: Sequence[str] | None) -> Iterable[int]:
    standing = reading.standing
    if ids is not None:
        return chain.from_iterable(map(standing.members_of, standing.position.held(ids).values()))
    wanted = np.isin(standing.kind, [KINDS.index(kind) for kind in kinds or KINDS])
    stands = np.flatnonzero(standing.entity_of >= 0)  # an empty ledger has no kinds to look at
    return stands[wanted[standing.entity_of[stands]]].tolist()
