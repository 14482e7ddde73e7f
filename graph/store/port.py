"""The port: three Protocols that every store keeps. One behaviour suite holds all adapters to it.

A store is opened by URL with `graph.store.open_store`. Reading goes through a `View` (a viewer and a purpose,
always); writing through the one `Writer`. What people decide comes in through the writer as well.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from graph.access import Viewer
from graph.audit import AuditLog, Deed, Fault, Line
from graph.desk import DeskKind, DeskRecord
from graph.model import (
    Arrival,
    BrokenGlass,
    EntityPage,
    Fact,
    FileCounts,
    Found,
    Judged,
    JudgementLine,
    LoadLine,
    LocatedEvent,
    LostWithout,
    MentionLine,
    Outcome,
    Outline,
    QuarantinedRow,
    RecordLine,
    Said,
    SourcePage,
    WaitingLine,
)
from graph.picture import Picture
from graph.store.outlines import Outlines
from graph.store.projected import Projected
from graph.tellers import Tellers
from graph.vocabulary import Feed, Kind, Property, Relation, Verdict

WHOLE = "whole:ledger"
"""How the log calls a look at everything that the viewer may see: a picture, a list of all, an export."""
LOADS = "whole:loads"


class View(Protocol):
    """What one viewer, for one stated purpose, may see, at one moment. What they may not see does not exist here."""

    @property
    def viewer(self) -> Viewer: ...
    @property
    def purpose(self) -> str: ...
    @property
    def session(self) -> str: ...
    @property
    def surface(self) -> str: ...
    @property
    def evidence_version(self) -> int: ...
    @property
    def sees(self) -> Hashable:
        """Equal for two views of one evidence version to which the same is open, whoever looks."""
        ...

    def for_a_page(self) -> "View":
        """The same view for one page: whether this viewer broke the glass is asked once, not at each call.

        So what a page keeps for others is kept under what it was made with. What was opened meanwhile is seen on the
        next page; what shuts meanwhile is shut at once.
        """
        ...

    def resolve(self, any_id: str) -> str:
        """Entity id for an entity id (also one swallowed by a joining), a mention id, or a source. Raises NotHeld."""
        ...

    def search(self, text: str, kinds: Sequence[Kind] = (), limit: int = 20) -> list[Found]:
        """Entities and records that fit the words: names by their beginnings, references, part plates,
        postcodes, text.
        """
        ...

    def entity(self, any_id: str) -> EntityPage: ...

    def source(self, source: str) -> SourcePage:
        """One record; also one that was withdrawn, which then says so and by whom. Raises NotHeld."""
        ...

    def lost_without(self, source: str) -> LostWithout: ...

    def labels(self, ids: Sequence[str]) -> dict[str, str]:
        """A short caption for each entity id: best-known name and, where it helps, the reference."""
        ...

    def picture(self, *, suggestions: bool = False) -> Picture:
        """The whole picture. With `suggestions`, relations that were only found in free text are in it, marked."""
        ...

    def projected(self) -> Projected:
        """The picture as people, things and typed relationships: what is written into a graph database."""
        ...

    def said(
        self, predicates: Sequence[Property], *, kinds: Sequence[Kind] = (), ids: Sequence[str] | None = None
    ) -> list[Said]:
        """In bulk: what is said of all entities of these kinds (none: of every kind), or of the entities by these ids.

        By entity, then source. Suggestions are among them, marked. Ids that are not held are left out.
        """
        ...

    def mentions(self) -> Iterator[MentionLine]: ...

    def located(self) -> list[LocatedEvent]: ...

    def outlines(
        self, feeds: Sequence[Feed] = (), *, relations: Sequence[Relation] = (), suggestions: bool = False
    ) -> Outlines:
        """Every standing version of a record of these feeds, without its words; `told` in it holds these relations
        alone. None named: all of them.
        """
        ...

    def records(self, wanted: Iterable[Outline]) -> Iterator[RecordLine]:
        """The words of these versions, as far as they still stand; in no particular order."""
        ...

    def births(self, ids: Iterable[str] | None = None) -> dict[str, tuple[str, ...]]:
        """Every date of birth that is stated of somebody (of these ids), by entity id: canonical, each once."""
        ...

    def children(self, on: date | None = None) -> frozenset[str]:
        """The people who are children on a day (else on the view's): under 18, or a child or victim of unknown age."""
        ...

    def tellers(self) -> dict[str, Tellers]:
        """Who told and who saw each standing record, as opaque ids, by source; for intelligence staff alone."""
        ...

    def resolve_all(self, ids: Sequence[str]) -> dict[str, str]:
        """Entity id now for each of many entity ids, also swallowed ones; what is not held is left out."""
        ...

    def judgements(self, about: Sequence[str] = ()) -> list[JudgementLine]:
        """What people judged and matching found, taken back or not, oldest first. With `about` (mention ids): what
        touches one of them.
        """
        ...

    def facts(self) -> Iterator[Fact]:
        """Every claim that stands, in narrow rows, with the certain group of its mentions: what matching reads."""
        ...

    def decisions(self, kinds: Sequence[DeskKind] = (), about: str = "", *, history: bool = False) -> list[DeskRecord]:
        """What people decided, by the moment of the view, in order of commit: the latest version of each.

        `kinds` none means all; `about` is any id of an entity or record. What was taken back is gone; with `history`
        every version is there, taken-back ones too. A decision made after the view was opened is seen.
        """
        ...

    def arrived_since(self, ledger_seq: int) -> frozenset[str]:
        """Sources with a standing version that was written after this place in the order of commits.

        A desk record, such as the closing of a meeting, knows its place (`DeskRecord.ledger_seq`): what comes in late
        is new, however old it is.
        """
        ...

    def known_since(self, moment: datetime) -> frozenset[str]:
        """Sources with a standing version that became known here after this moment."""
        ...

    def loads(self) -> list[LoadLine]: ...

    def waiting(self, *, state: str = "waiting") -> list[WaitingLine]: ...

    def quarantined_row(self, quarantine_id: str) -> QuarantinedRow:
        """A row that waits, as it stood in its file. Raises NotHeld."""
        ...

    def shown_again(self, what: str = "whole:ledger") -> None:
        """Log that something worked out from this view before, and kept in memory, is shown. Raises AuditRefused."""
        ...

    def leaving(self, recipients: Sequence[str], reason: str, agencies: Iterable[str] = ()) -> "View":
        """The view of what may leave, with recipients and reason on record; with codes of agencies, of what may be
        shared with all of them. Raises NotAllowed.
        """
        ...

    def canonical_lines(self) -> Iterator[str]:
        """The picture as unsorted canonical JSON lines (UTF-8, no spaces): nodes, relations, claims,
        judgements in force.
        """
        ...

    def picture_hash(self) -> str:
        """SHA-256 over the sorted canonical lines: equal for any load order, on every store."""
        ...


class Writer(Protocol):
    """The one pen. Each call is one transaction: whole or not at all."""

    def begin_load(self, *, by: str, at: datetime, backfill: bool) -> int: ...
    def keep_original(self, *, load_id: int, file_name: str, sha256: str, content: bytes, at: datetime) -> None: ...
    def write(self, load_id: int, arrivals: Sequence[Arrival]) -> list[Outcome]: ...
    def quarantine(self, load_id: int, rows: Sequence[QuarantinedRow], at: datetime) -> None: ...
    def finish_file(
        self, load_id: int, file_name: str, sha256: str, feed: str, counts: FileCounts, at: datetime
    ) -> None: ...
    def finish_load(self, load_id: int, at: datetime) -> None: ...
    def withdraw(self, source: str, *, by: str, why: str, at: datetime, undo: bool = False) -> None: ...
    def judge(self, left: str, right: str, verdict: Verdict, *, by: str, why: str, at: datetime) -> str:
        """Record what a person judged of two mentions; returns the judgement id."""
        ...

    def judge_all(
        self, judged: Sequence[Judged], *, by: str, at: datetime, ended: Sequence[str] = (), act: str = ""
    ) -> list[str]:
        """Record many judgements and end others (`ended`, by judgement id), in one transaction; returns the new ids.

        `act` names what a person did in one go, so that it is taken back in one go. Raises NotHeld.
        """
        ...

    def take_back(self, judgement_id: str, *, by: str, why: str, at: datetime) -> None:
        """End a judgement, or with the name of an act every one that was part of it. Raises NotHeld."""
        ...

    def settle(self, waiting_id: str, state: str, *, by: str, why: str, at: datetime) -> None:
        """Say what became of a row or value that waited: `released`, `discarded` or `mended`."""
        ...

    def decide(self, record: DeskRecord) -> str:
        """Write down what a person decided; returns its record_id. Handed in twice, it is written once.

        Raises:
            Outdated: another version already replaces the one that this one would replace; says whose, and when.
            NotHeld: there is no such version to replace.
            Misuse: the id already names something else, or what is replaced is of another kind.
        """
        ...

    def desk_records(self) -> list[DeskRecord]:
        """Every version of everything decided, whoever it is for, in order of commit: for copies and backups."""
        ...

    def quarantined_row(self, quarantine_id: str) -> QuarantinedRow: ...

    def outcomes(self, arrivals: Sequence[Arrival]) -> list[Outcome]:
        """What `write` would answer, without writing (for --dry-run)."""
        ...


class Store(Protocol):
    """A ledger somewhere. Close it when done."""

    @property
    def url(self) -> str: ...

    def view(
        self, viewer: Viewer, purpose: str, *, as_of: datetime | None = None, session: str = "", surface: str = ""
    ) -> View:
        """The one door to read. With `as_of`: what had become known here by that instant.

        `surface` is the screen, command or export that looks ("screen:entity", "liberty search") and `session` the
        sitting it belongs to: the log of looks takes both, and one look is one line for 15 minutes.
        """
        ...

    def writer(self) -> AbstractContextManager[Writer]: ...
    def versions(self) -> tuple[int, int]:
        """(evidence version, desk version)."""
        ...

    def health(self) -> Mapping[str, str]: ...
    def check(self) -> list[str]:
        """What is wrong with what is kept; empty when nothing is."""
        ...

    def original(self, viewer: Viewer, purpose: str, sha256: str) -> bytes:
        """The bytes of a file as they came in: for who may learn who reported, with a reason. Raises NotAllowed."""
        ...

    @property
    def audit(self) -> AuditLog:
        """The log of looks. Raises AuditRefused."""
        ...

    def break_glass(
        self, viewer: Viewer, purpose: str, source: str, *, session: str = "", surface: str = ""
    ) -> BrokenGlass:
        """Open one restricted record for this viewer for 60 minutes, notice first. Raises NotAllowed, AuditRefused."""
        ...

    def log_lines(
        self,
        viewer: Viewer,
        purpose: str,
        *,
        who: str = "",
        deed: Deed | None = None,
        touched: str = "",
        since: datetime | None = None,
        until: datetime | None = None,
        session: str = "",
        surface: str = "",
    ) -> list[Line]:
        """What the log of looks says: all of it for the auditor, their own lines for others. Raises NotAllowed."""
        ...

    def log_faults(self) -> list[Fault]:
        """What is wrong with the log itself, and where log and ledger do not agree."""
        ...

    def whole_hash(self) -> str:
        """The picture hash of everything that is kept, whoever may see it: copies and backups are compared by it."""
        ...

    def is_empty(self) -> bool: ...
    def copy_into(self, other: "Store", on_progress: Callable[[int], None] | None = None) -> int:
        """Write everything into another, empty store; the number of versions of records. Raises Misuse."""
        ...

    def keep_vault_at(self, path: Path) -> None:
        """Put a copy of the vault there. Before the store that is to use it is opened."""
        ...

    def close(self) -> None: ...
