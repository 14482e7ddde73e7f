"""What every store does alike: one index for all viewers, one door to read, files beside the ledger in the vault."""

import threading
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from graph.access import Viewer, admit
from graph.store.days import micros
from graph.store.ledger_index import NOW, LedgerIndex
from graph.store.ledger_view import LedgerView
from graph.store.reading import Reading
from graph.store.rows import Rows
from graph.vault import Vault

LONDON = ZoneInfo("Europe/London")


class LedgerStore[R: Rows]:
    """The reading half of a store, over its rows and its vault. Adapters add the pen and what is their engine's own."""

    def __init__(self, rows: R, vault: Vault, clock: Callable[[], datetime]) -> None:
        self._rows = rows
        self._vault = vault
        self._clock = clock
        self._index: LedgerIndex | None = None
        self._reading = threading.Lock()

    def view(
        self, viewer: Viewer, purpose: str, *, as_of: datetime | None = None, session: str = "", surface: str = ""
    ) -> LedgerView:
        """The one door to read: what this viewer may see for this purpose, at the newest evidence, or as it was known
        at `as_of`.

        Raises:
            NotAllowed: the viewer has no view for this purpose.
        """
        admit(viewer, purpose)
        moment = as_of or self._clock()
        reading = Reading(self._rows, self._fresh_index(), NOW if as_of is None else micros(as_of))
        today = moment.astimezone(LONDON).date()
        return LedgerView(reading, viewer, purpose, today=today, session=session, surface=surface)

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
        """The bytes of a file as they came in.

        Raises:
            NotAllowed: the viewer has no view for this purpose.
            StoreError: nothing is kept whole under that hash.
        """
        admit(viewer, purpose)
        return self._vault.original(sha256)
