"""Rows of one key in one file are one record, whatever their order."""

import json
from itertools import permutations
from pathlib import Path

import pytest

from graph.vocabulary import Feed
from ingest.gather import remake
from ingest.records import Gathered, Record, Rejection, RowAddress
from tests.unit.ingest.drops import read_text

HEAD = "report_ref,incident_details,alleged_offenders,victim_name,last_updated_at\n"


def test_identical_rows_are_repeats(tmp_path: Path) -> None:
    """They say nothing new, and are counted."""
    (one,) = read_text(tmp_path, HEAD + "1,Seen,Danny,,\n1,Seen,Danny,,2026-04-03\n1,Seen,Danny,,\n").gathered
    assert (one.rows, one.repeats) == (3, 2)
    assert one.record.fields["alleged_offenders"] == "Danny"


def test_a_row_for_each_nominal_gathers_into_the_list(tmp_path: Path) -> None:
    """As many systems export: the lists gather, blank cells add nothing."""
    (one,) = read_text(tmp_path, HEAD + "1,Seen,Zed,,\n1,Seen,Danny,,\n1,Seen,,Amy,\n").gathered
    assert one.record.fields == {"incident_details": "Seen", "alleged_offenders": "Danny\nZed", "victim_name": "Amy"}
    assert one.record.disagreeing == {}
    assert (one.rows, one.repeats) == (3, 0)


def test_single_values_that_disagree_stand_side_by_side(tmp_path: Path) -> None:
    """Each with its place; a difference in the space around is none."""
    record = read_text(tmp_path, HEAD + "1,Seen,,Amy,\n1,Seen,,Beth Ann,\n1,Seen,, Amy ,\n").record
    assert record.fields["victim_name"] == " Amy \nBeth Ann"
    parts = [record.fields["victim_name"][part.start : part.end] for part in record.disagreeing["victim_name"]]
    assert parts == [" Amy ", "Beth Ann"]


ROWS = (
    "1,Seen,Zed,Amy,02/04/2026\n",
    "1,Heard,Danny,Amy,10/01/2026\n",
    "1,Seen,Zed,Amy,02/04/2026\n",
    "1,Seen,,Beth,\n",
)


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_order_of_rows_changes_nothing(tmp_path: Path, order: tuple[int, ...]) -> None:
    """But the addresses, which say where they stood."""

    def said(rows: tuple[str, ...]) -> Record:
        return read_text(tmp_path, HEAD + "".join(rows)).record

    first, shuffled = said(ROWS), said(tuple(ROWS[place] for place in order))
    assert (shuffled.fields, shuffled.disagreeing) == (first.fields, first.disagreeing)
    assert shuffled.last_updated_at == "02/04/2026"


def test_rows_without_a_subject_take_it_from_the_others(tmp_path: Path) -> None:
    """Only a record without any is set aside, all its rows with it."""
    read = read_text(tmp_path, HEAD + "1,,Danny,,\n1,Seen,,,\n2,,Danny,,\n2,,Zed,,\n")
    assert read.record.fields["alleged_offenders"] == "Danny"
    assert [(rejection.reference, rejection.address.row) for rejection in read.rejections] == [("2", 4), ("2", 5)]
    assert read.adds_up


def test_references_that_share_a_hash_would_still_be_two(tmp_path: Path) -> None:
    """-1 and -2 have one hash in this language."""
    read = read_text(tmp_path, HEAD + "-1,Seen,,,\n-2,Heard,,,\n-1,Seen,Zed,,\n")
    assert {ref: record.fields["incident_details"] for ref, record in read.records.items()} == {
        "-1": "Seen",
        "-2": "Heard",
    }


def test_a_mended_row_is_made_into_a_record(tmp_path: Path) -> None:
    """What the person wrote is taken as if it had stood in the file; an unmended row stays set aside."""
    (rejection,) = read_text(tmp_path, HEAD + ",Seen,,Amy,2026-04-03\n").rejections
    raw = json.loads(rejection.raw)
    again = remake(Feed.LIBERTY_REPORT, rejection.raw, rejection.address)
    assert isinstance(again, Rejection)
    made = remake(Feed.LIBERTY_REPORT, json.dumps({**raw, "report_ref": "OL-5"}), RowAddress("dropped", 2))
    assert isinstance(made, Gathered)
    assert made.record.source == "liberty_report:liberty_report:OL-5"
    assert made.record.fields == {"incident_details": "Seen", "victim_name": "Amy"}
    assert made.record.last_updated_at == "2026-04-03"


def test_a_link_needs_both_its_sides(tmp_path: Path) -> None:
    """The child, the kind, and something of that kind."""
    head = "link_ref,child_ref,linked_kind,linked_vrm\n"
    read = read_text(tmp_path, head + "1,C1,vehicle,XB93 KTR\n2,,vehicle,XB93 KTR\n3,C1,,XB93 KTR\n4,C1,vehicle,\n")
    assert list(read.records) == ["1"]
    assert [rejection.column for rejection in read.rejections] == ["child_ref", "linked_kind", "linked_ref"]


def test_a_places_reference_is_also_what_it_says(tmp_path: Path) -> None:
    """The UPRN settles which premises are meant, so it stays among the fields."""
    record = read_text(tmp_path, "uprn,name\n0012,Hollowmere Park\n").record
    assert (record.reference, record.fields["uprn"]) == ("0012", "0012")


@pytest.mark.parametrize("words", ["N/K", "not known", "TBC", "-", "None"])
def test_a_reference_that_says_not_known_is_none(tmp_path: Path, words: str) -> None:
    """Two such rows tell of two things, and must not become one record."""
    read = read_text(tmp_path, HEAD + f"{words},Seen,,Amy,\n{words},Heard,,Beth,\n")
    assert not read.gathered
    assert [(one.column, one.value) for one in read.rejections] == [("report_ref", words)] * 2
    assert all("report_ref" in one.reason for one in read.rejections)
