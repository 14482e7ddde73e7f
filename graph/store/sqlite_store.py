"""The embedded store: one SQLite file that runs anywhere, with its vault beside it."""

import shutil
import sqlite3
import threading
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from graph.audit import audit_path
from graph.errors import StoreError
from graph.store.ledger_store import LedgerStore
from graph.store.logged_writer import LoggedWriter
from graph.store.port import Writer
from graph.store.room import MEGABYTE, Disk, room_on
from graph.store.sqlite.connection import migrate
from graph.store.sqlite.rows import SqliteRows
from graph.store.sqlite.schema import SCHEMA_VERSION
from graph.store.sqlite.writer import SqliteWriter
from graph.vault import Vault

RESERVE = 64 * MEGABYTE
"""Kept free by a load: the write-ahead log of several transactions, and what the checkpoint moves, fit in."""


class SqliteStore(LedgerStore[SqliteRows]):
    """A ledger in one file. Share one object between threads; a second process may read and write beside it."""

    def __init__(self, path: Path, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        try:
            migrate(path)
        except sqlite3.Error as error:
            raise StoreError(
                f"The file is not a Liberty store ({type(error).__name__}).", "Choose another file."
            ) from error
        vault = Vault(vault_path(path))
        super().__init__(SqliteRows(path, vault), vault, clock, audit_path(path))
        self._writing = threading.RLock()
        self._writer: SqliteWriter | None = None
        self._room = room_on(Disk(path.parent, RESERVE, "of the ledger"))

    @property
    def url(self) -> str:
        """Where the ledger is."""
        return str(self._path)

    @contextmanager
    def writer(self) -> Generator[Writer]:
        """The one pen; a second thread waits for it."""
        with self._writing:
            if self._writer is None:
                self._writer = SqliteWriter(self._path, self._vault)
            yield LoggedWriter(self._writer, self._witness, self.versions, self._room)

    def health(self) -> Mapping[str, str]:
        """What `liberty doctor` says of this store."""
        free = shutil.disk_usage(self._path.parent).free
        return {
            "kind": "embedded (SQLite)",
            "engine": sqlite3.sqlite_version,
            "schema": str(SCHEMA_VERSION),
            "size_bytes": str(self._path.stat().st_size),
            "free_bytes": str(free),
            "unfinished_loads": str(self._rows.unfinished_loads()),
            "encrypted": "the vault alone" if self._vault.is_encrypted else "no: as safe as the disk they lie on",
        }

    def check(self) -> list[str]:
        """What is wrong with the file; empty when nothing is."""
        return self._rows.integrity()

    def close(self) -> None:
        """Write everything through and let the files go."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        self._rows.close()
        self._vault.close()


def vault_path(path: Path) -> Path:
    """Where the vault of a store lies."""
    return path.with_name(path.stem + ".vault.db")
