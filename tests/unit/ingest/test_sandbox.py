"""A file is read in a child that cannot take the load down with it."""

import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from ingest.drop import Dropped, drop
from ingest.errors import UnreadableFile
from ingest.records import RowAddress, RowNote
from ingest.sandbox import AVAILABLE, Limits, Sandbox
from tests.running import ends

pytestmark = pytest.mark.skipif(not AVAILABLE, reason="this system cannot fork")
WORKS = "tests.unit.ingest.works"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox((WORKS,), Limits(memory=1 << 30, cpu_seconds=1, silent_seconds=20)) as sandbox:
        yield sandbox


@pytest.fixture
def dropped(tmp_path: Path) -> Dropped:
    path = tmp_path / "dropped"
    path.write_text("report_ref,incident_details\nOL-1,Seen\n")
    return drop(path)


def test_what_the_child_yields_comes_back_in_order(sandbox: Sandbox, dropped: Dropped) -> None:
    """In batches through a pipe, whatever their number and size."""
    assert list(sandbox.run(dropped, f"{WORKS}:count", 5000)) == list(range(5000))
    assert [len(text) for text in sandbox.run(dropped, f"{WORKS}:large", 12, 3 << 20)] == [3 << 20] * 12
    assert list(sandbox.run(dropped, f"{WORKS}:note")) == [RowNote(RowAddress("a", 1), "b")]


@pytest.mark.parametrize(
    ("work", "reason"),
    [
        ("eat_memory", "more memory"),
        ("spin", "more time"),
        ("end_at_once", "ended the process"),
        ("refuse", "it is damaged"),
    ],
)
def test_a_child_that_fails_costs_its_own_file_only(sandbox: Sandbox, dropped: Dropped, work: str, reason: str) -> None:
    """The file is unreadable, with what to do; the next one is read as ever."""
    items = sandbox.run(dropped, f"{WORKS}:{work}")
    with pytest.raises(UnreadableFile, match=reason) as caught:
        list(items)
    assert caught.value.remedy
    assert list(sandbox.run(dropped, f"{WORKS}:count", 3)) == [0, 1, 2]


def test_a_child_that_says_nothing_is_given_up(dropped: Dropped) -> None:
    """A child asleep uses no time that a limit would count."""
    with Sandbox((WORKS,), Limits(silent_seconds=1)) as sandbox, pytest.raises(UnreadableFile, match="too long"):
        list(sandbox.run(dropped, f"{WORKS}:sleep"))


def test_an_unexpected_error_tells_its_place_and_not_its_words(sandbox: Sandbox, dropped: Dropped) -> None:
    """The words of an error may hold what was in the file, and messages end up in logs."""
    with pytest.raises(UnreadableFile) as caught:
        list(sandbox.run(dropped, f"{WORKS}:stumble", "Amy Brontë"))
    assert "ValueError at works.py" in str(caught.value)
    assert "Amy" not in repr(caught.value)


def test_what_would_run_when_unpickled_is_refused(sandbox: Sandbox, dropped: Dropped, tmp_path: Path) -> None:
    """A child that was taken over hands over values or nothing."""
    with pytest.raises(UnreadableFile, match="cannot be used"):
        list(sandbox.run(dropped, f"{WORKS}:send_trap", tmp_path / "trap"))
    assert not (tmp_path / "trap").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="the limit on written files is tried on Linux")
def test_a_child_writes_no_file_and_sees_no_secret(
    sandbox: Sandbox, dropped: Dropped, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It reads one file; keys handed over in the environment are not for it."""
    monkeypatch.setenv("LIBERTY_KEY", "secret")
    with pytest.raises(UnreadableFile):
        list(sandbox.run(dropped, f"{WORKS}:write", tmp_path / "written"))
    with Sandbox((WORKS,)) as fresh:
        (names,) = fresh.run(dropped, f"{WORKS}:secrets")
    assert "LIBERTY_KEY" not in names


def test_leaving_early_ends_the_child(sandbox: Sandbox, dropped: Dropped) -> None:
    """Nobody works on for a reader who has gone."""
    (pid,) = islice(sandbox.run(dropped, f"{WORKS}:sleep"), 1)
    assert ends(pid, within=5)
