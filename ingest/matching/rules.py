"""The hard rules of automatic joining: what must agree, and what keeps two apart whatever the probability says.

Role, sex and a guess of age are never among what keeps apart: one person may be harmed here and named as an offender
there, and a child who comes of age stays the same person.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations

import numpy as np
import numpy.typing as npt

from ingest.matching.births import UNKNOWN, exclude_each_other
from ingest.matching.features import PersonFeatures
from ingest.matching.model import COMPARISONS
from ingest.matching.names import name_table

_PLACE = {comparison.name: place for place, comparison in enumerate(COMPARISONS)}
_BIT = {name: bit for bit, name in enumerate((c.name, level.name) for c in COMPARISONS for level in c.levels)}

type Names = frozenset[tuple[str, str]]
"""Whole names, each a given name's root and a family name's form."""
SAME_HOME = ("whole", "nearly", "door", "other_door", "postcode")
CLEARLY_DIFFERENT = -4.0
"""From so many bits against on, two given names are two, not two forms of one."""


@dataclass(frozen=True, slots=True)
class Side:
    """What the rules ask of one side: its mentions, dates of birth, references within their systems, whether there is
    a child among them, its names, and whom a person judged to be somebody else.
    """

    members: frozenset[int]
    births: frozenset[str]
    refs: frozenset[tuple[str, str]]
    child: bool
    names: Names
    different: frozenset[int] = field(default=frozenset())

    @classmethod
    def of(cls, row: PersonFeatures, different: set[int]) -> "Side":
        """One mention."""
        refs = frozenset((ref.rpartition("|")[0], ref.rpartition("|")[2]) for ref in row.said.refs)
        births = frozenset({row.birth} - {UNKNOWN})
        return cls(frozenset((row.number,)), births, refs, row.said.child is True, _names(row), frozenset(different))

    def with_(self, other: "Side") -> "Side":
        """Both together."""
        return Side(
            self.members | other.members, self.births | other.births, self.refs | other.refs,
            self.child or other.child, self.names | other.names, self.different | other.different,
        )  # fmt: skip

    def is_parted(self, other: "Side") -> bool:
        """Whether a person judged some of these to be somebody else than some of those."""
        return bool(self.different & other.members) or bool(other.different & self.members)


def level_bits(levels: npt.NDArray[np.int8]) -> npt.NDArray[np.int64]:
    """For each pair (row) the levels it reaches, a bit each; `levels` has a column a comparison, -1 for nothing."""
    found = np.zeros(len(levels), np.int64)
    first = 0
    for place, comparison in enumerate(COMPARISONS):
        bit = np.array([0, *(1 << (first + level) for level in range(len(comparison.levels)))], np.int64)
        found |= bit[levels[:, place] + 1]
        first += len(comparison.levels)
    return found


@cache
def _bits_of(comparison: str, levels: tuple[str, ...]) -> int:
    return sum(1 << _BIT[comparison, level] for level in levels)


@dataclass(frozen=True, slots=True)
class Joint:
    """What two sides say together: the probability, each comparison's part in bits, and the levels that their pairs
    reach, a bit each (`level_bits`).
    """

    probability: float
    parts: dict[int, float]
    levels: int

    def reached(self, comparison: str, *levels: str) -> bool:
        """Whether some pair reaches one of these levels."""
        return bool(self.levels & _bits_of(comparison, levels))

    def part(self, comparison: str) -> float:
        """A comparison's part in bits; 0 where it says nothing."""
        return self.parts.get(_PLACE[comparison], 0.0)


def apart(one: Side, other: Side) -> bool:
    """Whether something keeps two sides from being joined automatically: a person's judgement, dates of birth that
    exclude each other, or references of one system that differ.
    """
    if one.is_parted(other):
        return True
    if any(exclude_each_other(a, b) for a in one.births for b in other.births):
        return True
    systems = {system for system, _ in one.refs} & {system for system, _ in other.refs}
    return any(not _of(one, system) & _of(other, system) for system in systems)


def _of(side: Side, system: str) -> set[str]:
    return {ref for known, ref in side.refs if known == system}


