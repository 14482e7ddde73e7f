"""The pen's mechanics: one locked transaction at a time, and the numbers that stand for rows and recurring texts."""

import sqlite3
from collections import defaultdict
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import LibertyError, StoreError
from graph.store.sqlite.connection import CHECKPOINT_COMMITS, checkpoint, connect_writer, locked
from graph.vault import Vault


class Pen:
    """Transactions of one embedded store. What is written in them is the business of the classes that build on it."""

    def __init__(self, path: Path, vault: Vault) -> None:
        self._path = path
        self._vault = vault
        self._connection = connect_writer(path)
        self._numbers: dict[str, int] = {}
        self._markings: dict[str, int] = {}
        self._files: dict[tuple[str, str], int] = {}
        self._keys: dict[str, int] = {}
        self._pending: dict[str, list[tuple[object, ...]]] = defaultdict(list)
        self._commits = 0

    def close(self) -> None:
        """Move the log into the store and let go."""
        with locked(self._path):
            checkpoint(self._connection, everything=True)
            self._connection.close()

    @contextmanager
    def _transaction(self, *, evidence: bool) -> Generator[int]:
        """One locked transaction; yields its ledger_seq. `evidence`: the picture may be another one afterwards."""
        with locked(self._path):
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                seq: int = self._connection.execute(
                    "UPDATE meta SET value = value + 1 WHERE key = 'seq' RETURNING CAST(value AS INTEGER)"
                ).fetchone()[0]
                self._read_numbers()
                yield seq
                counter = "evidence_version" if evidence else "desk_version"
                self._connection.execute("UPDATE meta SET value = value + 1 WHERE key = ?", (counter,))
                self._connection.execute("COMMIT")
            except sqlite3.Error as error:
                self._roll_back()
                raise StoreError(
                    f"The store did not take the change ({type(error).__name__}).", "Nothing was written; try again."
                ) from error
            except BaseException:
                self._roll_back()
                raise
            self._commits += 1
            if self._commits % CHECKPOINT_COMMITS == 0:
                checkpoint(self._connection)

    def _roll_back(self) -> None:
        self._pending.clear()
        self._markings.clear()
        self._files.clear()
        self._keys.clear()
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def _read_numbers(self) -> None:
        """The highest numbers so far: another process may have written since."""
        for table, column in (
            ("record", "record_no"),
            ("version", "version_no"),
            ("mention", "mention_no"),
            ("claim", "claim_no"),
        ):
            highest = self._connection.execute(f"SELECT max({column}) FROM {table}").fetchone()[0]
            self._numbers[table] = highest or 0

    def _next(self, table: str) -> int:
        self._numbers[table] += 1
        return self._numbers[table]

    def _number_of(self, cache: dict[str, int], text: str, table: str, column: str, text_column: str) -> int:
        """The number that stands for a text that recurs; a new one where it is new."""
        number = cache.get(text)
        if number is None:
            self._connection.execute(f"INSERT OR IGNORE INTO {table} ({text_column}) VALUES (?)", (text,))
            number = cache[text] = int(
                self._connection.execute(f"SELECT {column} FROM {table} WHERE {text_column} = ?", (text,)).fetchone()[0]
            )
        return number

    def _file(self, sha256: str, name: str | None = None) -> int:
        cached = self._files.get((sha256, name or ""))
        if cached is not None:
            return cached
        if name is not None:
            self._connection.execute("INSERT OR IGNORE INTO file (sha256, name) VALUES (?, ?)", (sha256, name))
        row = self._connection.execute(
            "SELECT file_no FROM file WHERE sha256 = ?1 AND (name = ?2 OR ?2 IS NULL) ORDER BY file_no LIMIT 1",
            (sha256, name),
        ).fetchone()
        if row is None:
            raise LibertyError(
                f"The original {sha256[:12]} was not kept before its records.", "Call keep_original first."
            )
        self._files[(sha256, name or "")] = row[0]
        return int(row[0])
