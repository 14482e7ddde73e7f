"""The file of accounts and sessions: beside the store, never in it, so that no copy of the graph carries a password."""

import sqlite3
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from graph.errors import StoreError
from graph.settings import Settings

VERSION = 1
_TABLES = """
CREATE TABLE IF NOT EXISTS accounts (
    account_id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE, role TEXT NOT NULL, agency TEXT NOT NULL,
    body TEXT NOT NULL, clearances TEXT NOT NULL, password TEXT NOT NULL, must_change INTEGER NOT NULL,
    subject TEXT NOT NULL, made_at REAL NOT NULL, closed_at REAL
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS one_account_a_subject ON accounts (subject) WHERE subject <> '';
CREATE TABLE IF NOT EXISTS sessions (
    token_hash TEXT PRIMARY KEY, session_id TEXT NOT NULL UNIQUE, account_id TEXT NOT NULL REFERENCES accounts,
    begun_at REAL NOT NULL, seen_at REAL NOT NULL, purpose TEXT NOT NULL, presenting INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS attempts (account TEXT NOT NULL, address TEXT NOT NULL, at REAL NOT NULL) STRICT;
"""


class People:
    """The file. Every call opens it for itself: several threads and processes may use it at once."""

    def __init__(self, path: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.path = path
        self.clock = clock

    def now(self) -> float:
        """Seconds since 1970 by the clock given."""
        return self.clock().timestamp()

    @contextmanager
    def opened(self) -> Generator[sqlite3.Connection]:
        """One transaction on the file, made for its owner alone where it is missing.

        Raises:
            StoreError: the file cannot be read or written, or a newer program made it.
        """
        try:
            if not self.path.exists():
                self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                self.path.touch(0o600)
            with closing(sqlite3.connect(self.path, timeout=10)) as file, file:
                file.row_factory = sqlite3.Row
                self._settle(file)
                yield file
        except (sqlite3.DatabaseError, OSError) as fault:
            raise StoreError(
                f"The file of accounts cannot be used ({type(fault).__name__}), so nobody can sign in.",
                "See to the data folder: space, rights; or put the file back from a backup.",
            ) from fault

    def _settle(self, file: sqlite3.Connection) -> None:
        (version,) = file.execute("PRAGMA user_version").fetchone()
        if version > VERSION:
            raise StoreError("A newer program made the file of accounts.", "Use that one, or a newer one.")
        if version < VERSION:
            file.executescript(f"{_TABLES} PRAGMA user_version = {VERSION};")


def people_path(settings: Settings) -> Path:
    """Beside an embedded store; in the data folder where the store is a server."""
    if settings.is_embedded:
        store = Path(settings.store_url.removeprefix("sqlite://").removeprefix("file://"))
        return store.with_name(store.stem + ".people.db")
    return settings.home / "people.db"


def people_of(settings: Settings) -> People:
    """The accounts that go with the store in these settings."""
    return People(people_path(settings))