def may_join(one: Side, other: Side, joint: Joint, doubtful: Names = frozenset()) -> bool:
    """Whether what agrees is enough for joining without a person.

    The names must be compatible. Where a child is among them, the date of birth must agree to the day, and the surname
    or a home, a phone or a street name as well; with day and month exchanged only where one of the latter does. Else
    the date of birth, a whole phone number, a plate or an account must agree; or the surname or a street name, unless a
    child or two people are known to bear the name (`doubtful`): a given name alone is borne by children nearby.
    """
    if not _names_agree(joint):
        return False
    born = joint.reached("birth", "same_day")
    turned = joint.reached("birth", "swapped") and _something_else(joint)
    if one.child or other.child:
        if joint.reached("given", "slip") and not joint.reached("given", "same", "known_form"):
            return False  # twins may bear names that look like a slip of one another
        # A figure apart may be a brother or sister, or a child of the same name; a given name and a birthday without
        # the surname, or with one a slip apart, are two children's often enough in one town.
        surname = joint.reached("family", "same", "known_form")
        return (born and (surname or _something_else(joint))) or turned
    nearly = turned or (joint.reached("birth", "slip") and _something_else(joint))
    things = joint.reached("phone", "shared") or joint.reached("plate", "shared") or joint.reached("account", "shared")
    surname = joint.reached("family", "same", "known_form", "slip", "swapped") or joint.reached("alias", "shared")
    return born or nearly or things or (surname and not (one.names | other.names) & doubtful)


def _names_agree(joint: Joint) -> bool:
    """Given names alike (an initial is not enough: twins share it), or a street name in common and no name against."""
    given = joint.part("given") > 0 and joint.reached("given", "same", "known_form", "slip")
    alias = joint.reached("alias", "shared") and joint.part("given") >= 0
    return given or alias


def _names(row: PersonFeatures) -> Names:
    """Every whole name that the mention's may stand for."""
    if not (row.given and row.family):
        return frozenset()
    table = name_table()
    return frozenset((given, family) for given in table.given(row.given) for family in table.family(row.family))


def names_of_children(rows: Iterable[PersonFeatures]) -> Names:
    """The names that a known child bears."""
    return frozenset(name for row in rows if row.said.child is True for name in _names(row))


def names_of_several(rows: Iterable[PersonFeatures]) -> Names:
    """The names of which dates of birth are known that cannot be one person's."""
    births: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        for name in _names(row) if row.birth != UNKNOWN else ():
            births[name].add(row.birth)
    return frozenset(
        name for name, born in births.items() if any(exclude_each_other(a, b) for a, b in combinations(born, 2))
    )


def could_be_born_together(one: Side, other: Side) -> bool:
    """Whether both sides have dates of birth that may be one: without, no child is joined automatically."""
    return bool(one.births) and bool(other.births)


_KINDS = (
    ("alias", ("shared",)),
    ("birth", ("same_day", "swapped", "slip", "month", "year")),
    ("home", SAME_HOME),
    ("phone", ("shared", "part_fits")),
    ("plate", ("shared", "part_fits")),
    ("account", ("shared",)),
    ("company", ("two_shared", "one_shared")),
)


def kinds_agreeing(joint: Joint) -> int:
    """How many kinds of thing speak for one person: a name is one, and no age, sex or district counts."""
    name = joint.part("given") > 0 and joint.part("family") > 0
    return name + sum(joint.reached(comparison, *levels) for comparison, levels in _KINDS)


def kinds_of_pairs(weights: npt.NDArray[np.float32], levels: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The same for every pair of mentions at once: their weights, a column a comparison, and their levels as bits."""
    name = (weights[:, _PLACE["given"]] > 0) & (weights[:, _PLACE["family"]] > 0)
    return sum(((levels & _bits_of(*kind)) != 0 for kind in _KINDS), name.astype(np.int64))


def two_given_names(joint: Joint) -> bool:
    """Whether two sides bear clearly different given names and no street name, phone or account explains it: of one
    home and one date of birth they are twins.
    """
    explained = any(joint.reached(what, "shared") for what in ("alias", "phone", "account"))
    return joint.part("given") <= CLEARLY_DIFFERENT and not explained


def _something_else(joint: Joint) -> bool:
    home = joint.reached("home", *SAME_HOME)
    return home or joint.reached("phone", "shared") or joint.reached("alias", "shared")
