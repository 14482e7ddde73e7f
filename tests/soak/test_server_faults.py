"""Loads into a Neo4j server: loader killed, server killed, server stopped, its disk full; in full numbers."""

import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from graph.errors import StoreError
from graph.store import Store, open_store
from graph.store.room import MEGABYTE
from ingest.load import new_sandbox
from ingest.sandbox import Sandbox
from tests.builders import ANALYST, PURPOSE, Told, put
from tests.measured import record
from tests.server_loads import Loading, Whole, environment_of, loading, lost, resumed, undisturbed
from tests.servers import Reached, local
from tests.small_disk import small_disk

SECTION = "Neo4j, what it survives"
LOADER_KILLS = int(os.environ.get("SOAK_LOADER_KILLS", "30"))
SERVER_KILLS = int(os.environ.get("SOAK_SERVER_KILLS", "8"))
STOPS = int(os.environ.get("SOAK_STOPS", "20"))
SHORTEST, LONGEST = 5.0, float(os.environ.get("SOAK_LONGEST_STOP", "60"))

type Blow = Callable[[Loading, Random], None]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with new_sandbox() as box:
        yield box


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, sandbox: Sandbox) -> Whole:
    return undisturbed(tmp_path_factory.mktemp("whole"), sandbox, children=16, reports=80)


@pytest.fixture
def blows(
    local_server: Reached, whole: Whole, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[int, Blow], tuple[int, int]]:
    """Strikes so many loads, each once, at points spread over its records; how many survived, and how many struck."""

    def strike(number: int, random: Random, blow: Blow) -> tuple[bool, bool]:
        home = tmp_path / str(number)
        for name, value in environment_of(local_server, home).items():
            monkeypatch.setenv(name, value)
        local_server.wipe_ledger()
        with closing(open_store(local_server.url)) as store:
            with loading(local_server, home, whole) as load:
                load.wait_for(random.randint(1, whole.records * 9 // 10))
                time.sleep(random.random() * 0.2)
                working = not load.ended
                blow(load, random)
            return lost(store, load.acknowledged) == [] and resumed(store, whole, sandbox), working

    def run(times: int, blow: Blow) -> tuple[int, int]:
        random = Random(times)
        answers = [strike(number, random, blow) for number in range(times)]
        local_server.wipe_ledger()
        return sum(survived for survived, _ in answers), sum(working for _, working in answers)

    return run


@pytest.mark.kills
def test_the_loader_killed(blows: Callable[[int, Blow], tuple[int, int]]):
    """Nothing acknowledged is lost, nothing half-written; the same files lead to the undisturbed picture."""

    def blow(load: Loading, _: Random) -> None:
        load.process.kill()
        load.process.wait()

    survived, working = blows(LOADER_KILLS, blow)
    name = f"loader killed, of {LOADER_KILLS}: nothing lost, half-written or doubled"
    record(SECTION, name, survived, "", bar=str(LOADER_KILLS))
    record(SECTION, f"of {LOADER_KILLS} kills of the loader, inside its load", working, "")
    assert survived == LOADER_KILLS


@pytest.mark.kills
def test_the_server_killed(blows: Callable[[int, Blow], tuple[int, int]], local_server: Reached):
    """The load waits for it, and ends by itself."""
    ended: list[bool] = []

    def blow(load: Loading, _: Random) -> None:
        assert local_server.local
        local_server.local.kill()
        local_server.local.start()
        load.process.wait(600)
        ended.append(load.process.returncode == 0)

    survived, _ = blows(SERVER_KILLS, blow)
    name = f"server killed while loading, of {SERVER_KILLS}: nothing lost, half-written or doubled"
    record(SECTION, name, survived, "", bar=str(SERVER_KILLS))
    record(SECTION, f"of {SERVER_KILLS} kills of the server, after which the load ended by itself", sum(ended), "")
    assert survived == SERVER_KILLS


def test_the_server_stopped(blows: Callable[[int, Blow], tuple[int, int]], local_server: Reached):
    """A reader hears that the store is down; the load waits, and ends by itself."""
    told: list[bool] = []

    def blow(load: Loading, random: Random) -> None:
        assert local_server.local
        with closing(open_store(local_server.url)) as reader:
            local_server.local.signal(signal.SIGSTOP)
            until = time.monotonic() + random.uniform(SHORTEST, LONGEST)
            try:
                told.append(_hears(reader))
                time.sleep(max(0, until - time.monotonic()))
            finally:
                local_server.local.signal(signal.SIGCONT)
            load.process.wait(600)
            reader.view(ANALYST, PURPOSE).search("amy")

    survived, _ = blows(STOPS, blow)
    name = f"server stopped for {SHORTEST:.0f} to {LONGEST:.0f} s, of {STOPS}: nothing lost, half-written or doubled"
    record(SECTION, name, survived, "", bar=str(STOPS))
    record(SECTION, f"of {STOPS} stops, a reader was told that the store is down", sum(told), "", bar=str(STOPS))
    assert survived == sum(told) == STOPS


def _hears(reader: Store) -> bool:
    try:
        reader.view(ANALYST, PURPOSE).search("amy")
    except StoreError as fault:
        return fault.code == "store_down"
    return False


def test_the_disk_of_the_server_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Refused while there is room; then somebody else fills it, the server fails, and nothing is lost."""
    with (
        small_disk(tmp_path / "server" / "data", 700) as disk,
        local(tmp_path / "server", within=disk.within) as server,
    ):
        environment = environment_of(server, tmp_path / "home") | {"LIBERTY_NEO4J_DATA": str(disk.folder)}
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        with closing(open_store(server.url)) as store:
            put(store, (Told(f"R{number}").names("Amy").record() for number in range(200)))
            other = disk.folder / "somebody-elses-file"
            other.write_bytes(bytes(shutil.disk_usage(disk.folder).free - 500 * MEGABYTE))
            with pytest.raises(StoreError, match="nearly full"):
                put(store, [Told("R900").names("Amy").record()], minute=1)
            refused_with = shutil.disk_usage(disk.folder).free
            with other.open("ab") as file:
                file.write(bytes(refused_with))
            assert server.local
            server.local.kill()
        other.unlink()
        server.local.start()
        with closing(open_store(server.url)) as store:
            held = len(store.view(ANALYST, PURPOSE).outlines())
            assert (held, store.check()) == (200, [])
            put(store, [Told("R900").names("Amy").record()], minute=2)
        record(
            SECTION, "room on the server's disk when a load was refused", refused_with / MEGABYTE, "MB", bar="> 0 MB"
        )
        record(SECTION, "disk full, restart: records kept, of 200", held, "", bar="200")
