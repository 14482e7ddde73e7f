"""Who is named with whom, and as what: the record by record view that the lists are drawn from."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

import numpy as np

from analysis.agenda.model import Reason, Why
from analysis.tally import Rows, Tallies
from graph.picture import RELATIONS
from graph.vocabulary import Relation

RISK_ROLES = (Relation.ALLEGED_OFFENDER, Relation.PERSON_POSING_RISK, Relation.SUSPECT)
"""Roles in a record that say that somebody may pose a risk. They make nobody a person of concern."""

MOST_OTHERS = 3
"""So many others are named one by one in the reasons of a row; the rest is on their own pages."""


class Naming:
    """Roles and companions over one picture."""

    def __init__(self, tallies: Tallies) -> None:
        self.tallies = tallies
        self.picture = tallies.picture

    @cached_property
    def posing_risk(self) -> dict[str, Rows]:
        """By entity, the sources (rows) in which it stands as somebody who may pose a risk."""
        relations = self.picture.relations
        stated = ~relations.suggested
        objects = stated & np.isin(relations.relation, [RELATIONS.index(role) for role in RISK_ROLES])
        subjects = stated & (relations.relation == RELATIONS.index(Relation.ALLEGED_OFFENDER_AGAINST))
        found: dict[str, set[int]] = defaultdict(set)
        for mask, end in ((objects, relations.object), (subjects, relations.subject)):
            for entity, source in zip(end[mask].tolist(), relations.source[mask].tolist(), strict=True):
                found[self.picture.entities[entity]].add(source)
        return {entity: np.array(sorted(rows), np.int64) for entity, rows in found.items()}

    def in_role(self, role: Relation) -> frozenset[str]:
        """Every entity that some record states in this role."""
        relations = self.picture.relations
        rows = ~relations.suggested & (relations.relation == RELATIONS.index(role))
        objects: list[int] = relations.object[rows].tolist()
        return frozenset(self.picture.entities[entity] for entity in objects)

    @cached_property
    def _children_in(self) -> dict[int, tuple[str, ...]]:
        """By source (row), the children whom it names."""
        found: dict[int, list[str]] = defaultdict(list)
        for child in sorted(self.picture.children):
            for row in self.tallies.rows(child).tolist():
                found[row].append(child)
        return {row: tuple(children) for row, children in found.items()}

    @cached_property
    def _risk_in(self) -> dict[int, tuple[str, ...]]:
        found: dict[int, list[str]] = defaultdict(list)
        for entity in sorted(self.posing_risk):
            for row in self.posing_risk[entity].tolist():
                found[row].append(entity)
        return {row: tuple(entities) for row, entities in found.items()}

    def children_with(self, rows: Rows) -> dict[str, list[int]]:
        """The children named in these sources, each with the sources (rows)."""
        return _gathered(rows, self._children_in)

    def posing_risk_with(self, rows: Rows) -> dict[str, list[int]]:
        """Those who stand in these sources as posing a risk, each with the sources (rows)."""
        return _gathered(rows, self._risk_in)

    def sources(self, rows: Iterable[int]) -> tuple[str, ...]:
        """The names of sources, each once, in order."""
        return tuple(sorted({self.picture.sources.name[row] for row in rows}))

    def agencies(self, rows: Iterable[int]) -> int:
        """How many agencies recorded these sources, leads left out."""
        sources = self.picture.sources
        held = {int(sources.agency[row]) for row in rows if not self.tallies.is_lead[row]}
        return len({sources.agencies[at] for at in held if at >= 0} - {""})

    def company(self, why: Why, with_whom: dict[str, list[int]], but: str = "") -> tuple[Reason, ...]:
        """A reason for each of those who are named together most often; the most corroborated first, then by id."""
        ranked = sorted(
            ((entity, rows) for entity, rows in with_whom.items() if entity != but),
            key=lambda pair: (-self.agencies(pair[1]), -len(pair[1]), pair[0]),
        )
        return tuple(
            Reason(why, self.sources(rows), len(rows), self.agencies(rows), others=(entity,))
            for entity, rows in ranked[:MOST_OTHERS]
        )


def _gathered(rows: Rows, of_row: dict[int, tuple[str, ...]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for row in rows.tolist():
        for entity in of_row.get(row, ()):
            found[entity].append(row)
    return found
