"""Who and what is named in the same records as somebody: the nearest ring of a network, as a list."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from graph.picture import Picture
from graph.vocabulary import ENTITY_KINDS, Kind


@dataclass(frozen=True, slots=True)
class Beside:
    """An entity that stands in records of another, with those records. `is_lead`: only in their free text, or only
    theirs.
    """

    entity: str
    kind: Kind
    is_child: bool
    sources: tuple[str, ...]
    is_lead: bool


def named_beside(picture: Picture, entity: str) -> tuple[Beside, ...]:
    """List what is named in the records that name an entity: children first, then by records, leads last."""
    stated: dict[str, set[str]] = defaultdict(set)
    suggested: dict[str, set[str]] = defaultdict(set)
    for other, source, is_suggested in _neighbours(picture, entity):
        (suggested if is_suggested else stated)[other].add(source)
    lines = [
        Beside(
            other,
            picture.graph.nodes[other]["kind"],
            other in picture.children,
            tuple(sorted(stated[other] or suggested[other])),
            not stated[other],
        )
        for other in {*stated, *suggested}
        if picture.graph.nodes[other]["kind"] in ENTITY_KINDS
    ]
    return tuple(sorted(lines, key=lambda b: (b.is_lead, not b.is_child, -len(b.sources), b.entity)))


def _neighbours(picture: Picture, entity: str) -> Iterator[tuple[str, str, bool]]:
    """(other, source, suggested) for every end of a relation in the records that relate the entity to anything."""
    me = picture.position.get(entity)
    if me is None:
        return
    rows = picture.relations
    mine = (rows.subject == me) | (rows.object == me)
    named, certain = np.zeros((2, len(picture.sources)), np.bool_)
    named[rows.source[mine]] = certain[rows.source[mine & ~rows.suggested]] = True
    here = np.flatnonzero(named[rows.source])
    lead = rows.suggested[here] | ~certain[rows.source[here]]
    columns = (rows.subject[here], rows.object[here], rows.source[here], lead)
    for subject, object_, source, is_lead in zip(*(column.tolist() for column in columns), strict=True):
        for other in {subject, object_} - {me}:
            yield picture.entities[other], picture.sources.name[source], bool(is_lead)
