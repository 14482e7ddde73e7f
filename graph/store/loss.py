"""What else would go if one report went."""

import numpy as np

from graph.errors import NotHeld
from graph.model import LostWithout
from graph.store.ledger_index import Standing
from graph.store.reading import Reading


def lost_without(reading: Reading, source: str) -> LostWithout:
    """What would leave the picture if this source went: what only it supports.

    Raises:
        NotHeld: no such source.
    """
    record = reading.rows.record_number(source)
    if not reading.knows(record) or reading.hides(record):
        raise NotHeld("No such source is held.", "Give it as system:feed:reference.")
    with_it, without = reading.standing, reading.index.without([record], reading.as_of, reading.sight)
    touched = _touched(reading, record, with_it)
    gone = [e for e in touched if all(without.entity_of[m] < 0 for m in with_it.members_of(e))]
    versions = np.flatnonzero((reading.index.columns.versions.record == record) & with_it.version)
    return LostWithout(
        source=source,
        claims=sum(map(reading.stands, reading.rows.claims_of(versions.tolist()))),
        entities=tuple(with_it.entities[position] for position in sorted(gone)),
        relations=len(_related(reading, with_it) - _related(reading, without, with_it)),
        joinings=_parted(reading, record, with_it, without),
    )


def _parted(reading: Reading, record: int, with_it: Standing, without: Standing) -> int:
    """How many of those whom the record names would fall into parts.

    What matching joined counts for analyst and chair alone: for others it holds, whoever reported what joins it.
    """
    sees_matching = reading.sight is None or reading.sight.is_staff
    before, after = (with_it.entity_of, without.entity_of) if sees_matching else (with_it.certain, without.certain)
    mentions = np.flatnonzero(reading.index.columns.mentions.record == record)
    groups = set(before[mentions].tolist()) - {-1}
    return sum(len(set(after[before == group].tolist()) - {-1}) > 1 for group in groups)


def _touched(reading: Reading, record: int, standing: Standing) -> set[int]:
    mentions = np.flatnonzero(reading.index.columns.mentions.record == record)
    return set(standing.entity_of[mentions].tolist()) - {-1}


def _related(reading: Reading, standing: Standing, named_by: Standing | None = None) -> set[int]:
    """Related pairs of entities, as one number each, named by the entities of `named_by`."""
    relations, names = reading.index.columns.relations, (named_by or standing)
    rows = standing.relation & ~relations.suggested
    a, b = names.entity_of[relations.subject[rows]].astype(np.int64), names.entity_of[relations.object[rows]]
    return set(np.unique(np.minimum(a, b) * (len(names.entities) + 1) + np.maximum(a, b)).tolist())
