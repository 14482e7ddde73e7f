"""The ledger's ids as columns: what a store hands to the index, a few million numbers and no words.

Numbers start at 1 in the stores; position 0 of every array stands for nothing, so that a number is its own position.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graph.model import Header
from graph.picture import FEEDS, KINDS, Bools, Bytes, Ints
from graph.vocabulary import Feed, Kind

Longs = npt.NDArray[np.int64]
Ids = npt.NDArray[np.bytes_]


@dataclass(frozen=True, slots=True)
class Marking:
    """What decides who may see a version and how it counts: whose it is, how it is graded, how it is to be handled.

    A store holds few distinct ones, so that a rule is asked once a marking and not once a claim.
    """

    agency: str = ""
    source_evaluation: str = ""
    intelligence_assessment: str = ""
    handling_code: str = "C"
    handling_conditions: str = ""
    restricted: bool = False
    controller: str = ""

    @classmethod
    def of(cls, header: Header) -> "Marking":
        """The marking of a version with this header."""
        return cls(**{name: getattr(header, name) for name in cls.__slots__})


@dataclass(frozen=True, slots=True)
class VersionColumns:
    """One row a version of a record, in order of writing.

    `known_at` in microseconds since 1970 UTC; `marking` is a position in `Columns.markings`.
    """

    record: Ints
    known_at: Longs
    marking: Ints
    reported_day: Ints
    from_day: Ints
    to_day: Ints


@dataclass(frozen=True, slots=True)
class RecordColumns:
    """One row a record: its feed (position in FEEDS) and its own mention."""

    feed: Bytes
    own_mention: Ints


@dataclass(frozen=True, slots=True)
class MentionColumns:
    """One row a mention: its id (20 bytes), kind (position in KINDS) and record."""

    mention_id: Ids
    kind: Bytes
    record: Ints


@dataclass(frozen=True, slots=True)
class RelationRows:
    """One row a relation claim: the version that makes it, its ends, its relation (position in RELATIONS)."""

    version: Ints
    subject: Ints
    object: Ints
    relation: Bytes
    suggested: Bools


@dataclass(frozen=True, slots=True)
class KeyRows:
    """One row a claim that carries a settling identifier."""

    version: Ints
    mention: Ints
    key: Ints


@dataclass(frozen=True, slots=True)
class Sighting:
    """That a version came again, with the agency's own order: the few that matter for records with several versions."""

    record: int
    version: int
    last_updated_at: str
    extracted_at: str
    known_at: int


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """What is held of two mention numbers, and since when no longer (0: it stands). Oldest first."""

    left: int
    right: int
    verdict: str
    known_at: int
    ended_at: int
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class WithdrawalRow:
    """A record taken out (or, `undo`, put back). Oldest first."""

    record: int
    undo: bool
    known_at: int


@dataclass(frozen=True, slots=True)
class Columns:
    """Everything the index needs, at one evidence version."""

    evidence_version: int
    sources: tuple[str, ...]
    markings: tuple[Marking, ...]
    records: RecordColumns
    versions: VersionColumns
    mentions: MentionColumns
    relations: RelationRows
    keys: KeyRows
    sightings: tuple[Sighting, ...]
    judgements: tuple[JudgementRow, ...]
    withdrawals: tuple[WithdrawalRow, ...]

    def source_of(self, version: int) -> str:
        """Name of the source that a version is of."""
        return self.sources[int(self.versions.record[version])]

    def feed_of(self, record: int) -> Feed:
        """Feed of a record."""
        return FEEDS[int(self.records.feed[record])]

    def kind_of(self, mention: int) -> Kind:
        """Kind of a mention."""
        return KINDS[int(self.mentions.kind[mention])]

    def id_of(self, mention: int) -> str:
        """Id of a mention."""
        return bytes(self.mentions.mention_id[mention]).decode()

    def own_mention_of(self, version: int) -> int:
        """The mention that a version's record is itself."""
        return int(self.records.own_mention[int(self.versions.record[version])])
