"""What every store does alike: one index for all viewers, one door to read, files beside the ledger in the vault."""

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from graph.access import Role, Viewer
from graph.access.admission import admit, understand
from graph.access.facts import ClaimFacts
from graph.access.purpose import FOR_ROLES, Purpose, PurposeKind
from graph.access.rule import Verb, may
from graph.audit import AuditLog, Deed, Fault, Line, Witness, lines_for, reconcile
from graph.errors import Misuse, NotAllowed
from graph.model import BrokenGlass, QuarantinedRow
from graph.store.broken_glass import open_record
from graph.store.canonical import canonical_lines, digest
from graph.store.copying import Copying, OnProgress, is_empty
from graph.store.days import micros
from graph.store.history import Held
from graph.store.ledger_index import NOW, LedgerIndex
from graph.store.ledger_view import LedgerView
from graph.store.picture_builder import no_collection
from graph.store.port import Store, Writer
from graph.store.reading import Reading
from graph.vault import Vault
from graph.vocabulary import Feed, Kind

LONDON = ZoneInfo("Europe/London")
A_REPORT = ClaimFacts(Feed.LIBERTY_REPORT, Kind.REPORT)
"""The rule is asked of a file as of a report under the strictest marking."""


class LedgerStore[R: Held](ABC):
    """The reading half of a store, over its rows and its vault. Adapters add the pen and what is their engine's own."""

    def __init__(self, rows: R, vault: Vault, clock: Callable[[], datetime], audit: Path) -> None:
        """`audit` is the file of the log of looks."""
        self._rows = rows
        self._vault = vault
        self._clock = clock
        self._witness = Witness(audit, clock)
        self._index: LedgerIndex | None = None
        self._reading = threading.Lock()

    def view(
        self, viewer: Viewer, purpose: str, *, as_of: datetime | None = None, session: str = "", surface: str = ""
    ) -> LedgerView:
        """The one door to read: what this viewer may see for this purpose, at the newest evidence, or as it was known
        at `as_of`.

        Raises:
            NotAllowed: the viewer has no view for this purpose.
            AuditRefused: the look could not be logged, so there is none.
        """
        moment = as_of or self._clock()
        reading = Reading(self._rows, self._fresh_index(), NOW if as_of is None else micros(as_of))
        today = moment.astimezone(LONDON).date()
        return LedgerView(
            reading,
            viewer,
            purpose,
            self._witness,
            self._quarantined_row,
            today=today,
            clock=self._clock,
            session=session,
            surface=surface,
        )

    @abstractmethod
    def writer(self) -> AbstractContextManager[Writer]:
        """The one pen."""

    def _quarantined_row(self, quarantine_id: str) -> QuarantinedRow:
        with self.writer() as writer:
            return writer.quarantined_row(quarantine_id)

    def break_glass(
        self, viewer: Viewer, purpose: str, source: str, *, session: str = "", surface: str = ""
    ) -> BrokenGlass:
        """Open one restricted record for this viewer for 60 minutes; the log and the desk are told first.

        Raises:
            NotAllowed: only chair and duty analyst may, with a reason that a colleague could check.
            AuditRefused: nobody could be told, so the record stays shut.
        """
        understood = admit(viewer, purpose)
        with self.writer() as writer:
            return open_record(
                self._rows, writer, self._witness, viewer, understood, source, self._clock(),
                session=session, surface=surface,
            )  # fmt: skip

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
        """What the log of looks says, the oldest first: all of it for the auditor, their own lines for others.

        Raises:
            NotAllowed: it is asked about somebody else by who is no auditor.
            AuditRefused: this look into the log could not be logged.
        """
        now, understood = self._clock(), _for_the_log(viewer, purpose)
        lines = lines_for(
            self.audit, viewer, understood, now, who=who, deed=deed, touched=touched, since=since, until=until
        )
        self._witness.saw(viewer, understood, ("whole:log",), session=session, surface=surface)
        return list(lines)

    def log_faults(self) -> list[Fault]:
        """What is wrong with the log itself, and where log and ledger do not agree."""
        return [*self.audit.verify(), *reconcile(self.audit.lines(), self.versions())]

    @property
    def audit(self) -> AuditLog:
        """The log of looks. Who may read what of it: `graph.audit.lines_for`. Raises AuditRefused."""
        return self._witness.log

    def _fresh_index(self) -> LedgerIndex:
        """The index of the newest evidence; read once for all viewers."""
        with self._reading, no_collection():
            if self._index is None or self._index.columns.evidence_version != self._rows.evidence_version():
                self._index = LedgerIndex(self._rows.columns(), self._index)
            return self._index

    def versions(self) -> tuple[int, int]:
        """(evidence version, desk version)."""
        return self._rows.evidence_version(), self._rows.desk_version()

    def original(self, viewer: Viewer, purpose: str, sha256: str) -> bytes:
        """The bytes of a file as they came in: with the names of who reported, so only for who may learn them.

        Raises:
            NotAllowed: the viewer may not, or the purpose gives no reason that a colleague could check.
            AuditRefused: the look could not be logged, so there is none.
            StoreError: nothing is kept whole under that hash.
        """
        understood = admit(viewer, purpose)
        decision = may(viewer, Verb.REVEAL_SOURCE, A_REPORT, understood, self._clock())
        if not decision.allowed:
            raise NotAllowed(decision.why, "Give a reason with the purpose: --purpose 'analysis: REASON'.")
        self._witness.saw(viewer, understood, (f"original:{sha256}",))
        return self._vault.original(sha256)

    def whole_hash(self) -> str:
        """The picture hash of everything that is kept, whoever may see it: what a copy and a backup are compared by."""
        return digest(canonical_lines(Reading(self._rows, self._fresh_index())))

    def is_empty(self) -> bool:
        """Whether nothing has ever been written here."""
        return is_empty(self._rows)

    def copy_into(self, other: Store, on_progress: OnProgress | None = None) -> int:
        """Write everything that is here into another store, of whatever kind; the number of versions of records.

        Raises:
            Misuse: the other store holds something already.
        """
        if not other.is_empty():
            raise Misuse(
                "The store to copy into holds something already.", "Copy into a new file or an empty database."
            )
        with other.writer() as writer:
            return Copying(self._rows, self._vault, writer, on_progress).copy()

    def keep_vault_at(self, path: Path) -> None:
        """Put a copy of the vault there: the files as they came in, and who told us, under the same opaque ids."""
        self._vault.duplicate(path)


def _for_the_log(viewer: Viewer, purpose: str) -> Purpose:
    """The purpose of a look into the log: the auditor's is audit, whatever else is set."""
    if viewer.role is Role.AUDITOR:
        return Purpose(PurposeKind.AUDIT)
    if viewer.role is Role.ADMINISTRATOR:
        return Purpose(PurposeKind.ADMINISTRATION)
    understood = understand(viewer, purpose)
    offered = [kind for kind in PurposeKind if viewer.role in FOR_ROLES[kind] and not kind.needs_about]
    return understood if viewer.role in FOR_ROLES[understood.kind] or not offered else Purpose(offered[0])
