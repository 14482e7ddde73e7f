"""What a person does about things that wait."""

from collections.abc import Callable
from pathlib import Path

import pytest

from graph.errors import InputError, Misuse
from graph.model import Outcome
from graph.store import Store, View
from ingest.release import discard, release, settle_value
from tests.contract.load.conftest import NOW, Loader
from tests.contract.load.drops import csv_file, rows


@pytest.fixture
def waiting(drop: Path, loading: Loader, view: Callable[[], View]) -> str:
    """A row without its subject, in quarantine; its id."""
    csv_file(drop / "a.csv", rows("service", "S-1", child_ref=""))
    loading(drop)
    (line,) = view().waiting()
    return line.waiting_id


def _release(store: Store, waiting: str, **changes: str):
    return release(store, waiting, by="Jo Bright", why="asked the sender", clock=lambda: NOW, changes=changes)


def test_a_mended_row_goes_through_the_same_door(store: Store, waiting: str, view: Callable[[], View]):
    """It is a record like any other, from the same file and row, and no longer waits."""
    found = _release(store, waiting, child_ref="C-7")

    assert (found.source, found.outcome) == ("service:service:S-1", Outcome.ACCEPTED)
    page = view().source(found.source)
    assert (page.content["child_ref"], page.versions[0].row) == ("C-7", 2)
    assert view().waiting() == []
    assert [(line.state, line.settled_why) for line in view().waiting(state="released")] == [
        ("released", "asked the sender")
    ]


def test_the_same_bad_row_read_again_does_not_wait_twice(store: Store, waiting: str, drop: Path, loading: Loader, view):
    """Also after it was released."""
    _release(store, waiting, child_ref="C-7")
    report = loading(drop)

    assert report.files[0].quarantined == 1
    assert view().waiting() == []


def test_a_row_that_still_cannot_be_a_record_goes_on_waiting(store: Store, waiting: str, view: Callable[[], View]):
    """The reason says what is missing, and nothing was written."""
    with pytest.raises(InputError):
        _release(store, waiting, item="mentoring")

    assert [line.waiting_id for line in view().waiting()] == [waiting]


def test_a_column_that_the_feed_does_not_have_is_a_mistake(store: Store, waiting: str):
    """It is said which columns there are."""
    with pytest.raises(Misuse, match="child_ref"):
        _release(store, waiting, child_reference="C-7")


def test_what_is_discarded_is_kept_with_the_reason(store: Store, waiting: str, view: Callable[[], View]):
    """It waits no longer and is not lost."""
    discard(store, waiting, by="Jo Bright", why="a test row of theirs", clock=lambda: NOW)

    assert view().waiting() == []
    assert [line.settled_why for line in view().waiting(state="discarded")] == ["a test row of theirs"]


def test_a_value_is_settled_without_touching_the_source_s_words(
    drop: Path, loading: Loader, store: Store, view: Callable[[], View]
):
    """The right text comes with the agency's amendment."""
    csv_file(drop / "a.csv", rows("service", "S-1", offered_on="35/13/2026"))
    loading(drop)
    (line,) = view().waiting()
    before = view().picture_hash()

    settle_value(store, line.waiting_id, by="Jo Bright", why="the provider will send it again", clock=lambda: NOW)

    assert view().waiting() == []
    assert view().picture_hash() == before
