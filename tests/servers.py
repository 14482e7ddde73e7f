"""A real Neo4j for tests, and many ledgers on it at once.

Neo4j Community has one database for a server. So that a test may hold several ledgers side by side, a driver is put
before the real one that calls the ledger's labels, types and indexes by another name for each: `Ledger3Record`. All
else is the adapter's own query on a real server.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import neo4j
import pytest
from neo4j.exceptions import DriverError, Neo4jError

from graph.store.neo4j.schema import Label
from graph.store.neo4j_store import Neo4jStore, connected
from tools.neo4j.server import LocalServer, free_port, missing

IMAGE = "neo4j:5.26-community"
LARGE: dict[str, Any] = {"heap": "3g", "page_cache": "2g", "quick": False}
"""For a server that is measured, or at work for an hour."""
OURS = re.compile(r"\b(Ledger|LEDGER|ledger)(?=[A-Z_])")


class Reached:
    """A server that tests may use: where it is, and how to get in."""

    def __init__(self, url: str, password: str, user: str = "neo4j", local: LocalServer | None = None) -> None:
        self.url, self.user, self.password, self.local = url, user, password, local
        self.driver = connected(url, user, password)

    def environment(self) -> dict[str, str]:
        """What `open_store` and `liberty` need to use it."""
        return {"LIBERTY_NEO4J_USER": self.user, "LIBERTY_NEO4J_PASSWORD": self.password}

    def wipe_ledger(self) -> None:
        """Take away the ledger that the adapter itself keeps there, and no numbered one."""
        with self.driver.session() as session:
            session.run(cast("Any", f"MATCH (n:{'|'.join(Label)}) CALL (n) {{ DETACH DELETE n }} IN TRANSACTIONS"))


@contextmanager
def reached(folder: Path, *, quick: bool = True, replan: str = "") -> Iterator[Reached]:
    """NEO4J_URI, else a container where there is an engine with the image, else a server from the cache.

    `quick`: it is to answer soon; else it is to be fast once it is warm.
    """
    if uri := os.environ.get("NEO4J_URI"):
        yield Reached(uri, os.environ.get("NEO4J_PASSWORD", ""), os.environ.get("NEO4J_USERNAME", "neo4j"))
    elif engine := _engine():
        with _container(engine) as server:
            yield server
    else:
        with local(folder, quick=quick, replan=replan) as server:
            yield server


@contextmanager
def local(folder: Path, within: Sequence[str] = (), *, quick: bool = True, replan: str = "") -> Iterator[Reached]:
    """A server from the cache, whose process a test may stop and kill. `within` is what its command begins with."""
    if lacking := missing():
        if os.environ.get("CI"):
            pytest.fail(lacking)
        pytest.skip(lacking)
    server = LocalServer(folder) if quick else LocalServer(folder, **LARGE)
    server.replan = replan or server.replan
    server.within.extend(within)
    server.start()
    try:
        yield Reached(server.url, server.password, local=server)
    finally:
        server.stop()


def _engine() -> str:
    """An engine for containers that has the image already: nothing is fetched in a test."""
    for engine in filter(shutil.which, ("docker", "podman")):
        if subprocess.run([engine, "image", "inspect", IMAGE], capture_output=True, check=False).returncode == 0:
            return engine
    return ""


@contextmanager
def _container(engine: str) -> Iterator[Reached]:
    port, password = free_port(), "invented-password"
    command = [engine, "run", "--rm", "--detach", "--publish", f"127.0.0.1:{port}:7687"]
    command += ["--env", f"NEO4J_AUTH=neo4j/{password}", IMAGE]
    name = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    try:
        server = Reached(f"bolt://127.0.0.1:{port}", password)
        _wait(server)
        yield server
    finally:
        subprocess.run([engine, "stop", name], capture_output=True, check=False)


def _wait(server: Reached, seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            return server.driver.verify_connectivity()
        except (DriverError, Neo4jError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.5)


class Ledgers:
    """Empty ledgers on one server, each under names of its own; those given back are used again."""

    def __init__(self, server: Reached) -> None:
        self._server = server
        self._free: list[int] = []
        self._made = 0

    @contextmanager
    def empty(self, vault: Path, clock: Callable[[], datetime]) -> Iterator[Neo4jStore]:
        """An empty ledger, for as long as it is needed."""
        if not self._free:
            self._made += 1
            self._free.append(self._made)
        number = self._free.pop()
        try:
            driver = cast("neo4j.Driver", Renaming(self._server.driver, number))
            with driver.session() as session:
                session.run(cast("Any", f"MATCH (n:{'|'.join(Label)}) DETACH DELETE n")).consume()
            store = Neo4jStore(driver, self._server.url, vault, clock=clock)
            try:
                yield store
            finally:
                store.close()
        finally:
            self._free.append(number)


class Renaming:
    """The real driver, its sessions or its transactions, with the ledger's names numbered in every query."""

    def __init__(self, real: Any, number: int) -> None:
        self._real, self._number = real, number

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def __enter__(self) -> Renaming:
        return Renaming(self._real.__enter__(), self._number)

    def __exit__(self, *fault: object) -> None:
        self._real.__exit__(*fault)

    def session(self, **config: Any) -> Renaming:
        return Renaming(self._real.session(**config), self._number)

    def run(self, query: str, *parameters: Any, **more: Any) -> Any:
        return self._real.run(OURS.sub(rf"\g<1>{self._number}", query), *parameters, **more)

    def execute_read(self, work: Callable[[Any], Any]) -> Any:
        return self._real.execute_read(lambda tx: work(Renaming(tx, self._number)))

    def execute_write(self, work: Callable[[Any], Any]) -> Any:
        return self._real.execute_write(lambda tx: work(Renaming(tx, self._number)))

    def close(self) -> None:
        """A session is closed; the driver, which all ledgers share, stays."""
        if not isinstance(self._real, neo4j.Driver):
            self._real.close()
