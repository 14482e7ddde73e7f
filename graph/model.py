"""What the ledger holds: records, mentions, claims, judgements.

A record says things. Each thing it speaks of is a *mention*; each thing it says is a *claim* about one mention (a
property) or two (a relation), with the words it stands on. Who is who is a third layer, the judgements between
mentions; an entity is what those in force join. Nothing here is ever overwritten.

Two shapes of each: the narrow rows that ingest hands to a store (`MentionRow`, `ClaimRow`: tuples, because a load
moves millions), and what a view gives back to be read (`Claim`, `MentionLine`, `SourcePage`).
"""

import hashlib
import json
from base64 import b32encode
from collections.abc import Callable, Collection, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from graph.vocabulary import Basis, Feed, Kind, Property, Relation, Verdict

CLAIMS_VERSION = 1
"""Claims are a pure function of (source record, claims version); raise it when the derivation changes."""

PROTECTED_COLUMNS = frozenset({"reporter_name", "reporter_contact", "witness_details"})
"""Who told us: kept in the vault under an opaque source id, never in the store, its index, exports or logs."""


def short_hash(*parts: object, length: int = 20) -> str:
    """First `length` base32 characters of the SHA-256 of the parts."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode()).digest()
    # Five bytes are eight characters: encoding only what is kept halves a call that a load makes a million times.
    return b32encode(digest[: -(-length // 8) * 5]).decode()[:length]


def mention_id_of(source: str, field_name: str, ordinal: int, kind: str, as_written: str) -> str:
    """Name of a mention: made from where it stands and what it says, never from load order.

    `source` is `system:feed:reference`. The same words at the same place keep their id when a record is amended, so
    judgements stay.
    """
    return short_hash(source, field_name, ordinal, kind, as_written)


def entity_id_of(least_mention_id: str) -> str:
    """Name of an entity: from the least of its (visible) mentions."""
    return "E-" + least_mention_id[:10]


class MentionRow(NamedTuple):
    """One thing a record speaks of.

    `start` and `end` are half-open code points of the stored field text; -1 where it has none.
    """

    mention_id: str
    kind: Kind
    field: str
    ordinal: int
    start: int
    end: int
    as_written: str
    suggested: bool = False


class ClaimRow(NamedTuple):
    """One thing a record says. `subject` and `object` are positions in the record's list of mentions (object -1: a
    property).

    `value` is the canonical text of the property's value class. `key` names a settling identifier ("vrm|XB93KTR",
    "child_ref|lcs|C-7"): mentions that share one are the same thing, provisionally, by rule. A suggested claim was
    found in free text: nobody has said it is so.
    """

    subject: int
    predicate: Relation | Property
    object: int = -1
    value: str = ""
    as_written: str = ""
    field: str = ""
    start: int = -1
    end: int = -1
    ordinal: int = 0
    held_from: str = ""
    held_to: str = ""
    basis: Basis = Basis.FACT_STATED
    suggested: bool = False
    key: str = ""


class ValueFlag(NamedTuple):
    """A value to mend: kept as written, stands for no value."""

    column: str
    value: str
    reason: str
    remedy: str
    row: int = 0
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """What holds for all claims of one version of a record: who recorded it, when, how good, for whom.

    Dates are canonical texts ("" where the record gives none): `reported_at` when the agency reported or recorded it,
    `occurred_from` and `occurred_to` when it happened. `source_evaluation`, `intelligence_assessment` are "" where
    nobody has graded it.
    """

    agency: str = ""
    reported_at: str = ""
    occurred_from: str = ""
    occurred_to: str = ""
    source_evaluation: str = ""
    intelligence_assessment: str = ""
    handling_code: str = "C"
    handling_conditions: str = ""
    restricted: bool = False
    controller: str = ""


@dataclass(frozen=True, slots=True)
class DerivedRecord:
    """A record as ingest understood it: text, readings, mentions, claims, and the values somebody has to mend.

    `content` holds the stored text of each column but the protected ones; `values` the canonical readings of the
    record's own columns (several for a list). `content_hash` is over all columns, protected ones too.
    """

    source_system: str
    feed: Feed
    reference: str
    content: Mapping[str, str]
    values: Mapping[str, tuple[str, ...]]
    protected: Mapping[str, str]
    header: Header
    mentions: tuple[MentionRow, ...]
    claims: tuple[ClaimRow, ...]
    flags: tuple[ValueFlag, ...]
    content_hash: str
    last_updated_at: str = ""
    extracted_at: str = ""
    agency_date: str = ""
    claims_version: int = CLAIMS_VERSION

    @property
    def source(self) -> str:
        """The name of the source: `system:feed:reference`."""
        return f"{self.source_system}:{self.feed}:{self.reference}"


class Outcome(StrEnum):
    """What became of a record that was written."""

    ACCEPTED = "accepted"
    UNCHANGED = "unchanged"
    AMENDED = "amended"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One record on its way in: where it stood, when it became known here, and by whose date (`load` or `agency`)."""

    record: DerivedRecord
    file_sha256: str
    known_at: datetime
    known_by: str = "load"
    row: int = 0
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class QuarantinedRow:
    """A row that could not be a record. `raw` is the row as canonical JSON; it and `value` are kept in the vault."""

    file_sha256: str
    file_name: str
    sheet: str
    row: int
    feed: str
    reference: str
    column: str
    value: str
    reason: str
    remedy: str
    raw: str

    @property
    def quarantine_id(self) -> str:
        """Stable name, so that the same bad row read twice waits once."""
        return "Q-" + short_hash(self.file_sha256, self.sheet, self.row, self.feed, self.raw, self.reason, length=10)


