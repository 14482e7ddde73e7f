"""The embedded store: one SQLite file that runs anywhere, with its vault beside it."""

import shutil
import sqlite3
import threading
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from graph.access import Viewer, admit
from graph.errors import StoreError
from graph.store.ledger_index import NOW, LedgerIndex
from graph.store.ledger_view import LedgerView
from graph.store.reading import Reading
from graph.store.sqlite.connection import migrate
from graph.store.sqlite.pen import micros
from graph.store.sqlite.rows import SqliteRows
from graph.store.sqlite.schema import SCHEMA_VERSION
from graph.store.sqlite.writer import SqliteWriter
from graph.vault import Vault

LONDON = ZoneInfo("Europe/London")


class SqliteStore:
    """A ledger in one file. Share one object between threads; a second process may read and write beside it."""

    def __init__(self, path: Path, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._clock = clock
        try:
            migrate(path)
        except sqlite3.Error as error:
            raise StoreError(
                f"The file is not a Liberty store ({type(error).__name__}).", "Choose another file."
            ) from error
        self._vault = Vault(vault_path(path))
        self._rows = SqliteRows(path, self._vault)
        self._index: LedgerIndex | None = None
        self._reading = threading.Lock()
        self._writing = threading.RLock()
        self._writer: SqliteWriter | None = None

    @property
    def url(self) -> str:
        """Where the ledger is."""
        return str(self._path)

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

    @contextmanager
    def writer(self) -> Generator[SqliteWriter]:
        """The one pen; a second thread waits for it."""
        with self._writing:
            if self._writer is None:
                self._writer = SqliteWriter(self._path, self._vault)
            yield self._writer

    def versions(self) -> tuple[int, int]:
        """(evidence version, desk version)."""
        return self._rows.evidence_version(), self._rows.desk_version()

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

    def original(self, viewer: Viewer, purpose: str, sha256: str) -> bytes:
        """The bytes of a file as they came in.

        Raises:
            NotAllowed: the viewer has no view for this purpose.
            StoreError: nothing is kept whole under that hash.
        """
        admit(viewer, purpose)
        return self._vault.original(sha256)

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
