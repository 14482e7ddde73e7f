"""One database on a Neo4j server: whole transactions with patience, reads in one piece or as a stream."""

import random
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from typing import Any, LiteralString, cast

import neo4j
from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    ConnectionAcquisitionTimeoutError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
)

from graph.errors import StoreError

type Change = neo4j.ManagedTransaction
type Cells = list[Any]

LOADING_PATIENCE = 120.0
"""Seconds for which a load goes on trying: a server that is started again is back before."""
DECIDING_PATIENCE = 15.0
"""Seconds for which a person who decides is kept waiting."""
LONGEST_PAUSE = 2.0
SILENT_SECONDS = 1.0
"""For which a server that did not answer a reader is not asked again."""
DOWN = "store_down"
UNHEALTHY = ("TransactionLogError", "TransactionStartFailed", "TransactionCommitFailed", "Storage", "ReadOnly")
"""In the codes of a server that has stopped writing until somebody sees to it."""
AT_ONCE = 5_000
"""Rows fetched from the server at a time."""


class Server:
    """Speaks to one database. The driver keeps the connections; one `Server` serves all threads."""

    def __init__(self, driver: neo4j.Driver, database: str | None = None) -> None:
        self._driver = driver
        self._database = database
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
        self._silent_until = 0.0

    def _session(self, *, reads: bool = False) -> neo4j.Session:
        make = cast("Callable[..., neo4j.Session]", self._driver.session)  # pyright: ignore[reportUnknownMemberType]
        mode = neo4j.READ_ACCESS if reads else neo4j.WRITE_ACCESS
        return make(
            database=self._database, bookmark_manager=self._bookmarks, fetch_size=AT_ONCE, default_access_mode=mode
        )

    def rows(self, query: LiteralString, **parameters: object) -> list[Cells]:
        """All rows of a query, in a read transaction of its own: one journey to the server, and a second try.

        Raises:
            StoreError: the server does not answer, or refuses.
        """
        with self._faults():
            try:
                return self._read(query, parameters)
            except (DriverError, Neo4jError) as error:
                if not _may_pass(error):
                    raise
            return self._read(query, parameters)

    def _read(self, query: LiteralString, parameters: dict[str, object]) -> list[Cells]:
        with self._session(reads=True) as session:
            return [list(record.values()) for record in session.run(query, parameters)]

    def one(self, query: LiteralString, **parameters: object) -> Any:
        """The first cell of the first row; None where there is none."""
        found = self.rows(query, **parameters)
        return found[0][0] if found else None

    def stream(self, query: LiteralString, **parameters: object) -> Generator[Cells]:
        """Rows one by one as they come: for what is too much to hold."""
        with self._faults(), self._session(reads=True) as session:
            for record in session.run(query, parameters):
                yield list(record.values())

    def define(self, statements: Iterable[LiteralString]) -> None:
        """Change the schema, in one transaction of its own."""

        def work(tx: Change) -> None:
            for statement in statements:
                tx.run(statement).consume()

        self.change(work, patience=LOADING_PATIENCE)

    def change[T](self, work: Callable[[Change], T], *, patience: float) -> T:
        """One whole transaction, again and again until it is through or patience is over.

        `work` may have been carried through although an error came: it must look for that itself (see `Pen`).
        """
        deadline, pause = time.monotonic() + patience, 0.05
        while True:
            try:
                with self._session() as session:
                    return session.execute_write(work)
            except (DriverError, Neo4jError) as error:
                if not _may_pass(error) or time.monotonic() + pause > deadline:
                    raise fault_of(error) from error
            time.sleep(pause * random.uniform(0.5, 1.0))
            pause = min(pause * 2, LONGEST_PAUSE)

    @contextmanager
    def _faults(self) -> Generator[None]:
        """Errors in our words. A screen asks many things at once: the server's silence is waited for only once."""
        if time.monotonic() < self._silent_until:
            raise store_down()
        try:
            yield
        except (DriverError, Neo4jError) as error:
            fault = fault_of(error)
            if fault.code == DOWN:
                self._silent_until = time.monotonic() + SILENT_SECONDS
            raise fault from error

    def close(self) -> None:
        """Let the connections go."""
        self._driver.close()


def rows(tx: Change, query: LiteralString, **parameters: object) -> list[Cells]:
    """All rows of a query inside a transaction."""
    return [list(record.values()) for record in tx.run(query, parameters)]


def pairs(found: Iterable[Cells]) -> dict[Any, Any]:
    """Rows of two cells as a table: the first cell leads to the second."""
    return {row[0]: row[1] for row in found}


def _may_pass(error: DriverError | Neo4jError) -> bool:
    """Whether the same may succeed a moment later: the server is away, starting, or two writers met."""
    return error.is_retryable() or isinstance(error, ServiceUnavailable | ConnectionAcquisitionTimeoutError)


def store_down() -> StoreError:
    """The server does not answer."""
    return StoreError(
        "The Neo4j server does not answer.", "Nothing acknowledged is lost; try again when it runs.", DOWN
    )


def fault_of(error: DriverError | Neo4jError) -> StoreError:
    """The error in our words. The server's own text may hold values, so only its code is passed on."""
    if isinstance(error, AuthError):
        return StoreError(
            "The Neo4j server did not accept the user and password.",
            "Set LIBERTY_NEO4J_USER and LIBERTY_NEO4J_PASSWORD_FILE (or LIBERTY_NEO4J_PASSWORD).",
        )
    if isinstance(error, ConfigurationError):
        return StoreError(f"The store's URL cannot be used ({type(error).__name__}).", "See docs/how-to/use-neo4j.md.")
    if _may_pass(error):
        return store_down()
    code = getattr(error, "code", None) or type(error).__name__
    if any(part in code for part in UNHEALTHY):
        return StoreError(
            f"The Neo4j server cannot write ({code}): its disk may be full.",
            "Nothing acknowledged is lost. Free space on the server and start it again.",
            "disk_full",
        )
    return StoreError(f"The Neo4j server did not take it ({code}).", "Nothing was written; see the server's log.")
