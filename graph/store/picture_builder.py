"""From what stands to a frozen graph of ids."""

import gc
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import fields
from itertools import pairwise
from typing import Any, cast

import networkx as nx
import numpy as np
import numpy.typing as npt

from graph.picture import KINDS, Bools, Floats, IdentityColumns, Ints, Picture, RelationColumns, SourceColumns
from graph.store.bonds import identity_columns, memberships
from graph.store.ledger_index import Standing

EVALUATION = {"1": 1, "2": 2, "3": 3}
ASSESSMENT = {"A": 1, "B": 2, "C": 3, "D": 4, "E": 5}


def build(standing: Standing, children: frozenset[str], *, suggestions: bool, with_matching: bool = True) -> Picture:
    """The picture of a standing; with `suggestions`, relations only found in free text are in it, marked.

    Nodes are entities that a claim asserts (or, with suggestions, mentions); parallel claims share an edge.
    `with_matching`: the viewer works on identity and may know how probable it is.
    """
    columns, relations = standing.columns, standing.columns.relations
    rows = standing.relation if suggestions else standing.relation & ~relations.suggested
    wanted = np.ones(len(standing.entities), bool) if suggestions else standing.factual
    place = np.cumsum(wanted, dtype=np.int32) - 1
    entities = tuple(np.array(standing.entities, object)[wanted].tolist())
    source_of = np.cumsum(standing.version, dtype=np.int32) - 1
    picked = RelationColumns(
        subject=place[standing.entity_of[relations.subject[rows]]],
        object=place[standing.entity_of[relations.object[rows]]],
        relation=relations.relation[rows],
        source=source_of[relations.version[rows]],
        suggested=relations.suggested[rows],
        certainty=_certainty(standing, rows, with_matching=with_matching),
    )
    identity = identity_columns(standing, wanted, place, with_matching=with_matching)
    for column in (*_columns(picked), *_columns(identity)):
        column.flags.writeable = False
    with no_collection():
        graph = _graph(entities, standing.kind[wanted].tolist(), picked)
    return Picture(
        graph=cast("Any", nx).freeze(graph),
        entities=entities,
        relations=picked,
        sources=_sources(standing, place),
        children=children,
        identity=identity,
        evidence_version=columns.evidence_version,
    )


def _certainty(standing: Standing, rows: Bools, *, with_matching: bool) -> Floats:
    """The probability that both ends of each relation claim are whom they are taken for."""
    relations = standing.columns.relations
    if not (with_matching and standing.judged.joined):
        return np.ones(int(rows.sum()), np.float32)
    probability = memberships(standing)
    return probability[relations.subject[rows]] * probability[relations.object[rows]]


def _columns(table: RelationColumns | IdentityColumns) -> list[npt.NDArray[Any]]:
    return [getattr(table, column.name) for column in fields(table)]


def _graph(entities: tuple[str, ...], kinds: list[int], relations: RelationColumns) -> Any:
    """Nodes with their kind, and one edge for all claims between two entities.

    Written into the dictionaries of the graph directly, as its own `add_...` methods do: three times as fast on a
    million.
    """
    graph = cast("Any", nx.Graph())
    graph._node.update((entity, {"kind": KINDS[kind]}) for entity, kind in zip(entities, kinds, strict=True))
    neighbours: list[dict[str, Any]] = [{} for _ in entities]
    graph._adj.update(zip(entities, neighbours, strict=True))
    for a, b, claims in _edges(relations, len(entities)):
        neighbours[a][entities[b]] = neighbours[b][entities[a]] = {"claims": claims}
    return graph


def _edges(relations: RelationColumns, count: int) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """(entity, other entity, positions of the claims between them); what relates an entity to itself is left out."""
    low = np.minimum(relations.subject, relations.object).astype(np.int64)
    high = np.maximum(relations.subject, relations.object)
    pair = low * count + high
    order = np.argsort(pair, kind="stable")
    ordered = pair[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]) if len(ordered) else np.empty(0, np.int64)
    claims: list[int] = order.tolist()
    lows: list[int] = low[order[starts]].tolist()
    highs: list[int] = high[order[starts]].tolist()
    for (start, end), a, b in zip(pairwise([*starts.tolist(), len(ordered)]), lows, highs, strict=True):
        if a != b:
            yield a, b, tuple(claims[start:end])


@contextmanager
def no_collection() -> Generator[None]:
    """Hold back the cyclic garbage collector: a million new dictionaries would set it off again and again for
    nothing.
    """
    held_back = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if held_back:
            gc.enable()


def _sources(standing: Standing, place: Ints) -> SourceColumns:
    columns, versions = standing.columns, standing.columns.versions
    numbers = np.flatnonzero(standing.version)
    records = versions.record[numbers]
    names = np.array(columns.sources, object)
    marked: list[int] = versions.marking[numbers].tolist()
    markings = [columns.markings[number] for number in marked]
    agencies = tuple(sorted({marking.agency for marking in markings}))
    agency_no = {agency: number for number, agency in enumerate(agencies)}
    return SourceColumns(
        name=tuple(names[records].tolist()),
        entity=place[standing.entity_of[columns.records.own_mention[records]]],
        feed=columns.records.feed[records],
        agency=np.array([agency_no[marking.agency] for marking in markings], np.int32),
        agencies=agencies,
        source_evaluation=np.array([EVALUATION.get(m.source_evaluation, 0) for m in markings], np.int8),
        intelligence_assessment=np.array([ASSESSMENT.get(m.intelligence_assessment, 0) for m in markings], np.int8),
        reported_day=versions.reported_day[numbers],
        occurred_from_day=versions.from_day[numbers],
        occurred_to_day=versions.to_day[numbers],
    )
