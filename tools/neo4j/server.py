"""A Neo4j server of one's own, from the cache that tools/neo4j/fetch.sh fills: for tests and to try Liberty on.

    python tools/neo4j/server.py FOLDER COMMAND...

runs a command beside a server whose data lie in FOLDER, with LIBERTY_STORE and the password set, and stops the server
when the command ends. It listens on this machine's own address alone.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

HERE = Path(__file__).resolve().parent
START_SECONDS = 240
FIRST_PASSWORD = "neo4j"

CONFIGURATION = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.bolt.connection_keep_alive=2s
server.bolt.connection_keep_alive_probes=2
server.http.enabled={browser}
server.http.listen_address=127.0.0.1:{http_port}
server.http.advertised_address=127.0.0.1:{http_port}
server.https.enabled=false
server.memory.pagecache.size={page_cache}
db.tx_log.preallocate=false
db.tx_log.rotation.retention_policy=keep_none
db.lock.acquisition.timeout=60s
dbms.usage_report.enabled=false
dbms.cypher.min_replan_interval={replan}
"""


def cache() -> Path:
    """Where the jars lie, or would."""
    version = re.search(r"<neo4j.version>(.*)</neo4j.version>", (HERE / "pom.xml").read_text(encoding="utf-8"))
    assert version
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "liberty" / f"neo4j-{version[1]}"


def missing() -> str:
    """What is not there that a server needs, and how to get it; "" when all is there."""
    if not (cache() / "whole").exists():
        return "no Neo4j server in the cache: run `make neo4j`"
    return "" if shutil.which("java") else "no java on the PATH: install Java 17 or 21"


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class LocalServer:
    """One server in one folder. Started again on the same folder it has the same data, address and password."""

    def __init__(self, folder: Path, *, heap: str = "512m", page_cache: str = "128m", quick: bool = True) -> None:
        """`quick`: for a server that lives a minute."""
        self._folder = folder
        self.within: list[str] = []
        """What its command begins with, to shut it in."""
        # Small ledgers that come and go would have every query planned again every ten seconds.
        self.replan = "1h" if quick else "10s"
        self._heap, self._page_cache, self._quick = heap, page_cache, quick
        self._process: subprocess.Popen[bytes] | None = None
        folder.mkdir(parents=True, exist_ok=True)
        self.port, self.http_port = int(self._kept("port", str(free_port()))), int(self._kept("http", str(free_port())))
        self.password = self._kept("password", secrets.token_urlsafe(18))

    def _kept(self, name: str, value: str) -> str:
        file = self._folder / name
        if not file.exists():
            file.touch(mode=0o600)
            file.write_text(value, encoding="ascii")
        return file.read_text(encoding="ascii")

    @property
    def url(self) -> str:
        """Where the server listens."""
        return f"bolt://127.0.0.1:{self.port}"

    @property
    def password_file(self) -> Path:
        """The file that holds the password."""
        return self._folder / "password"

    @property
    def pid(self) -> int:
        """The server's process."""
        assert self._process
        return self._process.pid

    def environment(self) -> dict[str, str]:
        """What a program needs to use this server as its store."""
        return {"LIBERTY_STORE": self.url, "LIBERTY_NEO4J_PASSWORD_FILE": str(self.password_file)}

    def start(self, *, wait: bool = True) -> None:
        """Start it, and wait until it answers."""
        settings = {"port": self.port, "http_port": self.http_port, "page_cache": self._page_cache}
        settings |= {"replan": self.replan}
        conf = self._folder / "conf"
        conf.mkdir(exist_ok=True)
        (conf / "neo4j.conf").write_text(CONFIGURATION.format(browser="false", **settings), encoding="utf-8")
        command = ["java", "-Xms64m", f"-Xmx{self._heap}", "-XX:+UseSerialGC"]
        # For a server that lives a minute, compiling for speed costs more than it brings.
        command += ["-XX:TieredStopAtLevel=1"] if self._quick else []
        command += ["-cp", f"{cache() / 'lib'}/*", "org.neo4j.server.CommunityEntryPoint"]
        command += [f"--home-dir={self._folder}", f"--config-dir={conf}"]
        with (self._folder / "console.log").open("ab") as log:
            self._process = subprocess.Popen([*self.within, *command], stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        if wait:
            self.wait()

    def wait(self) -> None:
        """Wait until it answers; the first time its password is changed."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self._process is None or self._process.poll() is not None:
                raise RuntimeError(f"the server ended: see {self._folder / 'console.log'}")
            with suppress(DriverError, Neo4jError):
                self._log_in()
                return
            time.sleep(0.3)
        raise RuntimeError(f"the server does not answer after {START_SECONDS} s: see {self._folder / 'console.log'}")

    def _log_in(self) -> None:
        taken = self._folder / "password-taken"
        password = self.password if taken.exists() else FIRST_PASSWORD
        with neo4j.GraphDatabase.driver(self.url, auth=("neo4j", password), connection_timeout=5) as driver:
            if not taken.exists():
                with driver.session(database="system") as session:
                    change = "ALTER CURRENT USER SET PASSWORD FROM $old TO $new"
                    session.run(change, old=FIRST_PASSWORD, new=self.password).consume()
                taken.touch()
            else:
                driver.execute_query("RETURN 1", database_="neo4j")

    def signal(self, number: int) -> None:
        """Send a signal: SIGSTOP, SIGCONT."""
        os.kill(self.pid, number)

    def kill(self) -> None:
        """End it as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it in good order."""
        self._end(signal.SIGTERM)

    def _end(self, number: int) -> None:
        if self._process is not None and self._process.poll() is None:
            os.kill(self._process.pid, number)
            try:
                self._process.wait(60)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._process = None


def main(arguments: list[str]) -> int:
    """Run a command beside a server."""
    if len(arguments) < 2:
        print("usage: python tools/neo4j/server.py FOLDER COMMAND...", file=sys.stderr)
        return 2
    if lacking := missing():
        print(lacking, file=sys.stderr)
        return 1
    server = LocalServer(Path(arguments[0]).absolute(), heap="1g", page_cache="512m", quick=False)
    print(f"Starting Neo4j in {arguments[0]} ...", file=sys.stderr, flush=True)
    try:
        server.start()
        return subprocess.run(arguments[1:], env=os.environ | server.environment(), check=False).returncode
    except KeyboardInterrupt:
        return 130
    finally:
        server.stop()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
