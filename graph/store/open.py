"""The URL chooses the store: a file path is the embedded one."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from graph.errors import Misuse
from graph.store.sqlite_store import SqliteStore

SERVER_SCHEMES = ("neo4j://", "neo4j+s://", "neo4j+ssc://", "bolt://", "bolt+s://", "bolt+ssc://")


def open_store(url: str | Path, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> SqliteStore:
    """Open the store at a URL, creating an embedded one that is not there.

    Raises:
        Misuse: the URL names a kind of store that this version does not have.
        StoreError: the store cannot be opened, or is newer than the program.
    """
    text = str(url)
    if text.startswith(SERVER_SCHEMES):
        raise Misuse("This version keeps its ledger in a file only.", "Give a file path as the store.")
    return SqliteStore(Path(text.removeprefix("sqlite://")), clock=clock)
