"""How sure it is who is who: for each mention and entity, what holds them together and how probable that is.

What certain identifiers and people's judgements join is certain here (a *certain group*). Where matching joined
several groups into one entity, the largest is its core, and every other group is as probable as its strongest pair.
"""

import numpy as np
import numpy.typing as npt

from graph.identity import BONDS, Bond
from graph.picture import Bools, Bytes, Floats, IdentityColumns, Ints
from graph.store.ledger_index import Standing


def memberships(standing: Standing) -> Floats:
    """For each mention the probability that it belongs to its entity; 1 where only certain bonds or none hold it.

    Shape (mentions,), by the store's numbers. A group that nothing but another group's pair ties to the core has the
    probability of that pair alone.
    """
    probability = np.ones(len(standing.entity_of), np.float32)
    if not standing.judged.joined:
        return probability
    strongest = np.zeros(len(standing.certain), np.float32)
    for a, b, likely in standing.judged.joined:
        one, other = standing.certain[a], standing.certain[b]
        if one != other and standing.entity_of[a] == standing.entity_of[b]:
            strongest[one], strongest[other] = max(strongest[one], likely), max(strongest[other], likely)
    shown = standing.certain >= 0
    sizes = np.bincount(standing.certain[shown], minlength=len(standing.certain))
    core = _cores(standing, sizes)
    doubtful = shown.copy()
    doubtful[shown] = ~core[standing.certain[shown]]
    probability[doubtful] = strongest[standing.certain[doubtful]]
    return probability


def _cores(standing: Standing, sizes: npt.NDArray[np.int64]) -> Bools:
    """Which certain groups are the core of their entity: the largest, of equal ones that with the least mention."""
    members, groups = standing.members, standing.certain[standing.members]
    order = np.lexsort((groups, -sizes[groups], standing.entity_of[members]))
    _, first = np.unique(standing.entity_of[members][order], return_index=True)
    core = np.zeros(len(standing.certain), bool)
    core[groups[order][first]] = True
    return core


def bonds(standing: Standing) -> Bytes:
    """For each entity its bond, as a position in `BONDS`."""
    count = len(standing.entities)
    several = np.diff(standing.offsets) > 1
    found = np.where(several, BONDS.index(Bond.IDENTIFIER), BONDS.index(Bond.ALONE)).astype(np.int8)
    confirmed = [
        standing.entity_of[a] for a, b in standing.judged.same if standing.entity_of[a] == standing.entity_of[b]
    ]
    found[np.array(confirmed, np.int64)] = BONDS.index(Bond.CONFIRMED)
    heads = standing.certain[standing.members]
    entity = standing.entity_of[standing.members]
    pairs = np.unique(np.stack([entity, heads]), axis=1) if len(heads) else np.empty((2, 0), np.int32)
    groups = np.bincount(pairs[0], minlength=count)
    found[groups > 1] = BONDS.index(Bond.BY_RULE)
    return found


def identity_columns(standing: Standing, wanted: Bools, place: Ints, *, with_matching: bool) -> IdentityColumns:
    """The identity columns of a picture whose entities are those `wanted`, at their `place`.

    Without `with_matching` (viewers who do not work on identity) probabilities are 1 and nothing is proposed.
    """
    found = bonds(standing)
    if not with_matching:
        return IdentityColumns.certain(found[wanted])
    probability = np.ones(len(standing.entities), np.float32)
    np.minimum.at(probability, standing.entity_of[standing.members], memberships(standing)[standing.members])
    strongest: dict[tuple[int, int], float] = {}
    parted = {_between(standing, a, b) for a, b in standing.judged.different}
    for a, b, likely in standing.judged.proposed:
        pair = _between(standing, a, b)
        if pair[0] != pair[1] and pair not in parted and wanted[pair[0]] and wanted[pair[1]]:
            strongest[pair] = max(strongest.get(pair, 0.0), likely)
    pairs = sorted(strongest)
    return IdentityColumns(
        bond=found[wanted],
        probability=probability[wanted],
        proposed_a=place[np.array([a for a, _ in pairs], np.int64)],
        proposed_b=place[np.array([b for _, b in pairs], np.int64)],
        proposed=np.array([strongest[pair] for pair in pairs], np.float32),
    )


def _between(standing: Standing, a: int, b: int) -> tuple[int, int]:
    """The two entities of a pair of mentions, lower first."""
    one, other = int(standing.entity_of[a]), int(standing.entity_of[b])
    return min(one, other), max(one, other)
