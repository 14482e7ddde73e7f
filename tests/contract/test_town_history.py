"""On the invented town: taking sources back and looking back in time, held by the second implementation."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from graph.access import Clearance, Role, Viewer
from tests.builders import PURPOSE
from tests.second_ledger import picture_hash
from tests.town import NotedStore, loaded_town

WHO_SEES_ALL = Viewer("ria", Role.ANALYST, clearances=frozenset({Clearance.RESTRICTED}))
"""The second implementation knows no viewers: it is held against a view from which nothing is hidden."""

LATER = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NotedStore]:
    """A small town of four months."""
    store = loaded_town(tmp_path_factory.mktemp("town"), children=25, months=4)
    yield store
    store.close()


def check_withdrawals(store: NotedStore, sources: int) -> None:
    """Withdraw and put back: gone in between is what the second implementation says, and the hash comes back."""
    whole = store.view(WHO_SEES_ALL, PURPOSE).picture_hash()
    history, minute = store.history, 0
    assert picture_hash(history, LATER) == whole
    for source in random.Random(3).sample(sorted({a.record.source for a in history.arrivals}), sources):
        for undo, expected in ((False, None), (True, whole)):
            minute += 1
            at = LATER + timedelta(minutes=minute)
            with store.writer() as writer:
                writer.withdraw(source, by="ada", why="to see what rests on it", at=at, undo=undo)
            history.withdrawals.append((source, undo, at))
            found = store.view(WHO_SEES_ALL, PURPOSE).picture_hash()
            assert found == (expected or picture_hash(history, at)), source
            assert undo or found != whole


def check_moments(store: NotedStore, moments: int) -> None:
    """What was known at a moment is what the second implementation makes of the arrivals by then."""
    known = sorted({arrival.known_at for arrival in store.history.arrivals})
    draw = random.Random(4)
    for _ in range(moments):
        at = draw.choice(known) + timedelta(days=draw.uniform(-20, 20))
        assert store.view(WHO_SEES_ALL, PURPOSE, as_of=at).picture_hash() == picture_hash(store.history, at), at


def test_withdrawing_takes_exactly_what_only_that_source_supported(town: NotedStore) -> None:
    """Thirty sources of the town; `make soak` takes two hundred."""
    check_withdrawals(town, 30)


def test_the_past_is_as_it_was_known(town: NotedStore) -> None:
    """Twelve moments; `make soak` takes fifty."""
    check_moments(town, 12)
