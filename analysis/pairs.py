"""What the first list of linked children is made of: ties, things in common, pairs, and places that link nobody."""

from dataclasses import dataclass
from enum import StrEnum

from graph.vocabulary import Kind, Relation

HOME = frozenset({Relation.LIVES_AT, Relation.MISSING_FROM, Relation.ATTENDS})
FAMILY = frozenset({Relation.PARENT_OF, Relation.CARER_OF, Relation.SIBLING_OF, Relation.RELATIVE_OF})
CONTEXT = HOME | FAMILY
"""Relations that alone link nobody."""


class Reason(StrEnum):
    """Why a place links nobody."""

    COMMON_PLACE = "common_place"
    ABOVE_CAP = "above_cap"


@dataclass(frozen=True, slots=True)
class Tie:
    """How one child is tied to a thing: the relations that reports state, and those reports."""

    relations: tuple[Relation, ...]
    sources: tuple[str, ...]
    is_lead: bool


@dataclass(frozen=True, slots=True)
class Shared:
    """One thing that both children of a pair are tied to."""

    entity: str
    kind: Kind
    a: Tie
    b: Tie

    @property
    def is_lead(self) -> bool:
        """Whether one side rests on suggestions from free text alone."""
        return self.a.is_lead or self.b.is_lead

    @property
    def is_context(self) -> bool:
        """Whether it is no more than a home, a school or a family in common."""
        return CONTEXT.issuperset(self.a.relations) and CONTEXT.issuperset(self.b.relations)

    @property
    def sources(self) -> frozenset[str]:
        """The reports behind either side."""
        return frozenset((*self.a.sources, *self.b.sources))


@dataclass(frozen=True, slots=True)
class LinkedPair:
    """Two children and everything that ties them. `together` are the reports that name both; `a` sorts before `b`."""

    a: str
    b: str
    together: tuple[str, ...]
    together_is_lead: bool
    shared: tuple[Shared, ...]
    agencies: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def is_lead(self) -> bool:
        """Whether nothing ties them but suggestions from free text."""
        certain_together = bool(self.together) and not self.together_is_lead
        return not certain_together and all(thing.is_lead or thing.is_context for thing in self.shared)

    def adds_nothing(self, thing: Shared) -> bool:
        """Whether only records that name both children anyway say that they share it."""
        return thing.sources <= frozenset(self.together)

    @property
    def counted(self) -> tuple[Shared, ...]:
        """The things in common that tie by themselves: no context, and no leads where something better is there."""
        return tuple(
            thing
            for thing in self.shared
            if not thing.is_context and not self.adds_nothing(thing) and (self.is_lead or not thing.is_lead)
        )

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of thing in common that count."""
        return frozenset(thing.kind for thing in self.counted)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A place that links nobody, why, and how many children are tied to it."""

    entity: str
    reason: Reason
    children: int


@dataclass(frozen=True, slots=True)
class TiedToMany:
    """Somebody or something that many children are tied to; never cut, and shown first.

    `children` are tied by what records state, `leads` are further ones by suggestions from free text alone.
    """

    entity: str
    kind: Kind
    children: int
    leads: int


@dataclass(frozen=True, slots=True)
class LinkedChildren:
    """The list, what was left out of it, and what was asked."""

    pairs: tuple[LinkedPair, ...]
    many: tuple[TiedToMany, ...]
    left_out: tuple[LeftOut, ...]
    children: int
    home_or_family_only: int
    hub_cap: int
