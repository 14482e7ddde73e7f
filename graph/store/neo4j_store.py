"""The ledger on a Neo4j server: several analysts at once, Browser and Bloom beside our screens.

The same port, the same view, the same answers as the embedded store; the vault and the log of looks are files on this
side, as there. How the ledger lies in the graph: `graph/store/neo4j/schema.py`.
"""

import threading
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import neo4j

from graph.audit import audit_path
from graph.errors import StoreError
from graph.store.ledger_store import LedgerStore
from graph.store.logged_writer import LoggedWriter
from graph.store.neo4j.login import Login
from graph.store.neo4j.rows import Neo4jRows
from graph.store.neo4j.schema import SCHEMA_VERSION, migrate
from graph.store.neo4j.server import Server
from graph.store.neo4j.writer import Neo4jWriter
from graph.store.port import Writer
from graph.vault import Vault

CONNECT_SECONDS = 5.0
RETRY_SECONDS = 2.0
"""For which the driver itself goes on trying; `Server.change` has more patience and looks for its own answer."""
LIVENESS_SECONDS = 5.0
"""A connection that lay idle for longer is tried before it is used: the server may have been started anew."""


class Neo4jStore(LedgerStore[Neo4jRows]):
    """A ledger on a server. Share one object between threads; other processes may read and write beside it."""

    def __init__(
        self,
        driver: neo4j.Driver,
        url: str,
        vault: Path,
        *,
        database: str = "",
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._url = url
        self._server = Server(driver, database or None)
        migrate(self._server)
        vault.parent.mkdir(parents=True, exist_ok=True)
        kept = Vault(vault)
        super().__init__(Neo4jRows(self._server, kept), kept, clock, audit_path(vault))
        self._writing = threading.RLock()
        self._writer: Neo4jWriter | None = None

    @property
    def url(self) -> str:
        """Where the ledger is."""
        return self._url

    @contextmanager
    def writer(self) -> Generator[Writer]:
        """The one pen; a second thread waits for it."""
        with self._writing:
            if self._writer is None:
                self._writer = Neo4jWriter(self._server, self._vault)
            yield LoggedWriter(self._writer, self._witness, self.versions)

    def health(self) -> Mapping[str, str]:
        """What `liberty doctor` says of this store."""
        name, version, edition = self._server.rows(
            "CALL dbms.components() YIELD name, versions, edition RETURN name, versions[0], edition"
        )[0]
        return {
            "kind": f"server ({name.split()[0]} {version} {edition})",
            "engine": str(version),
            "schema": str(SCHEMA_VERSION),
            "unfinished_loads": str(self._rows.unfinished_loads()),
            "encrypted": "no: as safe as the disks of the server; the vault on this side "
            + ("is encrypted" if self._vault.is_encrypted else "as safe as the disk it lies on"),
        }

    def check(self) -> list[str]:
        """What is wrong with the ledger; empty when nothing is."""
        return self._rows.integrity()

    def close(self) -> None:
        """Let the connections and the vault go."""
        if self._writer is not None:
            with suppress(StoreError):  # an answer that stays behind harms nobody
                self._writer.close()
            self._writer = None
        self._server.close()
        self._vault.close()


def open_server(login: Login, vault: Path, *, clock: Callable[[], datetime]) -> Neo4jStore:
    """Open the ledger on a server; its vault is a file on this side.

    Raises:
        StoreError: the server does not answer, refuses, or holds the ledger of a newer program.
    """
    driver = connected(login.url, login.user, login.password)
    try:
        return Neo4jStore(driver, login.url, vault, database=login.database, clock=clock)
    except BaseException:
        driver.close()
        raise


def connected(url: str, user: str, password: str) -> neo4j.Driver:
    """A driver that notices soon when a server is away. Nothing is asked of the server yet."""
    make = cast("Callable[..., neo4j.Driver]", neo4j.GraphDatabase.driver)  # pyright: ignore[reportUnknownMemberType]
    return make(
        url,
        auth=(user, password),
        connection_timeout=CONNECT_SECONDS,
        connection_acquisition_timeout=2 * CONNECT_SECONDS,
        liveness_check_timeout=LIVENESS_SECONDS,
        max_transaction_retry_time=RETRY_SECONDS,
        notifications_min_severity="OFF",
        user_agent="liberty",
    )
