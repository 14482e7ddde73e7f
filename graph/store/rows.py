"""What a store must be able to fetch by number, so that one view serves all stores.

`LedgerView` decides what stands and who is who from the columns; for the words it asks the store, always by number,
never by a condition that could look past what the view allows.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from graph.desk import DeskRecord
from graph.model import JudgementLine, LoadLine, VersionLine, WaitingLine
from graph.picture import PROPERTIES, RELATIONS, Ints
from graph.store.columns import Columns
from graph.tellers import Tellers
from graph.vocabulary import Property, Relation

PREDICATES: tuple[Relation | Property | None, ...] = (*RELATIONS, *PROPERTIES, None)
"""What a claim can say; None stands for the words of the record themselves."""


class ClaimAt(NamedTuple):
    """A claim by numbers; `object` is 0 for a property."""

    claim_no: int
    version: int
    subject: int
    predicate: str
    object: int
    suggested: bool
    ordinal: int
    start: int
    end: int
    field: str
    basis: str
    held_from: str
    held_to: str
    value: str
    as_written: str
    key: str


class BriefClaim(NamedTuple):
    """What most readers need of a claim: for one answer thousands are looked through."""

    version: int
    subject: int
    predicate: str
    object: int
    suggested: bool
    value: str
    as_written: str


class MentionAt(NamedTuple):
    """A mention by number."""

    mention_no: int
    mention_id: str
    record: int
    ordinal: int
    field: str
    as_written: str


class TextAt(NamedTuple):
    """The words of one version; `header`, `content` and `readings` are JSON objects."""

    version: int
    header: str
    content: str
    readings: str
    known_at: int


class KeyedRows(NamedTuple):
    """One row a claim that carries a settling identifier; `predicate` is a position in `PREDICATES`."""

    version: Ints
    mention: Ints
    key: Ints
    predicate: Ints


class Rows(Protocol):
    """Reading by number. Answers come in no particular order unless said."""

    def evidence_version(self) -> int: ...
    def desk_version(self) -> int: ...
    def columns(self) -> Columns: ...
    def record_number(self, source: str) -> int: ...
    def records_by_reference(self, reference: str) -> list[int]: ...
    def mentions(self, numbers: Iterable[int]) -> list[MentionAt]: ...
    def claims_touching(self, mentions: Iterable[int]) -> list[ClaimAt]: ...
    def properties(self, mentions: Iterable[int], predicates: Sequence[str]) -> list[ClaimAt]: ...
    def brief_properties(self, mentions: Iterable[int], predicates: Sequence[str]) -> list[BriefClaim]: ...
    def claims_of(self, versions: Iterable[int]) -> list[ClaimAt]: ...
    def texts(self, versions: Iterable[int]) -> list[TextAt]: ...
    def version_lines(self, record: int) -> list[VersionLine]: ...
    def birth_claims(self) -> list[tuple[int, int, str, bool]]:
        """(version, mention, value, suggested) of every date of birth."""
        ...

    def told(self, predicates: Sequence[str]) -> list[tuple[int, int, str, str]]:
        """(version, mention, predicate, value) of every claim that says one of these."""
        ...

    def keyed(self) -> KeyedRows: ...
    def readings(self, versions: Iterable[int]) -> Iterator[tuple[int, Mapping[str, list[str]]]]:
        """The canonical readings of the columns of these versions."""
        ...

    def point_claims(self) -> list[ClaimAt]: ...
    def find_names(self, words: Sequence[str], limit: int) -> list[BriefClaim]: ...
    def find_keys(self, fragment: str, limit: int) -> list[BriefClaim]: ...
    def find_texts(self, words: Sequence[str], limit: int) -> list[int]: ...
    def all_claims(self) -> Iterator[ClaimAt]: ...
    def all_mentions(self) -> Iterator[MentionAt]: ...
    def all_texts(self) -> Iterator[TextAt]: ...
    def desk_versions(self, kinds: Sequence[str], until: int) -> list[DeskRecord]:
        """Every version of things of these kinds (none: all) known by `until` (microseconds), in order of commit."""
        ...

    def tellers(self) -> Iterator[tuple[str, str, Tellers]]:
        """(source, content hash, opaque ids of who told and who saw it), from the vault."""
        ...

    def judgement_lines(self, about: Iterable[str] = ()) -> list[JudgementLine]:
        """Oldest first: all, or with `about` (mention ids) those that touch one of them."""
        ...

    def versions_after(self, ledger_seq: int) -> list[int]:
        """The versions that were written after this place in the order of commits."""
        ...

    def load_lines(self) -> list[LoadLine]: ...
    def waiting_lines(self, source: str = "") -> list[WaitingLine]: ...
    def withdrawal_reason(self, record: int) -> str: ...
