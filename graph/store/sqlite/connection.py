"""Connections to the embedded store that cannot corrupt it.

SQLite before 3.51.3 has a race between two connections that reset the write-ahead log. So every write and every
checkpoint happens under one lock (an exclusively locked file of its own beside the store), readers open read-only and
never checkpoint, and there is no memory-mapped reading.
"""

import sqlite3
from pathlib import Path

from graph.errors import StoreError
from graph.lock import BUSY_SECONDS, locked
from graph.store.sqlite.schema import MIGRATIONS, SCHEMA_VERSION

__all__ = ["checkpoint", "connect_reader", "connect_writer", "locked", "migrate"]

CHECKPOINT_COMMITS = 25
"""Transactions after which the writer moves the write-ahead log into the store."""


def connect_reader(path: Path) -> sqlite3.Connection:
    """Open a connection that cannot write."""
    try:
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro",
            uri=True,
            timeout=BUSY_SECONDS,
            check_same_thread=False,
            isolation_level=None,
        )
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA cache_size = -65536")
        return connection
    except sqlite3.Error as error:
        raise StoreError(
            f"The store cannot be opened for reading ({type(error).__name__}).", "Check that the file is there."
        ) from error


def connect_writer(path: Path) -> sqlite3.Connection:
    """Open the one connection that writes. Call it, and use it, inside `locked`."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    connection.execute("PRAGMA cache_size = -262144")
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def checkpoint(connection: sqlite3.Connection, *, everything: bool = False) -> None:
    """Move the write-ahead log into the store: as far as readers allow, or `everything` at the end.

    Only inside `locked`.
    """
    mode = "TRUNCATE" if everything else "PASSIVE"
    connection.execute(f"PRAGMA wal_checkpoint({mode})")


def migrate(path: Path) -> None:
    """Bring the file to this program's schema, one numbered step a transaction.

    Raises:
        StoreError: the store was written by a newer program; nothing was changed.
    """
    with locked(path):
        connection = connect_writer(path)
        try:
            version: int = connection.execute("PRAGMA user_version").fetchone()[0]
            if version > SCHEMA_VERSION:
                raise StoreError(
                    f"The store has schema {version}; this program knows {SCHEMA_VERSION}.",
                    "Use a newer Liberty for it.",
                )
            for number, script in enumerate(MIGRATIONS[version:], start=version + 1):
                connection.executescript(f"BEGIN IMMEDIATE; {script} PRAGMA user_version = {number}; COMMIT;")
            connection.execute(
                "INSERT OR IGNORE INTO meta VALUES ('evidence_version', '0'), ('desk_version', '0'), ('seq', '0')"
            )
        finally:
            connection.close()
