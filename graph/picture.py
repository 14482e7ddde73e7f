"""The picture: what is known at a moment, as a frozen graph of ids with columns beside it.

Words are not in it. Nodes are entity ids (`kind` on each); an edge stands where at least one claim relates the two,
and its `claims` are positions in the columns. The columns carry what analysis needs to weigh a claim: relation,
source, agency, grade, dates.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import networkx as nx
import numpy as np
import numpy.typing as npt

from graph.vocabulary import Feed, Kind, Property, Relation

RELATIONS: tuple[Relation, ...] = tuple(Relation)
PROPERTIES: tuple[Property, ...] = tuple(Property)
KINDS: tuple[Kind, ...] = tuple(Kind)
FEEDS: tuple[Feed, ...] = tuple(Feed)

NO_DAY = np.iinfo(np.int32).min
"""Stands for "no date given" in the day columns."""

Ints = npt.NDArray[np.int32]
Bytes = npt.NDArray[np.int8]
Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float32]
NOT_GIVEN: Floats = np.empty(0, np.float32)


@dataclass(frozen=True, slots=True)
class RelationColumns:
    """One row a relation claim. `subject` and `object` are positions in `Picture.entities`, `source` in
    `Picture.sources`.

    `relation` is a position in `RELATIONS`. `certainty` is the probability that both ends are whom they are taken for
    (1 unless matching joined them, and for viewers who do not work on identity). All arrays have the same length and
    are read-only.
    """

    subject: Ints
    object: Ints
    relation: Bytes
    source: Ints
    suggested: Bools
    certainty: Floats = field(default_factory=lambda: NOT_GIVEN)

    def __post_init__(self) -> None:
        if self.certainty is NOT_GIVEN:
            object.__setattr__(self, "certainty", np.ones(len(self.subject), np.float32))

    def __len__(self) -> int:
        return len(self.subject)


@dataclass(frozen=True, slots=True)
class SourceColumns:
    """One row a version of a record that stands. Days count from 1970-01-01; `NO_DAY` where none is given.

    `name` is `system:feed:reference`; `feed` a position in `FEEDS`; `agency` a position in `agencies`.
    `source_evaluation` is 1..3 and `intelligence_assessment` 1..5 for A..E, 0 where ungraded. `entity` is the
    record's own node, a position in `Picture.entities`.
    """

    name: tuple[str, ...]
    entity: Ints
    feed: Bytes
    agency: Ints
    agencies: tuple[str, ...]
    source_evaluation: Bytes
    intelligence_assessment: Bytes
    reported_day: Ints
    occurred_from_day: Ints
    occurred_to_day: Ints

    def __len__(self) -> int:
        return len(self.name)


@dataclass(frozen=True, slots=True)
class IdentityColumns:
    """How sure it is who is who. `bond` and `probability` have one row an entity, in the order of `Picture.entities`.

    `bond` is a position in `graph.identity.BONDS`; `probability` that of the least certain of its mentions. Row i of
    the other three says that the entities at `proposed_a[i]` and `proposed_b[i]` may be one, with probability
    `proposed[i]`: it waits for a person. Probabilities are for working with, never to be shown beside a person.
    """

    bond: Bytes
    probability: Floats
    proposed_a: Ints
    proposed_b: Ints
    proposed: Floats

    @classmethod
    def certain(cls, bond: Bytes) -> "IdentityColumns":
        """Where nothing is in doubt, or the viewer does not work on identity."""
        nobody = np.empty(0, np.int32)
        return cls(bond, np.ones(len(bond), np.float32), nobody, nobody, np.empty(0, np.float32))


@dataclass(frozen=True, slots=True)
class Picture:
    """What one viewer may know at one moment. Share it freely: nothing in it can be changed.

    `graph` is an undirected, frozen NetworkX graph whose nodes are entity ids. `children` holds the people who are
    under 18 at the moment of the picture, or victims of unknown age. `position` says where in `entities` each stands.
    """

    graph: "nx.Graph[str]"
    entities: tuple[str, ...]
    relations: RelationColumns
    sources: SourceColumns
    children: frozenset[str]
    evidence_version: int
    identity: IdentityColumns = field(default_factory=lambda: IdentityColumns.certain(np.empty(0, np.int8)))
    position: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "position", {entity: number for number, entity in enumerate(self.entities)})
        if len(self.identity.bond) != len(self.entities):
            object.__setattr__(self, "identity", IdentityColumns.certain(np.zeros(len(self.entities), np.int8)))

    def claims_between(self, a: str, b: str) -> tuple[int, ...]:
        """Positions of the relation claims between two entities; empty where they are not related."""
        data: dict[str, tuple[int, ...]] = cast("Any", self.graph).get_edge_data(a, b, {})
        return data["claims"] if data else ()

    def sources_of(self, claims: tuple[int, ...]) -> tuple[str, ...]:
        """Names of the sources behind some claims, each once, in order of name."""
        return tuple(sorted({self.sources.name[int(self.relations.source[i])] for i in claims}))
