"""A store, one process that reads files for the whole session, and loads in one line."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from graph.access import Role, Viewer
from graph.store import Store, View, open_store
from ingest.load import LoadReport, load, new_sandbox
from ingest.sandbox import Sandbox

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
ANALYST = Viewer("Jo Bright", Role.ANALYST)

type Loader = Callable[..., LoadReport]


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    """Started once: starting it is most of the time of a small load."""
    with new_sandbox() as box:
        yield box


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "store" / "liberty.db")
    yield opened
    opened.close()


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    """An empty folder to drop files into."""
    folder = tmp_path / "drop"
    folder.mkdir()
    return folder


@pytest.fixture
def loading(store: Store, sandbox: Sandbox) -> Loader:
    """Load paths into the store, as somebody, now."""

    def run(*paths: Path, **options: Any) -> LoadReport:
        return load(store, paths, sandbox=sandbox, **{"by": "Jo Bright", "clock": lambda: NOW, **options})

    return run


@pytest.fixture
def view(store: Store) -> Callable[[], View]:
    return lambda: store.view(ANALYST, "test")