class Judged(NamedTuple):
    """What is to be held of two mentions (named by mention_id, in any order)."""

    left: str
    right: str
    verdict: Verdict
    why: str
    probability: float = 1.0


# --- what a view gives back


class Fact(NamedTuple):
    """One standing claim, in the narrow shape that matching reads by the hundred thousand.

    `group` is equal for mentions that certain identifiers or people's judgements join (a number of this view alone).
    Days count from 1970-01-01 (`graph.picture.NO_DAY` where none is given): when the record's event began and ended,
    and when it was reported. `object` is the other mention of a relation, "" for a property.
    """

    mention_id: str
    kind: Kind
    group: int
    source: str
    field: str
    predicate: str
    value: str
    as_written: str
    object: str
    suggested: bool
    from_day: int
    to_day: int
    reported_day: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim as a viewer reads it: who said so, in which words, how good the source is."""

    source: str
    feed: Feed
    subject: str
    subject_entity: str
    predicate: Relation | Property
    value: str
    as_written: str
    field: str
    start: int
    end: int
    ordinal: int
    header: Header
    known_at: str
    object: str = ""
    object_entity: str = ""
    held_from: str = ""
    held_to: str = ""
    basis: Basis = Basis.FACT_STATED
    suggested: bool = False

    @property
    def claim_id(self) -> str:
        """Name of the claim, made from what it says and where."""
        target = self.object or self.value
        return "K-" + short_hash(
            self.source, self.subject, self.predicate, target, self.field, self.ordinal, self.start, length=16
        )


@dataclass(frozen=True, slots=True)
class MentionLine:
    """One mention: where it stands, what it says, whom or what it is taken to be."""

    mention_id: str
    entity_id: str
    kind: Kind
    feed: Feed
    source_system: str
    reference: str
    field: str
    ordinal: int
    start: int
    end: int
    as_written: str
    suggested: bool

    @property
    def source(self) -> str:
        """The name of the source: `system:feed:reference`."""
        return f"{self.source_system}:{self.feed}:{self.reference}"


@dataclass(frozen=True, slots=True)
class Joining:
    """Why mentions are taken to be one: a certain identifier, a person's judgement, or matching (`joined`).

    `rule` is the identifier or the verdict; `probability` is 1 unless matching joined them.
    """

    rule: str
    mention_ids: tuple[str, ...]
    by: str = ""
    at: str = ""
    why: str = ""
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class EntityPage:
    """Everything a viewer may know of one entity. Contradicting claims stand side by side."""

    entity_id: str
    kind: Kind
    label: str
    is_child: bool | None
    members: tuple[MentionLine, ...]
    claims: tuple[Claim, ...]
    joinings: tuple[Joining, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a stored field that a mention stands on."""

    field: str
    start: int
    end: int
    mention_id: str
    entity_id: str
    kind: Kind
    suggested: bool


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version of a record: when it came, which order it has, whether it stands."""

    version: int
    content_hash: str
    known_at: str
    known_by: str
    last_updated_at: str
    extracted_at: str
    in_force: bool
    file_sha256: str
    row: int
    sheet: str


@dataclass(frozen=True, slots=True)
class SourcePage:
    """One record with the words as they stood, what was understood, and what is marked in them."""

    source: str
    feed: Feed
    entity_id: str
    header: Header
    content: Mapping[str, str]
    values: Mapping[str, tuple[str, ...]]
    marks: tuple[Mark, ...]
    claims: tuple[Claim, ...]
    versions: tuple[VersionLine, ...]
    flags: tuple[ValueFlag, ...]
    order_unknown: bool
    withdrawn: bool
    withdrawn_why: str = ""


class Told(NamedTuple):
    """One relation that a record states, between entities."""

    relation: Relation
    subject: str
    object: str
    suggested: bool = False


class Outline(NamedTuple):
    """One standing version of a record without its words: what it is, how good, and who and what it names.

    `version` names this version in its store for as long as the store lives: equal names, equal words. Days count from
    1970-01-01, `NO_DAY` where none is given. Grades are "" where nobody has graded.
    """

    source: str
    feed: Feed
    version: str
    entity_id: str
    agency: str
    source_evaluation: str
    intelligence_assessment: str
    reported_day: int
    from_day: int
    order_unknown: bool
    told: tuple[Told, ...]

    def named(self, *relations: Relation) -> tuple[str, ...]:
        """The entities that stand in one of these roles in it, each once."""
        found = [t.object for t in self.told if t.relation in relations and not t.suggested]
        return tuple(found) if len(found) < 2 else tuple(dict.fromkeys(found))


@dataclass(frozen=True, eq=False)
class Words:
    """The words of versions that were fetched together, each list in one order; all of a kind are read at once."""

    headers_json: Sequence[str]
    contents_json: Sequence[str]
    values_json: Sequence[str]

    @cached_property
    def contents(self) -> list[dict[str, str]]:
        """The stored text of each column, by version."""
        return json.loads(f"[{','.join(self.contents_json)}]")

    @cached_property
    def values(self) -> list[dict[str, list[str]]]:
        """The readings of the columns, by version."""
        return json.loads(f"[{','.join(self.values_json)}]")


@dataclass(frozen=True, eq=False)
class RecordLine:
    """One standing version of a record with its words, read out of their JSON when they are asked for.

    `words` are those of the versions that were fetched together, and `place` is where this one stands among them.
    `shows` says which of some columns are open to the viewer; the others are not in it. None: every one is.
    """

    outline: Outline
    words: "Words"
    place: int
    shows: Callable[[Set[str]], Collection[str]] | None

    @cached_property
    def header(self) -> Header:
        """What holds for all claims of the version."""
        return Header(**json.loads(self.words.headers_json[self.place]))

    @cached_property
    def content(self) -> Mapping[str, str]:
        """The stored text of each column."""
        return self._shown(self.words.contents[self.place])

    @cached_property
    def values(self) -> Mapping[str, Sequence[str]]:
        """The readings of the record's own columns, several for a list."""
        return self._shown(self.words.values[self.place])

    def _shown[T](self, held: Mapping[str, T]) -> Mapping[str, T]:
        if self.shows is None:
            return held
        shown = self.shows(held.keys())
        return held if len(shown) == len(held) else {name: held[name] for name in held if name in shown}

    @property
    def is_whole(self) -> bool:
        """Whether every column of it is open to the viewer."""
        held = self.words.contents[self.place].keys()
        return self.shows is None or len(self.shows(held)) == len(held)

    @property
    def source(self) -> str:
        """The name of the source: `system:feed:reference`."""
        return self.outline.source

    def value(self, column: str) -> str:
        """The one reading of a column; "" where there is none, the first where rows of one record disagreed."""
        held = self.words.values[self.place] if self.shows is None else self.values
        readings = held.get(column)
        return readings[0] if readings else ""

    def text(self, column: str) -> str:
        """The stored text of a column without the space around it."""
        held = self.words.contents[self.place] if self.shows is None else self.content
        return held.get(column, "").strip()


