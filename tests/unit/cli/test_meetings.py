"""The tasking meeting on the terminal: opened, decided at, closed; and the actions that come of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.conftest import Liberty

pytestmark = pytest.mark.usefixtures("held")
EPISODE_HEAD = "episode_ref,child_ref,child_name,child_dob,reported_missing_at,returned_at"
DANNY = "hollowmere:liberty_report:OL-1"
ADD = ("actions", "add", "Visit", "--owner", "PS Marlow", "--agency", "police", "--theme", "prosecution", "--due")


def child(liberty: Liberty) -> str:
    """The child that the small store names."""
    return liberty("search", "zzyra", "--json").json["found"][0]["entity_id"]


def rows(liberty: Liberty, item: str, day: str = "2026-02-24") -> list[dict[str, Any]]:
    """The rows of one item of the agenda."""
    items = liberty("agenda", "--meeting", day, "--json").json["items"]
    return next(listed["rows"] for listed in items if listed["item"] == item)


def test_a_child_whom_nobody_assessed_is_nominated_and_listed(liberty: Liberty):
    """By id, with a reason, which stands among the reasons of the row."""
    who = child(liberty)
    assert rows(liberty, "high") == []

    put = liberty("meeting", "nominate", who, "--item", "high", "--why", "seen again at the park", "--json")

    (row,) = rows(liberty, "high")
    assert row["entity_id"] == who
    assert row["badges"][0:2] != []
    assert any("seen again at the park" in reason["text"] for reason in row["reasons"])
    liberty("meeting", "take-back", put.json["record_id"], "--why", "the wrong child")
    assert rows(liberty, "high") == []


def test_a_theme_is_nominated_by_its_name(liberty: Liberty):
    """Nothing held stands behind it."""
    liberty("meeting", "nominate", "--item", "emerging", "--label", "Vape shops", "--why", "three schools say so")

    assert [row["label"] for row in rows(liberty, "emerging")] == ["Vape shops"]


@pytest.mark.parametrize(
    "line",
    [
        ["meeting", "nominate", "--item", "emerging", "--why", "x"],
        ["meeting", "nominate", "--item", "nothing", "--label", "x", "--why", "x"],
        ["meeting", "nominate", "--item", "high", "--label", "x", "--why", " "],
        ["meeting", "nominate", "E-NOBODY", "--item", "high", "--why", "x"],
        ["meeting", "open", "--meeting", "2026-03-31"],
        ["meeting", "close", "--meeting", "2026-03-31"],
        [*ADD, "16/03/2026"],
        ["actions", "close", "D-0", "--outcome", " ", "--rag", "green"],
        ["actions", "set", "D-9", "--rag", "green"],
    ],
    ids=["nothing named", "no such item", "no reason", "not held", "another is open", "never opened", "no day",
         "no outcome", "no such action"],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_words(liberty: Liberty, line: list[str]):
    """Nothing is written, and what is wrong is said."""
    before = liberty("actions", "list", "--all", "--json").json, liberty("meeting", "list", "--json").json

    said = liberty(*line)

    assert said.status in {1, 2}
    assert said.err.strip()
    assert (liberty("actions", "list", "--all", "--json").json, liberty("meeting", "list", "--json").json) == before


def test_a_closed_meeting_fixes_since_when_things_are_new(liberty: Liberty):
    """Closing twice changes nothing; the next meeting counts from there."""
    first = liberty("meeting", "close", "--meeting", "2026-02-24", "--next", "2026-03-31", "--json").json
    again = liberty("meeting", "close", "--meeting", "2026-02-24", "--json").json
    following = liberty("meeting", "open", "--meeting", "2026-03-31", "--json").json

    assert first == again
    assert first["state"] == "closed"
    assert following["since"] == first["closed_at"]
    agenda = liberty("agenda", "--meeting", "2026-03-31", "--json").json
    assert agenda["since"] == first["closed_at"]
    assert agenda["figures"]["new_records"] == 0


def test_an_action_is_listed_late_changed_and_closed_with_its_outcome(liberty: Liberty):
    """The colour is achievement; lateness is a mark of its own; a closed one is on the list of all."""
    (late,) = liberty("actions", "list", "--json").json["actions"]
    assert (late["record_id"], late["late"], late["rag"]) == ("D-0", True, "red")

    changed = liberty("actions", "set", "D-0", "--rag", "amber", "--due", "2099-01-01", "--json").json
    assert (changed["record_id"], changed["late"], changed["rag"]) == ("D-0", False, "amber")
    assert [row["code"] for row in rows(liberty, "actions")] == ["amber"]

    liberty("actions", "close", "D-0", "--outcome", "licence suspended", "--rag", "green")
    assert liberty("actions", "list", "--json").json["actions"] == []
    (closed,) = liberty("actions", "list", "--all", "--json").json["actions"]
    assert closed["outcome"] == "licence suspended"


def test_an_agency_has_its_own_list(liberty: Liberty):
    """Each agency's actions, and nobody else's."""
    liberty(*ADD, "2099-01-01", "--about", child(liberty))
    liberty("actions", "add", "Offer support", "--owner", "A. Worker", "--agency", "health", "--theme", "recovery",
            "--due", "2099-01-01")  # fmt: skip

    assert [a["text"] for a in liberty("actions", "list", "--agency", "health", "--json").json["actions"]] == [
        "Offer support"
    ]


def test_a_covert_action_is_not_there_for_who_is_not_named(liberty: Liberty):
    """Not in the list, not on the agenda, not in a count; and who may not read it cannot write it."""
    liberty("users", "add", "The Chair", "--role", "chair")
    said = liberty(*ADD, "2026-01-01", "--covert")
    assert said.status == 1
    liberty(*ADD, "2026-01-01", "--covert", "--as", "The Chair", "--meeting", "2026-02-24")

    assert len(liberty("actions", "list", "--as", "The Chair", "--json").json["actions"]) == 2
    assert len(liberty("actions", "list", "--json").json["actions"]) == 1
    assert len(rows(liberty, "actions")) == len(rows(liberty, "close")) == 1


def test_who_came_of_age_since_is_listed_with_the_age(liberty: Liberty, tmp_path: Path):
    """An absence of theirs still counts; without the age it would look like an adult on a list of children."""
    today = datetime.now(UTC).date()
    born, away, back = today - timedelta(days=18 * 366), today - timedelta(days=10), today - timedelta(days=9)
    told = f"{EPISODE_HEAD}\nME-9,9,Zzoltan Weir,{born},{away} 20:00,{back} 08:00\n"
    (tmp_path / "missing_episode.csv").write_text(told, encoding="utf-8")
    liberty("load", str(tmp_path / "missing_episode.csv"))

    (grown,) = (row for row in rows(liberty, "missing", f"{today}") if row["label"] == "Zzoltan Weir")

    assert grown["age"] == "18"
