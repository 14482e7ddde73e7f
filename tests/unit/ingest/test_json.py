"""JSON and JSON Lines in: the same records as from a table with the same words."""

import json
from pathlib import Path

import pytest

from graph.vocabulary import Feed
from tests.unit.ingest.drops import Read, read_text

ROWS = [
    {
        "report_ref": "OL-1",
        "incident_details": "Seen",
        "alleged_offenders": ["Danny", "Zed"],
        "witnessed_incident": True,
    },
    {"report_ref": 2, "incident_details": "Heard", "latitude": 53.250, "easting": 600000.0, "third_party": None},
]


def forms(rows: list[dict[str, object]]) -> dict[str, str]:
    return {
        "array": json.dumps(rows),
        "indented": json.dumps(rows, indent=2),
        "lines": "\n".join(map(json.dumps, rows)),
        "blank lines": "\r\n\r\n".join(map(json.dumps, rows)) + "\r\n",
        "wrapped": json.dumps({"exported": "today", "rows": rows}, indent=1),
        "wrapped on one line": json.dumps({"exported": "today", "rows": rows}),
    }


@pytest.mark.parametrize("form", list(forms([])))
def test_every_form_of_json_reads_the_same(tmp_path: Path, form: str) -> None:
    """Numbers and truth values as canonical text, lists with an item a line, null as blank."""
    read = read_text(tmp_path, forms(ROWS)[form])
    assert read.reading.feed is Feed.LIBERTY_REPORT
    one = {"incident_details": "Seen", "alleged_offenders": "Danny\nZed", "witnessed_incident": "yes"}
    assert read.records["OL-1"].fields == one
    assert read.records["2"].fields == {"incident_details": "Heard", "latitude": "53.25", "easting": "600000"}
    assert read.adds_up


def one(tmp_path: Path, **values: object) -> Read:
    return read_text(tmp_path, json.dumps([{"report_ref": "OL-1", "incident_details": "Seen", **values}]))


@pytest.mark.parametrize(
    ("literal", "text"),
    [("1e2", "100"), ("-0", "0"), ("0.10", "0.1"), ("12.0", "12"), ("9" * 5000, "9" * 5000), ("1e999999", "1e999999")],
)
def test_a_number_becomes_its_canonical_text(tmp_path: Path, literal: str, text: str) -> None:
    """The same number written in two ways is the same text, as it would be from a workbook."""
    row = f'[{{"report_ref": "OL-1", "incident_details": "Seen", "latitude": {literal}}}]'
    assert read_text(tmp_path, row).record.fields["latitude"] == text


def test_words_that_json_does_not_have_are_flagged(tmp_path: Path) -> None:
    """NaN stands for no value, and somebody is told."""
    read = one(tmp_path, latitude=float("nan"), victim_name="null")
    assert read.record.fields == {"incident_details": "Seen", "victim_name": "null"}
    assert [(flag.column, flag.value) for flag in read.gathered[0].flags] == [("latitude", "NaN")]


def test_nested_objects_are_laid_flat(tmp_path: Path) -> None:
    """An export that groups the victim's columns under one key has the same columns."""
    read = one(
        tmp_path, victim={"name": "Amy", "dob": "2010"}, alleged_offenders=[{"name": "Danny", "age": "30s"}, "Zed"]
    )
    assert read.record.fields["victim_name"] == "Amy"
    assert read.record.fields["victim_dob"] == "2010"
    assert read.record.fields["alleged_offenders"] == "Danny, 30s\nZed"


def test_a_key_given_twice_keeps_both_values(tmp_path: Path) -> None:
    """A plain reader keeps the last one only."""
    text = '[{"report_ref": "OL-1", "incident_details": "Seen", "victim_name": "Amy", "victim_name": "Beth"}]'
    record = read_text(tmp_path, text).record
    assert record.fields["victim_name"] == "Amy\nBeth"
    assert len(record.disagreeing["victim_name"]) == 2


