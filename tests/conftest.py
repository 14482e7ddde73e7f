"""What every test stands on: a data folder of its own, examples without a stopwatch, and a browser."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.servers import Ledgers, Reached, local, reached

# Examples are the same on every run in CI, so that a red run is about the change; elsewhere they go on looking.
settings.register_profile("anywhere", deadline=None, print_blob=True)
settings.register_profile("ci", settings.get_profile("anywhere"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "anywhere")

MEMORY = Path("/dev/shm")


@pytest.fixture(scope="session", autouse=True)
def no_settings_of_the_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the data folder of the person who runs it."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("LIBERTY_")]:
            patch.delenv(name)
        patch.setenv("LIBERTY_HOME", str(tmp_path_factory.mktemp("liberty-home")))
        # Starting the engine of matching for every load would take minutes; tests of matching ask for it.
        patch.setenv("LIBERTY_MATCH_ON_LOAD", "0")
        yield


@pytest.fixture
def fast_folder() -> Iterator[Path]:
    """A folder in memory where the system has one, with keys of its own: for tests that write a log line per look."""
    with (
        tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv("LIBERTY_KEYS", str(Path(folder) / "keys"))
        yield Path(folder)


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser that drives the screens: missing is a failure in CI and a skip with its reason elsewhere."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    if found := next(filter(None, map(shutil.which, names)), None):
        return Path(found)
    missing = f"no browser on the PATH (looked for {', '.join(names)}): install Debian's chromium"
    if os.environ.get("CI"):
        pytest.fail(missing)
    pytest.skip(missing)


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Reached]:
    """A real Neo4j server: missing is a failure in CI and a skip with its reason elsewhere."""
    asked = str(request.config.option.markexpr)
    replan = "1h" if asked == "soak" else ""
    # In memory where there is some: a disk that many tests write to would be all that is waited for.
    with (
        tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else tmp_path_factory.getbasetemp()) as folder,
        reached(Path(folder), quick="not soak" in asked, replan=replan) as server,
    ):
        yield server


@pytest.fixture(scope="session")
def local_server(neo4j_server: Reached, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reached]:
    """A server whose process a test may stop and kill; it is running again when the test is over."""
    if neo4j_server.local:
        yield neo4j_server
    else:
        with local(tmp_path_factory.mktemp("local-neo4j")) as server:
            yield server


@pytest.fixture(scope="session")
def ledgers(neo4j_server: Reached) -> Ledgers:
    """Many ledgers on that server, side by side."""
    return Ledgers(neo4j_server)
