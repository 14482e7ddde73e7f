"""Every store runs this suite. A further adapter adds its name to the fixture and nothing else."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest

from graph.store import Store, open_store
from tests.builders import at
from tests.servers import Ledgers

NewStore = Callable[[], Store]


def clock() -> datetime:
    """Well after whatever a test does."""
    return at(60 * 24)


@pytest.fixture(params=["embedded", "neo4j"])
def new_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewStore]:
    """Makes empty stores, each of its own, and closes them."""
    made = 0

    def make() -> Store:
        nonlocal made
        made += 1
        if request.param == "embedded":
            return opened.enter_context(closing(open_store(tmp_path / f"store_{made}.db", clock=clock)))
        ledgers: Ledgers = request.getfixturevalue("ledgers")
        return opened.enter_context(ledgers.empty(tmp_path / f"store_{made}.vault.db", clock))

    with ExitStack() as opened:
        yield make


@pytest.fixture
def new_embedded_store(tmp_path: Path) -> Iterator[NewStore]:
    """Makes empty embedded stores, beside those of whatever kind is tested."""
    with ExitStack() as opened:
        places = (tmp_path / f"embedded_{number}.db" for number in count())
        yield lambda: opened.enter_context(closing(open_store(next(places), clock=clock)))
