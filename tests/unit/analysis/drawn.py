"""Pictures drawn by hand for the tests of links: records with who and what they name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx
import numpy as np

from graph.picture import FEEDS, NO_DAY, RELATIONS, Picture, RelationColumns, SourceColumns
from graph.vocabulary import RECORD_KIND, Feed, Kind, Relation

KIND_OF = {"c": Kind.PERSON, "p": Kind.PERSON, "l": Kind.LOCATION, "v": Kind.VEHICLE, "t": Kind.PHONE}
"""An entity's kind by its first letter: child, person, location, vehicle, telephone."""


@dataclass(frozen=True)
class Rec:
    """One record: who and what it names in which role, what it relates outright, and what it only suggests."""

    name: str
    names: Mapping[str, Relation]
    relates: Iterable[tuple[str, Relation, str]] = ()
    suggests: frozenset[str] = frozenset()
    agency: str = "police"
    feed: Feed = Feed.LIBERTY_REPORT
    day: int = NO_DAY

    @property
    def source(self) -> str:
        return f"sys:{self.feed}:{self.name}"

    @property
    def claims(self) -> list[tuple[str, Relation, str, bool]]:
        roles = [(self.source, role, entity, entity in self.suggests) for entity, role in self.names.items()]
        return roles + [(a, relation, b, False) for a, relation, b in self.relates]


def draw(*records: Rec) -> Picture:
    """A picture of these records; whatever begins with c is a child."""
    claims = [(i, claim) for i, record in enumerate(records) for claim in record.claims]
    kinds = {record.source: RECORD_KIND[record.feed] for record in records}
    kinds |= {end: KIND_OF[end[0]] for _, (a, _, b, _) in claims for end in (a, b) if end not in kinds}
    entities = tuple(sorted(kinds))
    agencies = tuple(sorted({record.agency for record in records}))
    graph: nx.Graph[str] = nx.Graph()
    for entity in entities:
        graph.add_node(entity, kind=kinds[entity])
    for row, (_, (a, _, b, _)) in enumerate(claims):
        known: tuple[int, ...] = graph.get_edge_data(a, b, {}).get("claims", ())
        graph.add_edge(a, b, claims=(*known, row))
    at, none = entities.index, [NO_DAY] * len(records)
    return Picture(
        graph=nx.freeze(graph),
        entities=entities,
        relations=RelationColumns(
            np.array([at(a) for _, (a, _, _, _) in claims], np.int32),
            np.array([at(b) for _, (_, _, b, _) in claims], np.int32),
            np.array([RELATIONS.index(relation) for _, (_, relation, _, _) in claims], np.int8),
            np.array([source for source, _ in claims], np.int32),
            np.array([suggested for _, (_, _, _, suggested) in claims], bool),
        ),
        sources=SourceColumns(
            tuple(record.source for record in records),
            np.array([at(record.source) for record in records], np.int32),
            np.array([FEEDS.index(record.feed) for record in records], np.int8),
            np.array([agencies.index(record.agency) for record in records], np.int32),
            agencies,
            np.zeros(len(records), np.int8),
            np.zeros(len(records), np.int8),
            np.array([record.day for record in records], np.int32),
            np.array([record.day for record in records], np.int32),
            np.array(none, np.int32),
        ),
        children=frozenset(entity for entity in entities if entity[0] == "c"),
        evidence_version=1,
    )
