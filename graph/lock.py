"""One writer at a time, across processes: for the store, its vault, and the log of looks."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import StoreError

BUSY_SECONDS = 60.0


@contextmanager
def locked(path: Path) -> Generator[None]:
    """Hold the one write lock of a file, across processes. The system frees it when its holder dies."""
    lock = sqlite3.connect(path.with_name(path.name + ".lock"), timeout=BUSY_SECONDS, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise StoreError("Another process has been writing for a minute.", "Try again when it is done.") from error
        raise
    finally:
        lock.close()
