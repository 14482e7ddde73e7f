"""What the networks are worked out from: records with what they state, how they count, and who told them.

No property of a person is in it but whether he or she is a child: ethnicity, nationality, religion, disability, sex
and name cannot be reached from here. Reporters and witnesses are opaque ids, good for "the same one" and nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from graph.vocabulary import Feed, Kind, Relation

LINKING_KINDS = (Kind.PERSON, Kind.LOCATION, Kind.VEHICLE, Kind.PHONE, Kind.ONLINE_ACCOUNT)
"""What people can be linked through, in the order in which it is shown."""


class Counts(StrEnum):
    """What a record adds to corroboration."""

    YES = "yes"
    ONCE = "once"
    """Not known to the source: all of this kind together are one origin at most."""
    LEAD = "lead"
    """Intelligence that nobody has graded: shown apart, never corroboration."""
    NO = "no"
    """Suspected false, or from a source that is not reliable: shown with its record, never counted."""

    @property
    def is_counted(self) -> bool:
        """Whether it is corroboration at all."""
        return self in (Counts.YES, Counts.ONCE)


class Said(NamedTuple):
    """One relation that a record states between two entities; `suggested`: only found in its free text."""

    relation: Relation
    subject: str
    object: str
    suggested: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """One record that stands: what it states, how good it is, when, and who told it.

    Days count from 1970-01-01, None where none is given. `first` and `last` bound what happened, in minutes since
    1970 UTC; `is_exact` says that the hour is known. `weight` (0 to 1) is what one telling of this grade carries,
    `grade` its code ("" for what an agency records without one). `reporter` and `witness` are opaque ids.
    """

    source: str
    feed: Feed
    entity: str
    agency: str
    counts: Counts
    grade: str
    weight: float
    said: tuple[Said, ...]
    reported_day: int | None = None
    day: int | None = None
    until_day: int | None = None
    first: int | None = None
    last: int | None = None
    is_exact: bool = False
    reporter: frozenset[str] = frozenset()
    witness: frozenset[str] = frozenset()
    first_hand: bool = False
    words: str = ""
    marks: tuple[str, ...] = ()
    """Opaque marks of the names (`n:` whole, `w:` a word) and place (`l:`) as written in it, so that records of one
    incident are seen to be such before anybody has settled who is who. They tie nobody to anything."""

    @property
    def when(self) -> int | None:
        """The day by which it ages: of what happened, else of the report."""
        return self.day if self.day is not None else self.reported_day


@dataclass(frozen=True, slots=True)
class Decided:
    """What people decided at the desk. Sources are named by `system:feed:reference`, entities by id."""

    persons_of_concern: frozenset[str] = frozenset()
    ruled_out: Mapping[str, str] = field(default_factory=dict[str, str])
    """Entity -> why an analyst says that sharing it links nobody."""
    same_origin: frozenset[tuple[str, str]] = frozenset()
    other_origin: frozenset[tuple[str, str]] = frozenset()

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for equal decisions: what may stand in the name of something worked out from them."""
        parts = (self.persons_of_concern, self.ruled_out.items(), self.same_origin, self.other_origin)
        return tuple(tuple(sorted(part)) for part in parts)


@dataclass(frozen=True, slots=True)
class MaybeOne:
    """Two entities that may be one, waiting for a person, with the probability that matching gives."""

    a: str
    b: str
    probability: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that the networks are worked out from, as one viewer may know it at one moment.

    `certainty` (0 to 1) is how sure it is who an entity is; 1 where it is not named. `common_places` are registered
    ones. `in_law` holds people with a charge or conviction, with the records that say so.
    """

    records: tuple[Record, ...]
    kinds: Mapping[str, Kind]
    children: frozenset[str]
    common_places: frozenset[str] = frozenset()
    certainty: Mapping[str, float] = field(default_factory=dict[str, float])
    maybe_one: tuple[MaybeOne, ...] = ()
    in_law: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    charged_records: frozenset[str] = frozenset()
    decided: Decided = Decided()

    def is_child(self, entity: str) -> bool:
        """Whether the entity is a person who is a child at this moment."""
        return entity in self.children