@dataclass(frozen=True, slots=True)
class Found:
    """One search hit: an entity or a record, with what matched."""

    entity_id: str
    kind: Kind
    label: str
    matched: str
    sources: int
    source: str = ""


class Said(NamedTuple):
    """One property that is said of an entity, read in bulk: who said it, in which words, and whether it is asserted."""

    entity_id: str
    predicate: Property
    value: str
    as_written: str
    source: str
    suggested: bool


@dataclass(frozen=True, slots=True)
class LostWithout:
    """What would leave the picture if one source went."""

    source: str
    claims: int
    entities: tuple[str, ...]
    relations: int
    joinings: int


@dataclass(frozen=True, slots=True)
class LocatedEvent:
    """A record with a place on the map: EPSG:27700 metres and the radius of its doubt, also in metres."""

    source: str
    feed: Feed
    record_entity: str
    place_entity: str
    relation: Relation
    label: str
    easting: float
    northing: float
    radius: float
    location_class: str
    occurred_from: str
    protected: bool


@dataclass(frozen=True, slots=True)
class JudgementLine:
    """What is held of two mentions, by whom and why, and whether it still stands.

    `probability` is 1 where a person judged. Lines with one `act` were decided, and are taken back, together.
    """

    judgement_id: str
    left: str
    right: str
    verdict: Verdict
    by: str
    at: str
    why: str
    taken_back_by: str = ""
    taken_back_at: str = ""
    probability: float = 1.0
    act: str = ""


@dataclass(frozen=True, slots=True)
class BrokenGlass:
    """One restricted record opened for one person, for an hour; the notice was given before."""

    source: str
    notice: str
    until: datetime
    review_due: datetime
    too_often: bool
    """More than three times in 30 days: for the auditor to look at."""


@dataclass(frozen=True, slots=True)
class LoadLine:
    """One file of one load: what became of its rows. read = accepted + unchanged + amended + quarantined."""

    load_id: int
    file_sha256: str
    file_name: str
    feed: str
    started_at: str
    finished_at: str
    by: str
    read: int
    accepted: int
    unchanged: int
    amended: int
    quarantined: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """Something a person has to mend: a row in quarantine or a value in a row that was accepted."""

    waiting_id: str
    kind: str
    file_name: str
    sheet: str
    row: int
    feed: str
    source: str
    reference: str
    column: str
    value: str
    reason: str
    remedy: str
    state: str
    since: str
    settled_by: str = ""
    settled_why: str = ""


@dataclass(frozen=True, slots=True)
class FileCounts:
    """The receipt of one file."""

    read: int = 0
    accepted: int = 0
    unchanged: int = 0
    amended: int = 0
    quarantined: int = 0
    notes: tuple[str, ...] = field(default=())
