"""The ledger on a Neo4j server: several analysts at once, Browser and Bloom beside our screens.

The same port, the same view, the same answers as the embedded store; the vault and the log of looks are files on this
side, as there. How the ledger lies in the graph: `graph/store/neo4j/schema.py`.
"""

import threading
from collections.abc import Callable, Generator, Mapping
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import LiteralString, cast

import neo4j

from graph.access import Actor, Role, Viewer
from graph.audit import audit_path
from graph.errors import StoreError
from graph.store.ledger_store import LedgerStore
from graph.store.logged_writer import LoggedWriter
from graph.store.neo4j.disk import disk_of
from graph.store.neo4j.following import Follower
from graph.store.neo4j.login import Login, login_for_copy
from graph.store.neo4j.projection import UP_TO as PROJECTED_UP_TO
from graph.store.neo4j.projection import Projection, write_copy
from graph.store.neo4j.refreshing import Known, refresh
from graph.store.neo4j.rows import Neo4jRows
from graph.store.neo4j.schema import SCHEMA_VERSION, migrate
from graph.store.neo4j.server import Server
from graph.store.neo4j.writer import Neo4jWriter
from graph.store.port import View, Writer
from graph.store.room import MEGABYTE, Disk, room_on
from graph.vault import Vault

CONNECT_SECONDS = 5.0
RETRY_SECONDS = 2.0
"""For which the driver itself goes on trying; `Server.change` has more patience and looks for its own answer."""
LIVENESS_SECONDS = 5.0
"""A connection that lay idle for longer is tried before it is used: the server may have been started anew."""

SIZE: LiteralString = (
    "CALL { MATCH (n) RETURN count(n) AS nodes } CALL { MATCH ()-[r]->() RETURN count(r) AS ties } RETURN nodes, ties"
)
"""Kept by the server, so that asking costs nothing. How many bytes they take, Community Edition tells nobody."""
RESERVE = 64 * MEGABYTE
"""Kept free by a load on this side, where the vault and the log of looks lie."""
PROJECTOR = Viewer("liberty", Role.ANALYST, actor=Actor.SYSTEM)
"""For whom the projection is made: whoever opens it sees what an analyst sees."""


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
        projects: bool = False,
    ) -> None:
        """`projects`: keep people, things and typed relationships beside the ledger, for Browser and Bloom."""
        self._url = url
        self._server = Server(driver, database or None)
        migrate(self._server)
        vault.parent.mkdir(parents=True, exist_ok=True)
        kept = Vault(vault)
        super().__init__(Neo4jRows(self._server, kept), kept, clock, audit_path(vault))
        self._writing = threading.RLock()
        self._writer: Neo4jWriter | None = None
        here = Disk(vault.parent, RESERVE, "of the data folder")
        self._room = room_on(here, *disk_of(self._server, url))
        self._follower = Follower(self.project) if projects else None
        self._projecting = threading.Lock()
        self._projected: Known | None = None
        self._is_prepared = False

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
            before = self._writer.changes
            try:
                yield LoggedWriter(self._writer, self._witness, self.versions, self._room)
            finally:
                if self._follower and self._writer.changes > before:
                    self._follower.wake()

    def project(self) -> None:
        """Bring the projection for Browser and Bloom up to the ledger: what an analyst without clearances may see.

        Done after every change by itself; to be asked for where that is switched off, or at night, when children come
        of age. It is never read by a view.

        Raises:
            StoreError: the server does not take it; the next time it is made anew.
            Misuse: somebody else's nodes are in the database.
        """
        with self._projecting:
            if not self._is_prepared:
                Projection(self._server).prepare()
                self._is_prepared = True
            more = True
            while more:
                projected = self.view(PROJECTOR, "analysis", surface="projection").projected()
                self._projected, more = refresh(self._server, projected, self._projected)

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
            "projection": self._projection(),
            "holds": "{:,} nodes and {:,} relationships".format(*self._server.rows(SIZE)[0]),
            "encrypted": "no: as safe as the disks of the server; the vault on this side "
            + ("is encrypted" if self._vault.is_encrypted else "as safe as the disk it lies on"),
        }

    def _projection(self) -> str:
        """How far the projection has come: "" where it is up to the ledger."""
        held, version = self._server.one(PROJECTED_UP_TO), self.versions()[0]
        if self._follower is None or (held or 0) >= version:
            return ""
        return f"of evidence {held or 0}, the ledger is at {version}"

    def versions(self) -> tuple[int, int]:
        """(evidence version, desk version), in one journey."""
        return self._rows.versions()

    def check(self) -> list[str]:
        """What is wrong with the ledger; empty when nothing is."""
        return self._rows.integrity()

    def close(self) -> None:
        """Let the connections and the vault go, when the projection has caught up."""
        if self._follower is not None:
            self._follower.close()
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
        return Neo4jStore(driver, login.url, vault, database=login.database, clock=clock, projects=login.projects)
    except BaseException:
        driver.close()
        raise


def copy_out(view: View, url: str, about: Mapping[str, str]) -> tuple[int, int]:
    """Write what a view shows into an empty database, as nodes and relationships; how many of each.

    Raises:
        Misuse: the database is not empty.
        StoreError: the server does not answer, or does not take it; the copy is then not whole, and says so.
    """
    target = login_for_copy(url)
    driver = connected(target.url, target.user, target.password)
    with closing(Server(driver, target.database or None)) as server:
        return write_copy(server, view.projected(), about)


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
