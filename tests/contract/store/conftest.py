"""Every store runs this suite. A second adapter adds its name to the fixture and nothing else."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.store import open_store
from graph.store.sqlite_store import SqliteStore
from tests.builders import at

NewStore = Callable[[], SqliteStore]


@pytest.fixture(params=["embedded"])
def new_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewStore]:
    """Makes empty stores, each of its own, and closes them."""
    made: list[SqliteStore] = []

    def make() -> SqliteStore:
        made.append(open_store(tmp_path / f"store_{len(made)}.db", clock=lambda: at(60 * 24)))
        return made[-1]

    yield make
    for store in made:
        store.close()
