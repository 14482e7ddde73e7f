"""Reading in bulk for the networks: who told each record, and what many entity ids stand for now."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from graph.store.entity_ids import is_entity_id, mention_beginning
from graph.store.reading import Reading
from graph.tellers import Tellers


def tellers_of(reading: Reading) -> dict[str, Tellers]:
    """Who told and who saw each standing record, by source; of several standing versions all together."""
    stand = reading.sources_of(np.ones(len(reading.standing.version), np.bool_))
    by_source: dict[str, list[tuple[str, Tellers]]] = defaultdict(list)
    for source, content_hash, tellers in reading.rows.tellers():
        if source in stand:
            by_source[source].append((content_hash, tellers))
    found: dict[str, Tellers] = {}
    for source, versions in by_source.items():
        if len(versions) > 1:
            here = _standing_hashes(reading, source)
            versions = [(content_hash, tellers) for content_hash, tellers in versions if content_hash in here]
        reporter = frozenset[str]().union(*(tellers.reporter for _, tellers in versions))
        witness = frozenset[str]().union(*(tellers.witness for _, tellers in versions))
        found[source] = Tellers(reporter, witness)
    return found


def _standing_hashes(reading: Reading, source: str) -> frozenset[str]:
    """Content hashes of the versions of a record that stand."""
    standing = reading.standing.version
    lines = reading.rows.version_lines(reading.rows.record_number(source))
    return frozenset(line.content_hash for line in lines if line.version < len(standing) and standing[line.version])


def resolve_all(reading: Reading, ids: Sequence[str]) -> dict[str, str]:
    """Entity id now for each entity id: its own, or that of the visible mention that it was once named from."""
    standing = reading.standing
    found = {entity: entity for entity in standing.position.held(ids)}
    for entity in ids:
        if entity not in found and is_entity_id(entity):
            for mention in reading.index.numbers_from(mention_beginning(entity)):
                if name := standing.entity_id(mention):
                    found[entity] = name
                    break
    return found
