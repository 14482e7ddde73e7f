"""Asking on the terminal: who said so, in which words, how good is the source, what else would go."""

from __future__ import annotations

import csv
import io

import pytest

from tests.unit.cli.conftest import Liberty
from tests.unit.cli.held import EPISODE, FIRST, HOSTILE, SECOND

pytestmark = pytest.mark.usefixtures("held")


def the_car(liberty: Liberty) -> str:
    """The car that both reports name: one entity, because a full plate settles it."""
    found = liberty("search", "XB93 KTR", "--json").json["found"]
    return next(hit["entity_id"] for hit in found if hit["kind"] == "vehicle" and hit["sources"] == 2)


def test_search_finds_by_the_beginning_of_a_name(liberty: Liberty):
    """A name, a plate, a reference: each gives what can be shown next."""
    found = liberty("search", "zzy", "--json").json["found"]

    assert {hit["label"] for hit in found if hit["kind"] == "person"} == {"Zzyra Quell"}
    assert liberty("search", "OL-2", "--json").json["found"][0]["source"] == SECOND


def test_an_entity_shows_who_said_so_in_which_words_and_how_good(liberty: Liberty):
    """Each claim has its source, its words, its agency, its grade."""
    page = liberty("show", the_car(liberty), "--json").json["entity"]
    plates = [claim for claim in page["claims"] if claim["predicate"] == "vrm"]

    assert {claim["source"] for claim in plates} == {FIRST, SECOND}
    assert {claim["as_written"] for claim in plates} == {"XB93 KTR"}
    assert {claim["grade"] for claim in plates} == {
        "2B: untested source, known indirectly to the source but corroborated",
        "ungraded: a lead, not corroboration",
    }
    assert all(claim["claim_id"].startswith("K-") for claim in page["claims"])


def test_a_record_shows_its_words_with_what_was_understood_marked(liberty: Liberty):
    """What was only found in free text has a question mark."""
    said = liberty("show", FIRST).out

    assert "victim_name: [Zzyra Quell]" in said
    assert "incident_details: Seen getting into [?XB93 KTR] by the park." in said


def test_a_records_own_entity_shows_the_record(liberty: Liberty):
    """The id of a report and its source are two names of one page."""
    by_source = liberty("show", FIRST, "--json").json

    assert liberty("show", by_source["source"]["entity_id"], "--json").json == by_source


def test_without_says_what_else_would_go(liberty: Liberty):
    """The child that only this report names would no longer be known; the car would."""
    lost = liberty("show", FIRST, "--without", "--json").json["without"]

    assert lost["source"] == FIRST
    assert lost["claims"] == 6
    assert "Zzyra Quell" in {entity["label"] for entity in lost["entities"]}
    assert the_car(liberty) not in {entity["entity_id"] for entity in lost["entities"]}


def test_without_takes_a_record(liberty: Liberty):
    """A car cannot be taken out of the picture, a report can."""
    assert liberty("show", the_car(liberty), "--without").status == 2


def test_mentions_have_the_promised_keys_and_the_exact_words(liberty: Liberty):
    """One line a mention, suggestions among them in the field that they stand in."""
    lines = liberty("mentions", "--json").json

    assert all(
        {"feed", "reference", "field", "ordinal", "as_written", "kind", "entity_id"} <= set(line) for line in lines
    )
    assert {(line["reference"], line["field"]) for line in lines if line["suggested"]} == {
        ("OL-1", "incident_details"),
        ("OL-2", "incident_details"),
    }
    assert HOSTILE in {line["as_written"] for line in lines}


def test_mentions_as_csv_are_harmless(liberty: Liberty):
    """A cell that a spreadsheet would run is text; --json has the exact words."""
    rows = list(csv.DictReader(io.StringIO(liberty("mentions", "--format", "csv").out)))

    assert list(rows[0]) == ["feed", "reference", "field", "ordinal", "as_written", "kind", "entity_id"]
    assert [row["as_written"] for row in rows if row["field"] == "found_address"] == ["'=HYPERLINK(1) ␛[31mred\u202e"]


def test_what_a_report_says_cannot_play_with_the_terminal(liberty: Liberty):
    """Escape codes and signs that turn the reading direction are spelt out."""
    said = liberty("show", EPISODE).out + liberty("mentions").out

    assert "\x1b" not in said
    assert "\u202e" not in said
    assert "<U+001B>[31mred<U+202E>" in said


def test_a_path_has_the_reports_behind_each_step(liberty: Liberty):
    """Two children, two reports, one car."""
    children = [liberty("show", source, "--json").json["source"] for source in (FIRST, SECOND)]
    a, b = (next(c["object_entity"] for c in page["claims"] if c["predicate"] == "victim") for page in children)

    answer = liberty("path", a, b, "--json").json

    assert answer["connected"]
    assert [step["reports"] for step in answer["steps"]] == [[FIRST], [FIRST], [SECOND], [SECOND]]
    assert answer["steps"][1]["to"] == the_car(liberty)
    assert answer["steps"][1]["supports"][0]["as_written"] == ["XB93 KTR"]
    assert liberty("path", a, b).status == 0


def test_two_that_are_not_connected_are_said_not_to_be(liberty: Liberty):
    """Not an error: it is the answer."""
    answer = liberty("path", FIRST, EPISODE, "--json")

    assert answer.status == 0
    assert answer.json["connected"] is False


def test_as_of_looks_back(liberty: Liberty):
    """On the day before the load nothing was known here."""
    assert liberty("mentions", "--as-of", "2026-03-01", "--json").json == []
    assert liberty("mentions", "--as-of", "2026-03-02", "--json").json == liberty("mentions", "--json").json
