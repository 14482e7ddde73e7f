"""Who is tied to what, and by which reports: the ground on which links between children stand.

A child is tied to whoever and whatever stands beside them in one record (a person named in the report, the vehicle they
got into, the place), and to what a record relates them to outright (drives, was seen with). Suggestions from free text
are kept apart from what a record states.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from graph.picture import RELATIONS, Picture
from graph.vocabulary import Kind, Relation

LINKING_KINDS = (Kind.PERSON, Kind.LOCATION, Kind.VEHICLE, Kind.PHONE, Kind.ONLINE_ACCOUNT)
"""What children can be linked through, in the order in which it is shown."""

NOT_BESIDE = frozenset({Relation.OF_CASE, Relation.DESCRIBES, Relation.STATUS_OF})
"""Roles that put nobody beside a child: they point at other records, or say what a record is about.
"""


@dataclass(slots=True)
class Tied:
    """One tie: the relations that are stated, and the sources (positions) that state or only suggest them."""

    relations: set[Relation] = field(default_factory=set[Relation])
    stated: set[int] = field(default_factory=set[int])
    suggested: set[int] = field(default_factory=set[int])

    def note(self, relation: Relation, source: int, suggested: bool) -> None:
        """Add what one source says."""
        self.relations.add(relation)
        (self.suggested if suggested else self.stated).add(source)

    @property
    def sources(self) -> set[int]:
        """What the tie stands on: what is stated; where nothing is, the suggestions."""
        return self.stated or self.suggested


type Ties = dict[int, dict[int, Tied]]
"""child -> thing -> tie; all of them positions in `Picture.entities`."""

type Said = tuple[int, int, Relation, bool]
"""One relation claim: subject, object, relation, suggested."""


@dataclass(frozen=True, slots=True)
class _Gatherer:
    kinds: list[Kind]
    children: frozenset[int]
    ties: Ties

    def note(self, child: int, thing: int, relation: Relation, source: int, suggested: bool) -> None:
        if child in self.children and child != thing and self.kinds[thing] in LINKING_KINDS:
            self.ties[child].setdefault(thing, Tied()).note(relation, source, suggested)

    def read(self, source: int, record: int, claims: list[Said]) -> None:
        roles: list[tuple[int, Relation, bool]] = []
        outright: set[tuple[int, int]] = set()
        for subject, object_, relation, suggested in claims:
            if subject == record:
                roles.append((object_, relation, suggested))
            else:
                self.note(subject, object_, relation, source, suggested)
                self.note(object_, subject, relation, source, suggested)
                outright |= {(subject, object_), (object_, subject)}
        self._beside(source, [role for role in roles if role[1] not in NOT_BESIDE], outright)

    def _beside(self, source: int, roles: list[tuple[int, Relation, bool]], outright: set[tuple[int, int]]) -> None:
        """Tie by standing side by side, but for those of whom the record says how they stand to each other."""
        for child, _, child_suggested in roles:
            if child in self.children:
                for thing, role, suggested in roles:
                    if (child, thing) not in outright:
                        self.note(child, thing, role, source, suggested or child_suggested)


def ties_of_children(picture: Picture) -> Ties:
    """Tie every child of the picture to the things that records put beside them."""
    kinds = [picture.graph.nodes[entity]["kind"] for entity in picture.entities]
    children = frozenset(i for i, entity in enumerate(picture.entities) if entity in picture.children)
    gatherer = _Gatherer(kinds, children, defaultdict(dict))
    records = picture.sources.entity.tolist()
    for source, claims in _claims_by_source(picture, children):
        gatherer.read(source, records[source], claims)
    return gatherer.ties


def _claims_by_source(picture: Picture, children: frozenset[int]) -> Iterable[tuple[int, list[Said]]]:
    """The relation claims of each source that speaks of a child, source by source."""
    rows = picture.relations
    listed = np.fromiter(children, dtype=np.int32, count=len(children))
    speaks = np.unique(rows.source[np.isin(rows.subject, listed) | np.isin(rows.object, listed)])
    wanted = np.flatnonzero(np.isin(rows.source, speaks))
    columns = (rows.source, rows.subject, rows.object, rows.relation, rows.suggested)
    gathered: dict[int, list[Said]] = {}
    for source, subject, object_, relation, suggested in zip(*(c[wanted].tolist() for c in columns), strict=True):
        gathered.setdefault(source, []).append((subject, object_, RELATIONS[int(relation)], suggested))
    return gathered.items()
