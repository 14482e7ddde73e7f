"""What people decide about the networks, on the terminal: seen in the links afterwards, listed, taken back."""

from __future__ import annotations

import pytest

from tests.unit.cli.conftest import Liberty

pytestmark = pytest.mark.usefixtures("held")
FIRST, SECOND = "hollowmere:liberty_report:OL-1", "hollowmere:liberty_report:OL-2"


def car(liberty: Liberty) -> str:
    """What the two children of the small store have in common."""
    (link,) = liberty("links", "--json").json["links"]
    return link["shared"][0]["entity_id"]


def test_a_car_is_ruled_out_and_taken_back(liberty: Liberty):
    """Author, moment and reason stand in the list; the links follow."""
    what = car(liberty)
    made = liberty("decide", "rule-out", what, "--why", "the school's minibus", "--json").json
    assert (made["says"], made["about"], made["why"]) == ("ruled out: sharing it links nobody", [what],
                                                          "the school's minibus")  # fmt: skip
    answer = liberty("links", "--json").json
    assert answer["links"] == []
    assert "the school's minibus" in answer["excluded"][0]["reason"]
    assert [one["record_id"] for one in liberty("decide", "list", "--json").json["decisions"]] == [made["record_id"]]

    assert liberty("decide", "undo", made["record_id"], "--why", "the wrong car").status == 0
    assert car(liberty) == what
    assert liberty("decide", "list", "--json").json["decisions"] == []


def test_two_records_are_one_telling_until_taken_back(liberty: Liberty):
    """Said twice it is one decision, with the latest word."""
    for word in ("one", "two"):
        liberty("decide", "telling", SECOND, FIRST, word, "--why", "asked the aunt")
    (stands,) = liberty("decide", "list", "--json").json["decisions"]
    assert (stands["says"], stands["about"]) == ("two tellings", [FIRST, SECOND])


@pytest.mark.parametrize(
    "line",
    [
        ["concern", "E-MUMIKFSC5U", "yes", "--why", "a child of fourteen"],
        ["concern", "E-NOBODY", "yes", "--why", "x"],
        ["concern", "E-MUMIKFSC5U", "no", "--why", "x", "--review", "soon"],
        ["rule-out", FIRST, "--why", "a record"],
        ["rule-out", "E-NOBODY", "--why", "x"],
        ["telling", FIRST, FIRST, "one", "--why", "x"],
        ["telling", FIRST, "hollowmere:liberty_report:OL-9", "one", "--why", "x"],
        ["telling", FIRST, SECOND, "one", "--why", " "],
        ["undo", "D-9", "--why", "x"],
    ],
)
def test_what_cannot_be_decided_is_said_and_nothing_is_written(liberty: Liberty, line: list[str]):
    """A child is not made of concern; there is no decision without a reason, or about what is not held."""
    answer = liberty("decide", *line, "--json")
    assert answer.status in {1, 2}
    assert answer.json["error"]["remedy"]
    assert liberty("decide", "list", "--json").json["decisions"] == []
