"""Who is a child on a given day: under 18, or a child or victim of unknown age.

Where dates of birth contradict each other, or are partial, the person counts as a child as long as one of them allows
it: a child shown as an adult loses protection, an adult shown as a child is soon put right.
"""

from collections.abc import Iterable
from datetime import date

import numpy as np

from graph.picture import KINDS, RELATIONS, Ints
from graph.store.days import EPOCH, day_bounds, years_before
from graph.store.ledger_index import Standing
from graph.store.reading import Births, Reading
from graph.store.rows import ClaimAt
from graph.vocabulary import Kind, Property, Relation

OF_AGE = 18
CHILD_ROLES = frozenset({Relation.VICTIM, Relation.CHILD})


def people_under_18(standing: Standing, births: Births, today: date) -> frozenset[str]:
    """Entity ids of the people who are children on `today`."""
    limit = years_before(today, OF_AGE).toordinal() - EPOCH
    young = {value for value in set(births.value) if day_bounds(value)[1] > limit}
    is_young = np.fromiter((value in young for value in births.value), bool, len(births.value))
    child = np.zeros(len(standing.heads), bool)
    child[_in_child_roles(standing)] = True
    child[births.entity] = False
    child[births.entity[is_young]] = True
    return frozenset(standing.names_of(np.flatnonzero(child)))


def is_child(reading: Reading, position: int, claims: Iterable[ClaimAt], today: date) -> bool:
    """The same question for one entity, from the claims that touch it."""
    standing = reading.standing
    told = [claim for claim in claims if not claim.suggested]
    days = [
        day_bounds(claim.value)[1]
        for claim in told
        if claim.predicate == Property.DATE_OF_BIRTH and standing.entity_of[claim.subject] == position
    ]
    if days:
        return max(days) > years_before(today, OF_AGE).toordinal() - EPOCH
    return any(claim.predicate in CHILD_ROLES and standing.entity_of[claim.object] == position for claim in told)


def _in_child_roles(standing: Standing) -> Ints:
    relations = standing.columns.relations
    roles = np.isin(relations.relation, [RELATIONS.index(role) for role in CHILD_ROLES])
    entities = np.unique(standing.entity_of[relations.object[standing.relation & roles & ~relations.suggested]])
    return entities[standing.kind[entities] == KINDS.index(Kind.PERSON)]
