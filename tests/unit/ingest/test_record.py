"""The front door for what people decide: what is wrong is said, all of it, before anything is written."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph.desk import DeskKind, DeskRecord, JsonValue
from graph.errors import InputError
from ingest.load import record
from ingest.load.bodies import BODIES
from tests.builders import ANALYST, PURPOSE, store_of

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
ACTION: dict[str, JsonValue] = {
    "text": "Visit the takeaway",
    "owner": "PS Marlow",
    "agency": "police",
    "theme": "prosecution",
    "due": "2026-03-16",
}


def decided(
    kind: DeskKind = DeskKind.ACTION, body: dict[str, JsonValue] | None = None, why: str = "agreed"
) -> DeskRecord:
    """A decision as a screen hands it in."""
    return DeskRecord("D-1", kind, (), ACTION if body is None else body, "ada", NOW, why)


def refusal(tmp_path: Path, *records: DeskRecord) -> str:
    """What the front door says to the last; nothing may have been written."""
    store = store_of(tmp_path / "s.db")
    with store.writer() as writer, pytest.raises(InputError) as refused:
        record(writer, records[-1])
    assert store.view(ANALYST, PURPOSE).decisions() == []
    store.close()
    return refused.value.message


def test_a_whole_decision_is_written(tmp_path: Path) -> None:
    """What fits goes to the store."""
    store = store_of(tmp_path / "s.db")
    with store.writer() as writer:
        assert record(writer, decided()) == "D-1"
    assert [found.body["text"] for found in store.view(ANALYST, PURPOSE).decisions()] == ["Visit the takeaway"]
    store.close()


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    """Missing fields, words off a list and dates that are none are named in one message."""
    said = refusal(
        tmp_path, decided(body={"owner": "", "agency": "polcie", "theme": "recovery", "due": "16/03/2026", "tag": 1})
    )
    assert "text is missing" in said
    assert "owner is missing" in said
    assert "agency is not one of: police" in said
    assert "due is not a day such as 2026-03-02" in said
    assert "nothing is known of: tag" in said


def test_an_action_closes_with_its_outcome(tmp_path: Path) -> None:
    """The outcome is asked for at closing, and how far the action was achieved."""
    assert "outcome" in refusal(tmp_path, decided(body={**ACTION, "closed": "2026-03-10"}))


def test_a_disruption_ends_after_it_begins(tmp_path: Path) -> None:
    """A notice that ends before it starts is a slip of the keyboard."""
    body: dict[str, JsonValue] = {"means": "cawn", "status": "in_force", "from": "2026-03-02", "until": "2026-02-02"}
    assert "until is before from" in refusal(tmp_path, decided(DeskKind.DISRUPTION, body))


def test_what_changes_the_picture_of_a_person_needs_a_reason(tmp_path: Path) -> None:
    """Nobody becomes a person of concern without a reason in words."""
    assert "no reason" in refusal(tmp_path, decided(DeskKind.PERSON_OF_CONCERN, {"of_concern": True}, why="  "))


def test_every_kind_has_a_body() -> None:
    """A kind without one could not be written at all."""
    assert set(BODIES) == set(DeskKind)