def test_a_broken_element_costs_itself_alone(tmp_path: Path) -> None:
    """In an array and in lines: the rest is read, and the broken one waits for a person."""
    good = [json.dumps({"report_ref": f"OL-{n}", "incident_details": "Seen"}) for n in range(4)]
    good[1] = '{"report_ref": "OL-1", incident_details: Seen}'
    for text in ("[" + ",\n".join(good) + "]", "\n".join(good)):
        read = read_text(tmp_path, text)
        assert list(read.records) == ["OL-0", "OL-2", "OL-3"]
        assert [rejection.address.row for rejection in read.rejections] == [2]
        assert "incident_details: Seen" in read.rejections[0].raw
        assert read.adds_up


def test_a_broken_first_line_costs_itself_alone(tmp_path: Path) -> None:
    """It does not turn a file of lines into something else."""
    good = json.dumps({"report_ref": "OL-2", "incident_details": "Seen"})
    read = read_text(tmp_path, '{"report_ref": "OL-1", broken}\n' + good)
    assert list(read.records) == ["OL-2"]
    assert len(read.rejections) == 1


def test_an_array_that_ends_too_early_says_so(tmp_path: Path) -> None:
    """A broken transfer must not look like a short file."""
    text = json.dumps([{"report_ref": f"OL-{n}", "incident_details": "Seen"} for n in range(3)])
    read = read_text(tmp_path, text[:-20])
    assert list(read.records) == ["OL-0", "OL-1"]
    assert len(read.rejections) >= 1
    assert read_text(tmp_path, text[:-1]).rejections[0].reason.startswith("the file ends inside the array")


def test_a_long_array_is_read_over_the_edges_of_its_blocks(tmp_path: Path) -> None:
    """Elements are cut anywhere by reading block by block, and come out whole."""
    rows = [
        {"report_ref": f"OL-{n}", "incident_details": 'a "b" é\\' * (n % 500), "victim_dob": n} for n in range(1, 1500)
    ]
    read = read_text(tmp_path, json.dumps(rows, ensure_ascii=False))
    assert {ref: record.fields["incident_details"] for ref, record in read.records.items()} == {
        row["report_ref"]: row["incident_details"] for row in rows if row["incident_details"]
    }
    assert read.rows_read == 1499


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "[]", "{}", "[1, 2]", '["a"', "[{}", "{"])
def test_json_without_rows_is_reported(tmp_path: Path, text: str) -> None:
    """Nested to exhaustion, empty, or of something else: a reason and a remedy, and never an error."""
    read = read_text(tmp_path, text)
    assert read.reading.feed is None
    assert read.reading.reason
    assert read.reading.remedy


def test_deep_nesting_in_one_row_costs_that_row(tmp_path: Path) -> None:
    """The others are read."""
    deep = '{"report_ref": "OL-1", "incident_details": ' + "[" * 50_000 + "]" * 50_000 + "}"
    read = read_text(tmp_path, f'[{deep}, {{"report_ref": "OL-2", "incident_details": "Seen"}}]')
    assert list(read.records) == ["OL-2"]
    assert len(read.rejections) == 1


def test_half_a_character_becomes_visible(tmp_path: Path) -> None:
    """A lone surrogate cannot be kept as text anywhere."""
    read = read_text(
        tmp_path, r'[{"report_ref": "OL-1", "incident_details": "Seen \ud83d!", "victim_name": "\ud83d\ude00"}]'
    )
    assert read.record.fields == {"incident_details": "Seen \ufffd!", "victim_name": "\U0001f600"}


def test_what_wraps_the_rows_holds_for_each(tmp_path: Path) -> None:
    """The file's own extracted_at stands outside the list."""
    text = json.dumps(
        {"extracted_at": "2026-04-03", "rows": [{"report_ref": "OL-1", "incident_details": "Seen"}]}, indent=1
    )
    assert read_text(tmp_path, text).record.extracted_at == "2026-04-03"
