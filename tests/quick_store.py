"""An embedded store for tests that ask thousands of questions: its looks are noted in memory, its rows read there.

What it answers is worked out by the same code from the same rows. What it leaves out is waiting for the disk: a line
of the log on disk before each look, and a lock of the file for each row. Both have tests of their own.
"""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import override

from graph.audit import Entry, Line, Witness
from graph.store import Store
from graph.store.port import Writer
from graph.store.sqlite.connection import connect_reader
from graph.store.sqlite.rows import SqliteRows
from graph.store.sqlite_store import SqliteStore
from tests.builders import at

LATER = at(60 * 24)


class _Noted:
    """Takes the lines of a log, and has them nowhere."""

    def ready(self) -> None:
        """A line can always be taken."""

    def append(self, entry: Entry) -> Line:
        return Line(1, datetime(2026, 3, 3, tzinfo=UTC), entry)


class _InMemory(SqliteRows):
    """The rows of a store, out of a copy of it in memory, taken when they are first read after a change."""

    def forget(self) -> None:
        self._local.connection = None

    @property
    @override
    def _connection(self) -> sqlite3.Connection:
        if getattr(self._local, "connection", None) is None:
            copy = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
            on_disk = connect_reader(self._path)
            on_disk.backup(copy)
            on_disk.close()
            self._open.append(copy)
            self._local.connection = copy
        return self._local.connection


class QuickStore(SqliteStore):
    """One thread's store."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, clock=lambda: LATER)
        self._rows = _InMemory(path, self._vault)
        self._witness = Witness(path, self._clock)
        self._witness._log = _Noted()  # pyright: ignore

    @contextmanager
    @override
    def writer(self) -> Generator[Writer]:
        with super().writer() as writer:
            yield writer
        self._rows.forget()


def quick_store(path: Path) -> Store:
    """An empty store, well after whatever happens in it."""
    return QuickStore(path)
