"""Every store runs this suite. A further adapter adds its name to the fixture and nothing else."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from graph.store import Store, open_store
from tests.builders import at
from tests.servers import Ledgers

NewStore = Callable[[], Store]


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

    def clock():
        return at(60 * 24)

    with ExitStack() as opened:
        yield make
