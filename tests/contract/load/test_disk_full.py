"""A disk that fills up: a load is refused before it is full, in clear words, and nothing is lost."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from graph.desk import DeskKind, DeskRecord
from graph.errors import StoreError
from graph.store import Store, open_store
from graph.store.neo4j_store import Neo4jStore
from graph.store.room import MEGABYTE
from tests.builders import ANALYST, PURPOSE, Told, at, put
from tests.contract.store.conftest import clock
from tests.servers import Ledgers
from tests.small_disk import SmallDisk, small_disk

RESERVED = {"embedded": 64, "neo4j": 512}
type Reopen = Callable[[], Store]


@pytest.fixture(params=[*RESERVED])
def reserved(request: pytest.FixtureRequest) -> int:
    """Megabytes that a load leaves free, for each store in turn."""
    return RESERVED[request.param]


@pytest.fixture
def disk(reserved: int, tmp_path: Path) -> Iterator[SmallDisk]:
    """A disk with a little more room than the reserve."""
    with small_disk(tmp_path / "disk", reserved + 40) as made:
        yield made


@pytest.fixture
def opened(
    reserved: int, request: pytest.FixtureRequest, disk: SmallDisk, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Reopen]:
    """Opens the store whose disk it is, again and again: a file on it, or a server that has its data there."""
    monkeypatch.setenv("LIBERTY_KEYS", str(disk.folder.parent / "keys"))
    if reserved == RESERVED["embedded"]:
        yield lambda: open_store(disk.folder / "ledger.db", clock=clock)
        return
    monkeypatch.setenv("LIBERTY_NEO4J_DATA", str(disk.folder))
    ledgers: Ledgers = request.getfixturevalue("ledgers")
    vault: Path = request.getfixturevalue("tmp_path") / "v.vault.db"
    with ledgers.empty(vault, clock) as first:
        yield lambda: Neo4jStore(first._server._driver, first.url, vault, clock=clock)


@contextmanager
def filled(disk: SmallDisk, left: int) -> Iterator[None]:
    """Somebody else's file takes the disk, but for so many megabytes."""
    other = disk.folder / "somebody-elses-file"
    other.write_bytes(bytes(shutil.disk_usage(disk.folder).free - left * MEGABYTE))
    yield
    other.unlink()


def records(first: int) -> list[Told]:
    """Two reports."""
    return [Told(f"R{number}").names("Amy") for number in (first, first + 1)]


def test_a_load_is_refused_before_the_disk_is_full_and_nothing_is_lost(opened: Reopen, disk: SmallDisk, reserved: int):
    """What was acknowledged stands after a restart; with room again, the same load goes through."""
    with closing(opened()) as store:
        put(store, (told.record() for told in records(1)))
        with filled(disk, left=reserved - 5):
            with pytest.raises(StoreError, match="nearly full") as refused:
                put(store, (told.record() for told in records(3)), minute=2)
            free = shutil.disk_usage(disk.folder).free

    assert refused.value.code == "disk_full"
    assert "Free space" in refused.value.remedy
    assert free > (reserved - 6) * MEGABYTE
    with closing(opened()) as store:
        assert {outline.source[-2:] for outline in store.view(ANALYST, PURPOSE).outlines()} == {"R1", "R2"}
        assert store.check() == []
        put(store, (told.record() for told in records(3)), minute=3)
        assert len(store.view(ANALYST, PURPOSE).outlines()) == 4


def test_a_person_may_still_decide_when_loads_are_refused(opened: Reopen, disk: SmallDisk, reserved: int):
    """Until an eighth of the reserve is left; then that is refused as well, and reading goes on."""
    with closing(opened()) as store:
        put(store, [Told("R1").names("Amy").record()])
        with filled(disk, left=reserved // 2):
            decide(store, "D1")
        with filled(disk, left=reserved // 8 - 2), pytest.raises(StoreError, match="nearly full"):
            decide(store, "D2")

        assert [record.record_id for record in store.view(ANALYST, PURPOSE).decisions()] == ["D1"]


def decide(store: Store, record_id: str) -> None:
    with store.writer() as writer:
        writer.decide(DeskRecord(record_id, DeskKind.ACTION, (), {"text": "visit"}, "ada", at(5), "agreed"))
