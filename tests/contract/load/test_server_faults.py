"""A load into a Neo4j server survives what happens to either of them. The full numbers are in tests/soak."""

import signal
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from graph.errors import StoreError
from graph.store import Store, open_store
from ingest.sandbox import Sandbox
from tests.contract.load.conftest import ANALYST
from tests.server_loads import Whole, environment_of, loading, lost, resumed, undisturbed
from tests.servers import Reached


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, sandbox: Sandbox) -> Whole:
    return undisturbed(tmp_path_factory.mktemp("whole"), sandbox, children=12, reports=30)


@pytest.fixture
def server(local_server: Reached, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reached]:
    """A server with an empty ledger, and a data folder for it."""
    for name, value in environment_of(local_server, tmp_path / "home").items():
        monkeypatch.setenv(name, value)
    local_server.wipe_ledger()
    yield local_server
    local_server.wipe_ledger()


@pytest.fixture
def store(server: Reached) -> Iterator[Store]:
    with closing(open_store(server.url)) as opened:
        yield opened


@pytest.mark.kills
def test_a_killed_load_resumes_without_help(
    store: Store, server: Reached, whole: Whole, tmp_path: Path, sandbox: Sandbox
):
    """What was acknowledged is there, nothing is half-written, and the same files complete it."""
    random = Random(3)
    with loading(server, tmp_path / "home", whole) as load:
        load.wait_for(random.randint(whole.records // 4, whole.records // 2))
        load.process.kill()
        load.process.wait()

    assert not load.ended
    assert lost(store, load.acknowledged) == []
    assert resumed(store, whole, sandbox)


@pytest.mark.kills
@pytest.mark.timeout(600)
def test_a_load_goes_on_when_its_server_was_killed(
    store: Store, server: Reached, whole: Whole, tmp_path: Path, sandbox: Sandbox
):
    """It waits until the server is there again and ends by itself; nothing is lost, nothing comes twice."""
    assert server.local
    with loading(server, tmp_path / "home", whole) as load:
        load.wait_for(whole.records // 3)
        server.local.kill()
        before = set(load.acknowledged)
        server.local.start()
        load.process.wait(300)

    assert load.ended
    assert before < load.acknowledged
    assert lost(store, load.acknowledged) == []
    assert resumed(store, whole, sandbox)


@pytest.mark.timeout(600)
def test_a_server_that_hangs_stops_nobody_for_good(
    store: Store, server: Reached, whole: Whole, tmp_path: Path, sandbox: Sandbox
):
    """A reader is told that the store is down, the load waits; both go on when it answers again."""
    assert server.local
    store.view(ANALYST, "test").search("amy")
    with loading(server, tmp_path / "home", whole) as load:
        load.wait_for(whole.records // 3)
        server.local.signal(signal.SIGSTOP)
        try:
            with pytest.raises(StoreError) as told:
                store.view(ANALYST, "test").search("amy")
        finally:
            server.local.signal(signal.SIGCONT)
        load.process.wait(300)

    assert told.value.code == "store_down"
    assert load.ended
    assert lost(store, load.acknowledged) == []
    assert resumed(store, whole, sandbox)
