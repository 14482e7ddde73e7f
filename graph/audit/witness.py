"""What a store and its views tell the log: every look before it is shown, every change before it is made."""

import threading
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from graph.access.purpose import Purpose
from graph.access.viewer import Viewer
from graph.audit.entry import Deed, Entry, Line
from graph.audit.log import AuditLog, AuditRefused, open_audit
from graph.audit.looks import Looks
from graph.keys import KeyMissing

MOST_IDS = 2_000
"""Ids in one line; of more, the line says how many."""


class Witness:
    """One store's log, opened when it is first needed, and what was logged of late. Shared by its threads."""

    def __init__(self, path: Path, clock: Callable[[], datetime]) -> None:
        self.path = path
        self._clock = clock
        self._log: AuditLog | None = None
        self._looks = Looks()
        self._turn = threading.Lock()

    @property
    def log(self) -> AuditLog:
        """The log.

        Raises:
            AuditRefused: its key is missing or cannot be read.
        """
        with self._turn:
            if self._log is None:
                try:
                    self._log = open_audit(self.path, clock=self._clock)
                except KeyMissing as missing:
                    raise AuditRefused(f"{missing.message} So nothing is shown.", missing.remedy) from missing
            return self._log

    def ready(self) -> None:
        """See to it that a look could be logged.

        Raises:
            AuditRefused: it could not; nothing may be shown.
        """
        self.log.ready()

    def saw(
        self,
        viewer: Viewer,
        purpose: Purpose,
        ids: Iterable[str],
        *,
        session: str = "",
        surface: str = "",
        deed: Deed = Deed.CONSULT,
        recipients: tuple[str, ...] = (),
    ) -> None:
        """Log a look before it is shown; the same look within 15 minutes is one line.

        Raises:
            AuditRefused: the log took no line; show nothing.
        """
        told = tuple(dict.fromkeys(ids))
        many = {"ids": len(told)} if len(told) > MOST_IDS else {}
        entry = Entry(
            deed,
            viewer.name,
            role=viewer.role.value,
            agency=viewer.agency,
            session=session,
            purpose=purpose.without_reason,
            reason=purpose.reason,
            surface=surface,
            ids=told[:MOST_IDS],
            recipients=recipients,
            counts=many,
        )
        self._looks.log(self.log, entry, self._clock())

    def append(self, entry: Entry) -> Line:
        """Log an entry that is a line of its own.

        Raises:
            AuditRefused: it was not written; nothing may happen.
        """
        return self.log.append(entry)


def audit_path(ledger: Path) -> Path:
    """Where the log of a ledger in a file lies: beside it, in a file of its own."""
    return ledger.with_name(ledger.stem + ".audit.log")
