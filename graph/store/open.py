"""The URL chooses the store: a file path is the embedded one, `neo4j://` and `bolt://` a server."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from graph.settings import default_home
from graph.store.neo4j.login import SCHEMES, login
from graph.store.port import Store
from graph.store.sqlite_store import SqliteStore, vault_path


def open_store(
    url: str | Path, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC), home: Path | None = None
) -> Store:
    """Open the store at a URL, making a new ledger where there is none.

    `home` is the data folder, where the vault of a ledger on a server lies; without it LIBERTY_HOME or the system's.

    Raises:
        Misuse: the URL holds a password.
        StoreError: the store cannot be opened, or is newer than the program.
    """
    text = str(url)
    if is_server(text):
        from graph.store.neo4j_store import open_server  # the driver takes a while, and the embedded store needs none

        folder = home or Path(os.environ.get("LIBERTY_HOME") or default_home())
        return open_server(login(text), vault_of(text, folder), clock=clock)
    return SqliteStore(Path(text.removeprefix("sqlite://")), clock=clock)


def refresh_projection(store: Store) -> bool:
    """Bring the projection on a Neo4j server up to the ledger; False where the store is a file, which has none."""
    if not is_server(store.url):
        return False
    from graph.store.neo4j_store import Neo4jStore

    assert isinstance(store, Neo4jStore)
    store.project()
    return True


def vault_of(url: str | Path, home: Path) -> Path:
    """Where the vault of the store at a URL lies."""
    text = str(url)
    if is_server(text):
        return home / f"{login(text).slug}.vault.db"
    return vault_path(Path(text.removeprefix("sqlite://")))


def is_server(url: str) -> bool:
    """Whether a URL names a server."""
    return url.startswith(SCHEMES)
