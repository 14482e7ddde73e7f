"""What every store does alike: one index for all viewers, one door to read, files beside the ledger in the vault."""

import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from graph.access import Viewer
from graph.access.admission import admit
from graph.access.facts import ClaimFacts
from graph.access.rule import Verb, may
from graph.audit import AuditLog, Witness
from graph.errors import NotAllowed
from graph.store.days import micros
from graph.store.ledger_index import NOW, LedgerIndex
from graph.store.ledger_view import LedgerView
from graph.store.reading import Reading
from graph.store.rows import Rows
from graph.vault import Vault
from graph.vocabulary import Feed, Kind

LONDON = ZoneInfo("Europe/London")
A_REPORT = ClaimFacts(Feed.LIBERTY_REPORT, Kind.REPORT)
"""The rule is asked of a file as of a report under the strictest marking."""


class LedgerStore[R: Rows]:
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
            reading, viewer, purpose, self._witness, today=today, clock=self._clock, session=session, surface=surface
        )

    @property
    def audit(self) -> AuditLog:
        """The log of looks. Who may read what of it: `graph.audit.lines_for`. Raises AuditRefused."""
        return self._witness.log

    def _fresh_index(self) -> LedgerIndex:
        """The index of the newest evidence; read once for all viewers."""
        with self._reading:
            if self._index is None or self._index.columns.evidence_version != self._rows.evidence_version():
                self._index = LedgerIndex(self._rows.columns())
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
