"""One line a look, not one a redraw: the same session, purpose, surface and things again within 15 minutes is one."""

import threading
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from graph.audit.entry import Deed, Entry, Line
from graph.audit.log import AuditLog

AGAIN_AFTER = timedelta(minutes=15)
KEPT = 10_000
"""Looks remembered at most; one forgotten is logged once more."""


class _Look(NamedTuple):
    """What makes two looks the same look."""

    who: str
    session: str
    why: tuple[str, str]
    surface: str
    deed: Deed
    ids: frozenset[str]


class Looks:
    """Remembers, in memory, which looks were logged. Shared by the threads of one process."""

    def __init__(self, again_after: timedelta = AGAIN_AFTER) -> None:
        self._again_after = again_after
        self._logged: dict[_Look, datetime] = {}
        self._turn = threading.Lock()

    def log(self, log: AuditLog, entry: Entry, now: datetime) -> Line | None:
        """Log a look unless it was logged within the 15 minutes; None where it was.

        A look counts as logged only once its line is on disk.

        Raises:
            AuditRefused: the log took no line; show nothing.
        """
        why = (entry.purpose, entry.reason)
        key = _Look(entry.who, entry.session, why, entry.surface, entry.deed, frozenset(entry.ids))
        with self._turn:
            before = self._logged.get(key)
            if before is not None and before <= now < before + self._again_after:
                return None
            line = log.append(entry)
            self._logged.pop(key, None)
            self._logged[key] = now
            if len(self._logged) > KEPT:
                self._forget(now)
        return line

    def forget(self, session: str) -> None:
        """A session ended: what it does next is a look of its own."""
        with self._turn:
            self._drop([key for key in self._logged if key.session == session])

    def _forget(self, now: datetime) -> None:
        """Those that have run out; and where none has, the older half."""
        ended = [key for key, at in self._logged.items() if at + self._again_after <= now]
        self._drop(ended or list(self._logged)[: KEPT // 2])

    def _drop(self, keys: Iterable[_Look]) -> None:
        for key in keys:
            self._logged.pop(key, None)
